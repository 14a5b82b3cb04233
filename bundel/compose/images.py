"""Images that texts show: there, readable, of a sensible size, and with words."""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from bundel.diagnostics import Diagnostic
from bundel.markup import Element
from bundel.model.position import Position

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS = 40_000_000


def wrong_images(
    tree: Element, images: Mapping[str, bytes], at: Callable[[str], Position]
) -> Iterator[Diagnostic]:
    """Say which images are missing, broken, huge or without words."""
    for image in tree.iter("img"):
        name = image.get("src") or ""
        place = at(name)
        if not name or name.startswith("figures/"):
            continue
        if not (image.get("alt") or "").strip():
            hint = f"write what is to be seen: ![…]({name})"
            yield Diagnostic("image-alt", f'"{name}" has no words', place, hint)
        if name not in images:
            hint = "images stand in sources/images/"
            yield Diagnostic("image-missing", f'there is no "{name}"', place, hint)
        else:
            yield from _unreadable(name, images[name])
        image.attrib.pop("title", None)


def _unreadable(name: str, raw: bytes) -> Iterator[Diagnostic]:
    from PIL import Image

    place = Position(f"sources/{name}")
    if name.lower().endswith(".svg"):
        if not _is_drawing(raw):
            hint = "export it again as SVG"
            yield Diagnostic("image-broken", "it cannot be read as SVG", place, hint)
        return
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(raw)) as picture:
            warnings.simplefilter("ignore")
            wide, high = picture.size
            if wide * high <= MOST_PIXELS:
                _load(picture)
    except Image.DecompressionBombError:
        wide, high = MOST_PIXELS, MOST_PIXELS
    except (OSError, SyntaxError, ValueError):
        hint = "export it again as PNG or JPEG"
        yield Diagnostic("image-broken", "it cannot be read as an image", place, hint)
        return
    if wide * high > MOST_PIXELS:
        message = f"it has more than {MOST_PIXELS // 1_000_000} million pixels"
        yield Diagnostic("image-huge", message, place, "2,000 pixels wide is enough")


def _load(picture: "Picture") -> None:
    """Read all of a picture: half a picture has a sound head.

    Raises:
        OSError: It is cut off; WeasyPrint, once loaded, has Pillow go on then.
    """
    from PIL import ImageFile

    is_lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = is_lenient


def _is_drawing(raw: bytes) -> bool:
    """Say whether bytes are an SVG document, whole and without tricks of entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        return False
    return bool(root.tag in {"svg", "{http://www.w3.org/2000/svg}svg"})
