"""A panel as HTML: the report's own figures as tables, and the other states as data.

A Panel and the words of its language come in, text goes out. Texts stand once in the
data; a table or chart that two states share stands once. The script of the page
(templates/js/choices.js) looks a state up and puts its texts in; it computes nothing.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from bundel.balance.tables import TableColumn
from bundel.choices.charts import Bar, Chart
from bundel.choices.panel import Cell, Choice, Grid, Panel, Row
from bundel.words import Words

LETTERS = "bcdfghjklmnpqrstvwxz"
"""What numbers are written in: without vowels they are no words either."""
OPEN = ("partners", "keys")
ORDER = (*OPEN, "tests", "ranges", "settlement", "parts", "work", "changes", "lines")
"""Tables in their order; those that are open from the start come first."""


def written(panel: Panel, mark: str, say: Words) -> str:
    """Return the panel; `mark` is HTML that says where its figures come from."""
    name, own = f"choices-{panel.case}", panel.own
    title = escape(say("choices-title", case=panel.title))
    report = escape(say("choices-own", said=own.said))
    parts = (
        f'<p class="choices-title" id="{name}-title">{title} {mark}</p>',
        f"<p>{escape(say('choices-intro'))}</p>",
        f'<div class="choices-controls" hidden>{_controls(panel, name, say)}</div>',
        f'<p class="choices-said" role="status">{escape(own.said)}</p>',
        f'<p class="choices-own" hidden>{report}</p>',
        *(_chart(chart, mark, say) for chart in _charts(panel)),
        *(_details(grid, mark, say) for grid in _grids(panel)),
        f'<script type="application/json">{_data(panel)}</script>',
    )
    inner = "\n".join(parts)
    return (
        f'<section class="choices" id="{name}" aria-labelledby="{name}-title">'
        f"{inner}</section>"
    )


def _controls(panel: Panel, name: str, say: Words) -> str:
    keys = [(key, words) for key, words in panel.keys.items()]
    levels = [(_level(level), _level_words(level, say)) for level in panel.levels]
    ranges = [(one, say(f"choices-range-{one}")) for one in panel.ranges]
    asked = (("key", keys), ("level", levels), ("range", ranges))
    shown = (_choice(name, what, options, say) for what, options in asked)
    return "".join(shown) + (
        f'<p class="choices-ways"><a class="choices-link" href="#{_hash(name, panel)}"'
        f' data-copied="{escape(say("choices-copied"))}"'
        f' data-kept="{escape(say("choices-kept"))}">{escape(say("choices-link"))}</a> '
        f'<button type="button" class="choices-back" hidden>'
        f"{escape(say('choices-back'))}</button></p>"
    )


def _hash(name: str, panel: Panel) -> str:
    return f"{name}/{key_of(next(iter(panel.states)))}"


def _choice(
    name: str, what: str, options: Sequence[tuple[str, str]], say: Words
) -> str:
    """Return the options of one choice; the first is chosen, a single one is none."""
    if len(options) < 2:  # noqa: PLR2004 (one is no choice)
        return ""
    shown = "".join(
        f'<label><input type="radio" name="{name}-{what}" value="{escape(value)}"'
        f"{' checked' if index == 0 else ''}> {escape(words)}"
        f"{_as_in_report(say) if index == 0 else ''}</label>"
        for index, (value, words) in enumerate(options)
    )
    legend = escape(say(f"choices-{what}"))
    return f'<fieldset data-choice="{what}"><legend>{legend}</legend>{shown}</fieldset>'


def _as_in_report(say: Words) -> str:
    return f' <span class="choices-first">{escape(say("choices-first"))}</span>'


def _level(level: int | None) -> str:
    return "given" if level is None else str(level)


def _level_words(level: int | None, say: Words) -> str:
    return say("choices-level-given") if level is None else str(level)


def _grids(panel: Panel) -> tuple[Grid, ...]:
    """Return each table as the report itself has it, empty where it has none."""
    own = {grid.name: grid for grid in panel.own.grids}
    found: dict[str, Grid] = {}
    for state in panel.states.values():
        for grid in state.grids:
            found.setdefault(grid.name, Grid(grid.name, grid.columns, ()))
    names = sorted(found, key=ORDER.index)
    return tuple(own.get(name, found[name]) for name in names)


def _charts(panel: Panel) -> tuple[Chart, ...]:
    own = {chart.name: chart for chart in panel.own.charts}
    names = dict.fromkeys(c.name for s in panel.states.values() for c in s.charts)
    return tuple(own.get(name, Chart(name, ())) for name in names)


def _details(grid: Grid, mark: str, say: Words) -> str:
    title = escape(say(f"bal-table-{grid.name}"))
    heads = "".join(_head(column, say) for column in grid.columns)
    rows = "".join(_row(row, grid.columns, say) for row in grid.rows)
    is_open = " open" if grid.name in OPEN else ""
    return (
        f'<details class="data" data-grid="{grid.name}"{is_open}{_hidden(grid.rows)}>'
        f"<summary>{title} {mark}</summary>"
        f'<div class="scroll" tabindex="0" role="group" aria-label="{title}"><table>'
        f"<caption>{title}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _hidden(rows: Sequence[object]) -> str:
    return "" if rows else " hidden"


def _head(column: TableColumn, say: Words) -> str:
    words = say(f"bal-column-{column.name}")
    kind = "" if column.kind == "text" else ' class="num"'
    shown = escape(words[:1].upper() + words[1:])
    return f'<th scope="col"{kind} data-column="{column.name}">{shown}</th>'


def _row(row: Row, columns: Sequence[TableColumn], say: Words) -> str:
    """Return a row, with what its figures rest on."""
    first, *rest = map(_shown, row.cells)
    kinds = ("" if c.kind == "text" else ' class="num"' for c in columns[1:])
    cells = (f"<td{kind}>{text}</td>" for kind, text in zip(kinds, rest, strict=True))
    where = ""
    if row.sources:
        sources = escape(row.sources)
        title = f"{escape(say('cells'))} {sources}"
        where = f' data-cells="{sources}" title="{title}"'
    return f'<tr{where}><th scope="row">{first}</th>{"".join(cells)}</tr>'


def _shown(cell: Cell) -> str:
    text = escape(cell.text)
    if not cell.value:
        return text
    where = f' data-cells="{escape(cell.sources)}"' if cell.sources else ""
    return f'<data value="{cell.value}"{where}>{text}</data>'


def _chart(chart: Chart, mark: str, say: Words) -> str:
    title = escape(say(f"choices-chart-{chart.name}"))
    rows = "".join(_bars(*row) for row in chart.rows)
    return (
        f'<figure class="choices-chart" data-chart="{chart.name}"{_hidden(chart.rows)}>'
        f"<figcaption>{title} {mark}</figcaption><ul>{rows}</ul></figure>"
    )


def _bars(who: str, bars: Iterable[Bar], rest: str) -> str:
    every = tuple(bars)
    track = "".join(
        f'<span class="bar {bar.kind}" style="left:{bar.start}%;width:{bar.size}%">'
        "</span>"
        for bar in every
    )
    words = "".join(
        f'<span class="words {bar.kind}">{escape(bar.text)}</span> ' for bar in every
    )
    return (
        f'<li><span class="who">{escape(who)}</span> '
        f'<span class="track" aria-hidden="true">{track}</span> '
        f'<span class="said">{words}<strong>{escape(rest)}</strong></span></li>'
    )


def _data(panel: Panel) -> str:
    """Return all states as JSON that may stand in a page.

    `texts` has every text once, `figures` the text, value and cells of every figure (no
    cells where they are its row's). A table
    is a list, row by row: what the row rests on, then its cells, a text by its number,
    a figure as -1 less its number. A chart is a list of texts: who, the closing words,
    then kind, start, size and words of each bar. A state has its sentence, then the
    number of each table and chart, -1 for none. Such numbers are `coded`.
    """
    kept = _Kept({}, {})
    grids: dict[str, dict[tuple[int, ...], int]] = {}
    charts: dict[str, dict[tuple[int, ...], int]] = {}
    names = [grid.name for grid in _grids(panel)]
    drawn = [chart.name for chart in _charts(panel)]
    states = {}
    for choice, state in panel.states.items():
        own = {grid.name: kept.grid(grid) for grid in state.grids}
        bars = {chart.name: kept.chart(chart) for chart in state.charts}
        states[key_of(choice)] = [
            kept.text(state.said),
            *(_number(grids.setdefault(name, {}), own.get(name)) for name in names),
            *(_number(charts.setdefault(name, {}), bars.get(name)) for name in drawn),
        ]
    whole = {
        "texts": list(kept.texts),
        "figures": coded(part for figure in kept.figures for part in figure),
        "grids": {name: [*map(coded, grids[name])] for name in names},
        "charts": {name: [*map(coded, charts[name])] for name in drawn},
        "states": {name: coded(numbers) for name, numbers in states.items()},
    }
    raw = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return raw.replace("<", "\\u003c")


def coded(numbers: Iterable[int]) -> str:
    """Return numbers in letters: in figures they would pass for withheld amounts."""
    return " ".join(map(_letters, numbers))


def _letters(number: int) -> str:
    rest, low = divmod(abs(number), len(LETTERS))
    text = (_letters(rest) if rest else "") + LETTERS[low]
    return f"-{text}" if number < 0 else text


def key_of(choice: Choice) -> str:
    """Return a choice as the page and its links name it."""
    key, level, range_ = choice
    return f"{key or '-'}/{_level(level)}/{range_}"


def _number(known: dict[tuple[int, ...], int], one: tuple[int, ...] | None) -> int:
    return -1 if one is None else known.setdefault(one, len(known))


@dataclass(frozen=True, slots=True)
class _Kept:
    """Texts and figures, each once, by their number."""

    texts: dict[str, int]
    figures: dict[tuple[int, int, int], int]

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def cell(self, cell: Cell) -> int:
        if not cell.value:
            return self.text(cell.text)
        text, value = self.text(cell.text), self.text(cell.value)
        one = (text, value, self.text(cell.sources))
        return -1 - self.figures.setdefault(one, len(self.figures))

    def grid(self, grid: Grid) -> tuple[int, ...]:
        return tuple(
            number
            for row in grid.rows
            for number in (self.text(row.sources), *map(self.cell, row.cells))
        )

    def chart(self, chart: Chart) -> tuple[int, ...]:
        return tuple(
            self.text(text)
            for who, bars, rest in chart.rows
            for text in (who, rest, *(t for bar in bars for t in _parts(bar)))
        )


def _parts(bar: Bar) -> tuple[str, str, str, str]:
    return bar.kind, bar.start, bar.size, bar.text
