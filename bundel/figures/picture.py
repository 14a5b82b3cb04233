"""A figure as a picture of dots, for readers of other forms that show no SVG.

An SVG and a folder of faces come in, the bytes of a PNG go out, the same each time.
"""

import io
from pathlib import Path

DOTS = 165
"""Dots per inch of CSS, of which a figure has 4/3 in a point: 220 on paper."""
COLOURS = 128


def png(svg: str, faces: Path) -> bytes:
    """Return a figure as PNG on white, set in the faces of a folder."""
    import vl_convert
    from PIL import Image

    vl_convert.register_font_directory(str(faces))
    raw = vl_convert.svg_to_png(svg, scale=1, ppi=DOTS)
    drawn = Image.open(io.BytesIO(raw)).convert("RGBA")
    ground = Image.new("RGBA", drawn.size, "white")
    flat = Image.alpha_composite(ground, drawn).convert("RGB")
    packed = io.BytesIO()
    flat.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        packed, "PNG", optimize=True
    )
    return packed.getvalue()
