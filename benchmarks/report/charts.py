"""Charts as SVG: two rows of bars or two lines, with scale, years and legend."""

from random import Random

WIDTH, HEIGHT, LEFT, FOOT = 620, 190, 44, 154
FONT = 'font-family="Source Sans 3, sans-serif" font-size="11"'
OPEN = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
    f'viewBox="0 0 {WIDTH} {HEIGHT}">'
)
SERIES = (("wonen", "#2f6f7e"), ("zorg", "#a4452c"))
QUARTERS = 24
FIRST_YEAR = 2014
TOP = 120
SCALE = 1.1
STEP = (WIDTH - LEFT) / QUARTERS


def chart(chance: Random, *, is_line: bool) -> str:
    """Return a chart of two series of quarterly figures, six years long."""
    lines = [OPEN, *_scale(), *_years()]
    for place, (name, colour) in enumerate(SERIES):
        values = [chance.randint(10, TOP) for _ in range(QUARTERS)]
        lines += _line(values, colour) if is_line else _bars(values, colour, place)
        lines += _legend(name, colour, place)
    return "\n".join([*lines, "</svg>\n"])


def _text(x: float, y: float, text: object, anchor: str = "start") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {place} {FONT}>{text}</text>"


def _high(value: float) -> float:
    return FOOT - value * SCALE


def _scale() -> list[str]:
    lines = [_text(0, 12, "aantal per kwartaal")]
    for value in range(0, TOP + 1, 20):
        high = _high(value)
        path = f"M{LEFT} {high:.1f}H{WIDTH}"
        lines.append(f'<path d="{path}" stroke="#c8d2d6" fill="none"/>')
        lines.append(_text(LEFT - 6, high + 4, value, "end"))
    return lines


def _years() -> list[str]:
    return [
        _text(LEFT + quarter * STEP, FOOT + 18, FIRST_YEAR + quarter // 4)
        for quarter in range(0, QUARTERS, 4)
    ]


def _legend(name: str, colour: str, place: int) -> list[str]:
    x = WIDTH - 140 + 70 * place
    box = f'<rect x="{x}" y="4" width="9" height="9" fill="{colour}"/>'
    return [box, _text(x + 13, 12, name)]


def _bars(values: list[int], colour: str, place: int) -> list[str]:
    wide = STEP * 0.4
    return [
        f'<rect x="{LEFT + n * STEP + place * wide:.1f}" y="{_high(value):.1f}" '
        f'width="{wide:.1f}" height="{value * SCALE:.1f}" fill="{colour}"/>'
        for n, value in enumerate(values)
    ]


def _line(values: list[int], colour: str) -> list[str]:
    points = [(LEFT + (n + 0.5) * STEP, _high(v)) for n, v in enumerate(values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>'
        for x, y in points
    ]
    look = f'fill="none" stroke="{colour}" stroke-width="2"'
    return [f'<polyline points="{path}" {look}/>', *dots]
