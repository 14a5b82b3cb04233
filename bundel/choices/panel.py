"""All combinations of a case's choices, each computed by the balance: a Panel.

The corpus of an edition comes in; tables as people read them and charts in percentages
go out, one State for each combination. A choice that changes nothing is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bundel import formats
from bundel.balance import CaseBalance, Terms, balance_of
from bundel.balance.printed import shown, terms
from bundel.balance.resting import Cells
from bundel.balance.tables import ResultTable, TableColumn, Value, tables
from bundel.balance.terms import Range
from bundel.choices.charts import Chart, charts_of
from bundel.choices.offer import Offer, offer_of
from bundel.corpus import Corpus
from bundel.readers.numerals import plain
from bundel.words import Words

Choice = tuple[str, int | None, Range]
"""The id of a key ("" where there is none), a price level, a range."""
Result = tuple[CaseBalance, tuple[ResultTable, ...]]
DECIMALS = 6
"""Of values beside the text: twenty, as divisions give, would fill the page."""
NOWHERE = "\N{EN DASH}"
"""For a figure that no cell is behind: nothing was paid, say."""
SAID = frozenset({"key", "status"})
"""Columns that the sentence says for the whole table, where they hold one value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is printed; a figure has its value to six decimals.

    `sources` are the cells that it rests on, where these are not all of its row's; a
    dash where there are none.
    """

    text: str
    value: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with the cells of the sources that its figures rest on."""

    cells: tuple[Cell, ...]
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of one state."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What is shown for one choice: a sentence, tables, charts."""

    said: str
    grids: tuple[Grid, ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What a case offers, and its states; the first is the report's own."""

    case: str
    title: str
    keys: Mapping[str, str]
    levels: tuple[int | None, ...]
    ranges: tuple[Range, ...]
    states: Mapping[Choice, State]

    @property
    def own(self) -> State:
        """Return what the report itself shows."""
        return next(iter(self.states.values()))


def panel_of(corpus: Corpus, case: str, year: int | None, say: Words) -> Panel | None:
    """Return the panel of a case; None where there is nothing to choose."""
    offer = offer_of(corpus, case, year)
    if offer is None:
        return None
    found = dict(_results(corpus, offer))
    offer, found = _without_idle(offer, found)
    if len(found) == 1:
        return None
    names = {one.id: one.short or one.title for one in corpus.cases}
    charts = charts_of(corpus, (one for one, _ in found.values()), say)
    states = {
        choice: State(
            _said(offer, choice, one, say),
            tuple(_grid(table, say) for table in own),
            chart,
        )
        for (choice, (one, own)), chart in zip(found.items(), charts, strict=True)
    }
    return Panel(
        case,
        names.get(case, case),
        {key.id: key.name for key in offer.keys},
        offer.levels,
        offer.ranges,
        _alike(states),
    )


def _results(corpus: Corpus, offer: Offer) -> Iterator[tuple[Choice, Result]]:
    """Yield the balance for each combination, the report's own first."""
    own = Terms.of(corpus.report)
    for key in [one.id for one in offer.keys] or [""]:
        for level in offer.levels:
            for name in offer.ranges:
                on = replace(own, price_level=level, range=name)
                one = balance_of(corpus, offer.case, year=offer.year, terms=on, key=key)
                yield (key, level, name), (one, tables(corpus, one))


def _without_idle(
    offer: Offer, found: Mapping[Choice, Result]
) -> tuple[Offer, dict[Choice, Result]]:
    """Leave out a choice none of whose options gives another figure."""
    rows = {c: tuple(t.rows for t in own) for c, (_, own) in found.items()}

    def differs(other: Callable[[Choice], Choice]) -> bool:
        return any(rows[choice] != rows[other(choice)] for choice in found)

    key = offer.keys[0].id if offer.keys else ""
    level, best = offer.levels[0], offer.ranges[0]
    keys = offer.keys if differs(lambda c: (key, c[1], c[2])) else offer.keys[:1]
    levels = offer.levels
    if not differs(lambda c: (c[0], level, c[2])):
        levels = (level,)
    ranges = offer.ranges if differs(lambda c: (c[0], c[1], best)) else (best,)
    kept = replace(offer, keys=keys, levels=levels, ranges=ranges)
    ids = {one.id for one in keys} or {""}
    return kept, {
        c: one
        for c, one in found.items()
        if c[0] in ids and c[1] in levels and c[2] in ranges
    }


def _said(offer: Offer, choice: Choice, found: CaseBalance, say: Words) -> str:
    """Return in sentences what was chosen, and what it comes to."""
    names = {one.id: one.name for one in offer.keys}
    lead = say("choices-key-said", name=names[choice[0]]) if choice[0] in names else ""
    burden = found.burden
    both = (
        ("choices-sums", burden.yearly, burden.benefit_yearly),
        ("choices-sums-once", burden.once, burden.benefit_once),
    )
    sums = (
        say(
            words,
            cost=formats.euro(cost, say.language),
            benefit=formats.euro(benefit, say.language),
        )
        for words, cost, benefit in both
        if cost or benefit
    )
    return " ".join((lead, terms(found, say), *sums)).strip()


def _grid(table: ResultTable, say: Words) -> Grid:
    every = zip(table.rows, table.cells, table.apart, strict=True)
    rows = tuple(_row(table, *one, say) for one in every)
    return Grid(table.name, table.columns, rows)


def _row(
    table: ResultTable,
    values: tuple[Value, ...],
    cells: Cells,
    apart: Mapping[str, Cells],
    say: Words,
) -> Row:
    return Row(
        tuple(
            _cell(shown(value, column, say), value, _own(column, cells, apart))
            for value, column in zip(values, table.columns, strict=True)
        ),
        _places(cells),
    )


def _own(column: TableColumn, row: Cells, apart: Mapping[str, Cells]) -> str:
    own = apart.get(column.name, row)
    return "" if own == row else _places(own) or NOWHERE


def _places(cells: Cells) -> str:
    return " ".join(map(str, cells))


def _cell(text: str, value: Value, sources: str) -> Cell:
    if not isinstance(value, Decimal):
        return Cell(text)
    return Cell(text, plain(formats.rounded(value, DECIMALS)), sources)


def _alike(states: Mapping[Choice, State]) -> dict[Choice, State]:
    """Leave out the columns that say nothing in any state; all states keep the same."""
    used: dict[str, list[bool]] = {}
    for state in states.values():
        for grid in state.grids:
            known = used.setdefault(grid.name, [False] * len(grid.columns))
            for index, column in enumerate(grid.columns):
                cells = {row.cells[index] for row in grid.rows}
                is_said = column.name in SAID and len(cells) == 1
                known[index] |= any(map(_tells, cells)) and not is_said
    return {
        choice: replace(
            state, grids=tuple(_narrow(g, used[g.name]) for g in state.grids)
        )
        for choice, state in states.items()
    }


def _tells(cell: Cell) -> bool:
    return bool(Decimal(cell.value)) if cell.value else cell.text not in {"", "0"}


def _narrow(grid: Grid, used: list[bool]) -> Grid:
    at = [index for index, is_used in enumerate(used) if is_used]
    columns = tuple(grid.columns[index] for index in at)
    return replace(
        grid,
        columns=columns,
        rows=tuple(
            replace(row, cells=tuple(row.cells[index] for index in at))
            for row in grid.rows
        ),
    )
