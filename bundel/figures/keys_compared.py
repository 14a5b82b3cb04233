"""What each partner pays by each key: dots on an axis of euros, a row a key.

Where it is given what groups would pay alone, a band goes from what a partner adds to
the cost of the others to what it would pay alone: a dot outside of it fails a test.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bundel import formats
from bundel.balance import Division, balance_of, decimal, last_year
from bundel.balance.coalitions import game_of
from bundel.balance.game import Game
from bundel.balance.lines import is_partly_told
from bundel.figures.drawing import Drawing
from bundel.figures.figure import Figure, Ground, Value, listed
from bundel.figures.measure import clipped, width
from bundel.figures.money import money_origin, subject
from bundel.figures.palette import (
    BOLD,
    INK,
    LIGHT,
    MID,
    PAPER,
    PETROL,
    SMALL,
    SOFT,
    WARM,
    WIDTH,
)
from bundel.model.common import Origin
from bundel.origins import furthest

LABEL = 160.0
END = 96.0
ROW, HEAD, GAP = 12.6, 20.0, 9.0
TALLEST = 600.0


@dataclass(frozen=True, slots=True)
class Panel:
    """What one partner pays by each key, and its band, as shares of the whole.

    `together` is what all would pay together in the figures that the band is made of.
    """

    partner: str
    shares: tuple[Fraction, ...]
    least: Fraction | None
    most: Fraction | None
    together: Fraction = Fraction(0)

    def is_inside(self, share: Fraction) -> bool:
        """Say whether a share lies in the band, as far as there is one."""
        is_enough = self.least is None or share >= self.least
        return is_enough and (self.most is None or share <= self.most)


def figure(ground: Ground, *, case: str, year: int | None = None) -> Figure | None:
    """Draw the keys of a case; nothing where amounts are not told one by one."""
    year = last_year(ground.corpus, case) if year is None else year
    found = balance_of(ground.corpus, case, year=year)
    whole = found.burden.once if year is None else found.burden.yearly
    if is_partly_told(ground.corpus, case) or not found.divisions or not whole:
        return None
    game, _ = game_of(ground.corpus, case)
    panels = _panels(ground, found.divisions, game)
    if not panels:
        return None
    w, what = ground.w, subject(ground, case, year)
    name = "-".join(str(part) for part in ("keys-compared", case, year) if part)
    drawn = _fitting(found.divisions, panels)
    return Figure(
        id=name,
        title=w("keyed-title", what=what),
        caption=_caption(ground, what, game, (len(drawn), len(found.divisions))),
        alt=_alt(ground, what, found.divisions, panels),
        svg=_draw(ground, (name, what), drawn, panels, whole),
        columns=_columns(ground, game),
        rows=tuple(_rows(ground, found.divisions, panels, year, game=game)),
        origin=_origin(ground, case, found.divisions),
        sources=tuple(one.key.id for one in found.divisions),
        units=("", "", "1", "EUR", *(("1", "1") if game else ())),
    )


def _origin(ground: Ground, case: str, found: tuple[Division, ...]) -> Origin:
    lines = (line for line in ground.corpus.lines if line.case == case)
    groups = (c.origin for c in ground.corpus.coalitions if c.case == case)
    keys = (one.key.origin for one in found)
    return furthest((money_origin(ground, lines), *keys, *groups))


def _panels(
    ground: Ground, found: tuple[Division, ...], game: Game | None
) -> tuple[Panel, ...]:
    named = {name for one in found for name in one.shares.of}
    order = [p.id for p in ground.corpus.partners if p.id in named]
    return tuple(
        Panel(
            name,
            tuple(one.shares.of.get(name, Fraction(0)) for one in found),
            _bound(game, name, is_alone=False),
            _bound(game, name, is_alone=True),
            game.costs.get(game.whole, Fraction(0)) if game else Fraction(0),
        )
        for name in order
    )


def _bound(game: Game | None, name: str, *, is_alone: bool) -> Fraction | None:
    """Return what a partner adds, or pays alone, as a part of what all pay together."""
    whole = game.costs.get(game.whole) if game else None
    if game is None or not whole or name not in game.players:
        return None
    bound = game.alone(name) if is_alone else game.added(name)
    return None if bound is None else bound / whole


def _caption(
    ground: Ground, what: str, game: Game | None, shown: tuple[int, int]
) -> str:
    w = ground.w
    words = [w("keyed-caption", what=what)]
    if game is not None:
        words.append(w("keyed-band"))
    if shown[0] < shown[1]:
        words.append(w("keyed-part", n=shown[0], k=shown[1]))
    return " ".join(words)


def _columns(ground: Ground, game: Game | None) -> tuple[str, ...]:
    w = ground.w
    bounds = (w("keyed-adds"), w("keyed-alone")) if game else ()
    return (w("partner"), w("keyed-key"), w("keyed-share"), w("keyed-pays"), *bounds)


def _rows(
    ground: Ground,
    found: tuple[Division, ...],
    panels: tuple[Panel, ...],
    year: int | None,
    *,
    game: Game | None,
) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for panel in panels:
        for one, share in zip(found, panel.shares, strict=True):
            euros = one.once if year is None else one.yearly
            bounds = (panel.least, panel.most) if game else ()
            rows.append(
                (
                    ground.short(panel.partner),
                    one.key.name,
                    _rounded(share),
                    euros.get(panel.partner, Decimal(0)),
                    *("" if b is None else _rounded(b) for b in bounds),
                )
            )
    return rows


def _rounded(share: Fraction) -> Decimal:
    return round(decimal(share), 6)


def _alt(
    ground: Ground,
    what: str,
    found: tuple[Division, ...],
    panels: tuple[Panel, ...],
) -> str:
    w, said = ground.w, []
    for panel in panels:
        parts = (
            f"{one.key.name} {_percent(ground, share)}"
            + ("" if panel.is_inside(share) else f" ({w('keyed-outside')})")
            for one, share in zip(found, panel.shares, strict=True)
        )
        text = listed(parts, w("and"))
        said.append(
            w("balance-alt-one", partner=ground.short(panel.partner), listed=text)
        )
    return w("keyed-alt", what=what, listed=" ".join(said))


def _percent(ground: Ground, share: Fraction) -> str:
    return formats.percent(decimal(share) * 100, ground.language, digits=1)


def _fitting(
    found: tuple[Division, ...], panels: tuple[Panel, ...]
) -> tuple[Division, ...]:
    """Return as many keys as have a row in each panel on one page; at least two."""
    room = TALLEST / len(panels) - HEAD - GAP
    return found[: max(2, int(room / ROW))]


def _draw(
    ground: Ground,
    named: tuple[str, str],
    found: tuple[Division, ...],
    panels: tuple[Panel, ...],
    whole: Decimal,
) -> bytes:
    drawing = Drawing(named[0], ground.w("keyed-title", what=named[1]))
    ends = [float(s) for p in panels for s in (*p.shares, p.most or Fraction(0))]
    scale = (WIDTH - LABEL - END) / max(*ends, 0.01)
    y = 0.0
    for panel in panels:
        tall = HEAD + ROW * len(found)
        drawing.line((0, y + 1), (WIDTH, y + 1), MID)
        name = clipped(ground.short(panel.partner), LABEL - 12, weight=BOLD)
        drawing.heading((0, y + 13), name)
        _band(ground, drawing, panel, (y, tall, scale))
        for n, one in enumerate(found):
            place = (y + HEAD + ROW * (n + 0.5), scale)
            _dot(ground, drawing, panel, (one, panel.shares[n]), place, whole)
        y += tall + GAP
    drawing.height = y - GAP + 3
    return drawing.svg()


def _band(
    ground: Ground,
    drawing: Drawing,
    panel: Panel,
    place: tuple[float, float, float],
) -> None:
    """Draw the axis of a panel, and its band with what its ends are."""
    y, tall, scale = place
    drawing.line((LABEL, y + HEAD - 2), (LABEL, y + tall), MID)
    if panel.least is None or panel.most is None:
        return
    left, right = (
        LABEL + max(float(b), 0.0) * scale for b in (panel.least, panel.most)
    )
    if right > left:
        drawing.rect((left, y + HEAD - 2), (right - left, tall - HEAD + 2), LIGHT)
    low, high = (_euro(ground, b, panel.together) for b in (panel.least, panel.most))
    adds = f"{ground.w('keyed-adds-short')} {low}"
    alone = f"{ground.w('keyed-alone-short')} {high}"
    is_room = right - left > width(alone, SMALL) / 2 + 8
    shown = min(right, WIDTH - width(alone, SMALL)) if is_room else right
    start = max(left, LABEL + width(adds, SMALL) + 2) if left - LABEL > 0 else left
    drawing.text((min(start, shown - 6), y + 13), adds, SOFT, size=SMALL, anchor="end")
    drawing.text((max(shown - 2, start + 6), y + 13), alone, SOFT, size=SMALL)


def _euro(ground: Ground, share: Fraction, whole: Decimal | Fraction) -> str:
    euros = decimal(share * Fraction(whole))
    return formats.euro(euros, ground.language, digits=0)


def _dot(  # noqa: PLR0913, PLR0917 (a mark and where it stands)
    ground: Ground,
    drawing: Drawing,
    panel: Panel,
    paid: tuple[Division, Fraction],
    place: tuple[float, float],
    whole: Decimal,
) -> None:
    """Draw what a partner pays by a key: filled inside the band, open outside."""
    one, share = paid
    middle, scale = place
    x = LABEL + float(share) * scale
    name = clipped(one.key.name, LABEL - 10, size=SMALL)
    drawing.text((0, middle + 2.6), name, INK, size=SMALL)
    drawing.line((LABEL, middle), (x, middle), MID, stroke_width=0.5)
    inside = panel.is_inside(share)
    fill, edge = (PETROL, PETROL) if inside else (PAPER, WARM)
    words = f"{_euro(ground, share, whole)} · {_percent(ground, share)}"
    says = f"{ground.short(panel.partner)}, {one.key.name}: {words}"
    look = {"stroke": edge, "stroke_width": 1.3, "data_says": says}
    drawing.circle((x, middle), 3.0, fill, **look)
    drawing.text((x + 7, middle + 2.6), words, INK if inside else WARM, size=SMALL)
