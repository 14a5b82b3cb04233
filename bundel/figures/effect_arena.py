"""The effect arena: who puts in, what is done, who gains, in three columns.

The width of a line is its euros a year; what has no price comes by a dashed line, what
was paid once by a thin one. The arena is a form to talk about: it shows at once who
bears without gaining, and who gains without bearing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bundel.balance import Amount, Pricer, added, lines_since, side
from bundel.figures.drawing import Drawing, at
from bundel.figures.figure import Figure, Ground, Value, listed
from bundel.figures.measure import clipped
from bundel.figures.money import label, money_origin, subject
from bundel.figures.palette import (
    BOLD,
    INK,
    LIGHT,
    PETROL,
    SMALL,
    SOFT,
    WARM,
    WIDTH,
)
from bundel.model import CostLine

LEFT, MIDDLE, RIGHT = 0.0, 158.0, 300.0
SIDE, CENTRE = 118.0, 104.0
WIDEST, THIN = 16.0, 1.1
LINE, GAP, HEAD = 10.4, 11.0, 30.0
FREQUENCIES = ("yearly", "one-off")
MOST = 14
"""Categories named within one block; the table has them all."""


@dataclass(frozen=True, slots=True)
class Part:
    """The amount of one partner, category and frequency, as cost or benefit."""

    kind: str
    partner: str
    category: str
    frequency: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Block:
    """A partner, or what is done, with what stands under its name."""

    name: str
    words: tuple[str, ...]
    yearly: Amount
    all: Amount

    @property
    def height(self) -> float:
        """Return how high it stands."""
        return LINE * (len(self.words) + bool(self.name)) + 2


def figure(ground: Ground, *, case: str, year: int | None = None) -> Figure | None:
    """Draw the arena of a case: costs to the left, benefits to the right."""
    lines = lines_since(ground.corpus, case, year)
    parts = _parts(ground, lines)
    if not parts:
        return None
    w, what = ground.w, subject(ground, case, year)
    name = "-".join(str(part) for part in ("effect-arena", case, year) if part)
    return Figure(
        id=name,
        title=w("arena-title", what=what),
        caption=w("arena-caption", what=what),
        alt=_alt(ground, what, parts),
        svg=_draw(ground, name, what, parts),
        columns=(
            w("arena-role"),
            w("partner"),
            w("costs-category"),
            w("costs-frequency"),
            w("arena-amount"),
            w("pm"),
        ),
        rows=tuple(_row(ground, part) for part in parts),
        origin=money_origin(ground, lines),
        sources=tuple(line.id for line in lines),
    )


def _parts(ground: Ground, lines: Iterable[CostLine]) -> tuple[Part, ...]:
    """Return the parts: costs first, by partner, yearly first, then the largest."""
    pricer = Pricer.of(ground.corpus)
    found: dict[tuple[str, str, str, str], Amount] = {}
    for line in lines:
        key = (line.kind, side(line), line.category, line.frequency)
        found[key] = added((found.get(key, Amount()), pricer.price(line)))
    places = {p.id: n for n, p in enumerate(ground.corpus.partners)}
    order = sorted(
        found,
        key=lambda k: (
            k[0] != "cost",
            places.get(k[1], len(places)),
            FREQUENCIES.index(k[3]),
            -found[k].value,
            k[2],
        ),
    )
    return tuple(Part(*key, found[key]) for key in order)


def _row(ground: Ground, part: Part) -> tuple[Value, ...]:
    return (
        ground.w("arena-in" if part.kind == "cost" else "arena-out"),
        ground.short(part.partner),
        part.category,
        ground.w(f"costs-{part.frequency}"),
        part.amount.value if part.amount.lines else "",
        part.amount.pm,
    )


def _alt(ground: Ground, what: str, parts: tuple[Part, ...]) -> str:
    w = ground.w
    said = []
    for kind, key in (("cost", "arena-alt-in"), ("benefit", "arena-alt-out")):
        blocks = _blocks(ground, parts, kind)
        names = (f"{one.name} ({', '.join(one.words)})" for one in blocks)
        shown = listed(names, w("and")) or w("balance-nothing")
        said.append(w(key, listed=shown))
    done = listed(_activities(parts), w("and")) or w("balance-nothing")
    return w("arena-alt", what=what, done=done, listed=" ".join(said))


def _activities(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the categories of costs: what is done with the money and the hours."""
    whole: dict[str, Amount] = {}
    for part in parts:
        if part.kind == "cost":
            before = whole.get(part.category, Amount())
            whole[part.category] = added((before, part.amount))
    return tuple(sorted(whole, key=lambda name: (-whole[name].value, name)))


def _blocks(ground: Ground, parts: tuple[Part, ...], kind: str) -> tuple[Block, ...]:
    """Return a block a partner: costs in sums, benefits by category."""
    own = [part for part in parts if part.kind == kind]
    names = dict.fromkeys(part.partner for part in own)
    return tuple(
        _block(ground, name, [part for part in own if part.partner == name], kind)
        for name in names
    )


