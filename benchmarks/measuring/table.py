"""The results as a page of Markdown."""

from collections.abc import Iterator, Sequence

from measuring.judge import PIECE, TYPST, Verdict, verdicts
from measuring.results import STEPS, Results

TITLES = {"bundel": "bundel", PIECE: "pandoc → WeasyPrint", TYPST: "pandoc → Typst"}
LEAD = (
    "Written by `benchmarks/run.py`; [benchmark.md](../docs/benchmark.md) says what is "
    "measured and how. Seconds are CPU seconds of all processes together, unless by "
    "the clock; each is the least of the times it was taken, memory is the most."
)
HEADER = (
    "size",
    "contender",
    "pages",
    "cold",
    "edit",
    "nothing",
    "cold by the clock",
    "edit by the clock",
    "largest process",
    "footnotes lost / double",
)


def page(results: Results, *, date: str = "") -> str:
    """Return the whole page."""
    parts = [
        "# What a report costs",
        LEAD,
        _grid(HEADER, [list(_row(results, *pair)) for pair in results.pairs]),
        "![CPU seconds by size](results.svg)",
        "## What should hold",
        _grid(
            ("figure", "found", "limit", ""),
            [_verdict(one) for one in verdicts(results)],
        ),
        "## On what",
        "\n".join(_machine(results, date)),
    ]
    return "\n\n".join(parts) + "\n"


def _grid(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _row(results: Results, size: str, contender: str) -> Iterator[str]:
    printed = results.pages(size, contender)
    yield size
    yield TITLES[contender]
    yield str(printed.pages) if printed else ""
    for what in ("cpu", "wall"):
        for step in STEPS if what == "cpu" else STEPS[:2]:
            one = results.of(size, contender, step)
            yield f"{getattr(one, what):.1f} s" if one else ""
    found = [results.of(size, contender, step) for step in STEPS]
    yield f"{max(one.memory for one in found if one):.0f} MB"
    yield f"{printed.lost} / {printed.double} of {printed.notes}" if printed else ""


def _verdict(one: Verdict) -> list[str]:
    figures = [_figure(figure, one.unit) for figure in (one.found, one.limit)]
    says = "holds" if one.holds else "missed"
    if not one.holds and one.limit:
        says += f" by {one.by:.0%}"
    return [one.claim, *figures, says]


def _figure(figure: float, unit: str) -> str:
    if unit == "s":
        return f"{figure:.1f} s"
    return f"{figure:.2f}" if unit == "ratio" else f"{figure:.0f}"


def _machine(results: Results, date: str) -> Iterator[str]:
    if date:
        yield f"- Date: {date}"
    for name, value in results.machine.items():
        yield f"- {name}: {value}"
    yield f"- Other work took at most {results.others:.0%} of the machine meanwhile"
