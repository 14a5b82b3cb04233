"""Simple charts as SVG: bars or a line, with a few labels."""

from random import Random

WIDTH, HEIGHT, LEFT, FOOT = 620, 180, 44, 154
FONT = 'font-family="Source Sans 3, sans-serif" font-size="11"'
OPEN = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
    f'viewBox="0 0 {WIDTH} {HEIGHT}">'
)
QUARTERS = 24
TOP = 120
SCALE = 1.2


def chart(chance: Random, *, is_line: bool) -> str:
    """Return a chart of quarterly figures of four years and more."""
    values = [chance.randint(10, TOP) for _ in range(QUARTERS)]
    step = (WIDTH - LEFT) / QUARTERS
    points = [(LEFT + n * step, FOOT - value * SCALE) for n, value in enumerate(values)]
    marks = _line(points, step) if is_line else _bars(points, step)
    return "\n".join(
        (
            OPEN,
            *_scale(),
            *marks,
            *_years(step),
            "</svg>\n",
        )
    )


def _scale() -> list[str]:
    lines = []
    for value in range(0, TOP + 1, 40):
        high = FOOT - value * SCALE
        lines.append(
            f'<path d="M{LEFT} {high:.1f}H{WIDTH}" stroke="#c8d2d6" fill="none"/>'
            f'<text x="{LEFT - 6}" y="{high + 4:.1f}" text-anchor="end" {FONT}>'
            f"{value}</text>"
        )
    return lines


def _years(step: float) -> list[str]:
    return [
        f'<text x="{LEFT + n * step:.1f}" y="{FOOT + 18}" {FONT}>{2014 + n // 4}</text>'
        for n in range(0, QUARTERS, 8)
    ]


def _bars(points: list[tuple[float, float]], step: float) -> list[str]:
    return [
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{step * 0.7:.1f}" '
        f'height="{FOOT - y:.1f}" fill="#2f6f7e"/>'
        for x, y in points
    ]


def _line(points: list[tuple[float, float]], step: float) -> list[str]:
    path = " ".join(f"{x + step / 2:.1f},{y:.1f}" for x, y in points)
    dots = [
        f'<circle cx="{x + step / 2:.1f}" cy="{y:.1f}" r="3" fill="#a4452c"/>'
        for x, y in points
    ]
    line = f'<polyline points="{path}" fill="none" stroke="#a4452c" stroke-width="2"/>'
    return [line, *dots]