def _block(ground: Ground, name: str, own: list[Part], kind: str) -> Block:
    sums = {
        f: added(part.amount for part in own if part.frequency == f)
        for f in FREQUENCIES
    }
    if kind == "cost":
        words = [
            f"{label(ground, amount)} {ground.w(f'costs-{frequency}')}"
            for frequency, amount in sums.items()
            if amount
        ]
    else:
        words = [_gain(ground, part) for part in own[:MOST]]
    return Block(ground.short(name), tuple(words), sums["yearly"], added(sums.values()))


def _gain(ground: Ground, part: Part) -> str:
    """Return "Time saved: €4,680", with "one-off" where it is."""
    words = f"{part.category}: {label(ground, part.amount)}"
    is_once = part.frequency == "one-off"
    return f"{words} {ground.w('costs-one-off')}" if is_once else words


def _draw(ground: Ground, name: str, what: str, parts: tuple[Part, ...]) -> bytes:
    w = ground.w
    drawing = Drawing(name, w("arena-title", what=what))
    ins, outs = (_blocks(ground, parts, kind) for kind in ("cost", "benefit"))
    done = Block("", _activities(parts)[:MOST], Amount(), Amount())
    tall = max(_height(ins), _height(outs), done.height + 18)
    heads = (
        (SIDE, "in", "end"),
        (MIDDLE + CENTRE / 2, "done", "middle"),
        (RIGHT + 10, "out", ""),
    )
    for x, key, anchor in heads:
        drawing.heading((x, 9), w(f"arena-head-{key}"), colour=PETROL, anchor=anchor)
    drawing.line((0, 15), (WIDTH, 15), LIGHT)
    box = (HEAD - 4, tall + 8)
    most = max((float(b.yearly.value) for b in (*ins, *outs)), default=0.0) or 1.0
    _column(drawing, ins, (LEFT, HEAD + (tall - _height(ins)) / 2), box, WARM, most)
    _column(
        drawing, outs, (RIGHT, HEAD + (tall - _height(outs)) / 2), box, PETROL, most
    )
    drawing.rect((MIDDLE, box[0]), (CENTRE, box[1]), LIGHT, rx=2.0)
    y = box[0] + (box[1] - LINE * len(done.words)) / 2 + 7.6
    for words in done.words:
        shown = clipped(words, CENTRE - 16)
        drawing.text((MIDDLE + CENTRE / 2, y), shown, INK, anchor="middle")
        y += LINE
    drawing.height = HEAD + tall + 8
    return drawing.svg()


def _height(blocks: tuple[Block, ...]) -> float:
    return sum(one.height for one in blocks) + GAP * max(0, len(blocks) - 1)


def _column(  # noqa: PLR0913, PLR0917 (where it stands, and what it is drawn in)
    drawing: Drawing,
    blocks: tuple[Block, ...],
    place: tuple[float, float],
    box: tuple[float, float],
    colour: str,
    most: float,
) -> None:
    """Draw the blocks of one side, and a line from each to what is done."""
    x, y = place
    widths = [_width(one, most) for one in blocks]
    room = sum(widths) + 3 * max(0, len(widths) - 1)
    end = box[0] + (box[1] - room) / 2
    for one, wide in zip(blocks, widths, strict=True):
        middle = y + one.height / 2
        _line(drawing, x == LEFT, (middle, end + wide / 2), one, (colour, wide))
        end += wide + 3
        edge, anchor = (x + SIDE, "end") if x == LEFT else (x + 10, "")
        shown = clipped(one.name, SIDE, weight=BOLD)
        drawing.text((edge, y + 8), shown, weight=BOLD, anchor=anchor)
        for n, words in enumerate(one.words, start=1):
            cut = clipped(words, SIDE + 8 * (x != LEFT), size=SMALL)
            place = (edge, y + 8 + n * LINE)
            drawing.text(place, cut, SOFT, size=SMALL, anchor=anchor)
        y += one.height + GAP


def _width(one: Block, most: float) -> float:
    """Return how wide a line is: by its euros a year, thin for what is paid once."""
    return max(THIN, WIDEST * max(0.0, float(one.yearly.value)) / most)


def _line(
    drawing: Drawing,
    is_left: bool,  # noqa: FBT001 (the one of two sides)
    heights: tuple[float, float],
    one: Block,
    look: tuple[str, float],
) -> None:
    """Draw a curve between a block and what is done; dashed without any euros."""
    start, end = (LEFT + SIDE + 4, MIDDLE) if is_left else (RIGHT + 5, MIDDLE + CENTRE)
    half = (start + end) / 2
    path = at(
        "M", start, heights[0], "C", half, heights[0], half, heights[1], end, heights[1]
    )
    dashes = {} if one.all.lines else {"stroke_dasharray": "3 2.5"}
    says = f"{one.name}: {'; '.join(one.words)}"
    drawing.path(path, look[0], stroke_width=look[1], data_says=says, **dashes)
