"""The results as a plot: CPU seconds by size, a panel a step."""

from collections.abc import Iterator
from pathlib import Path

from measuring.results import STEPS, Results
from measuring.table import TITLES

COLOURS = ("#0f5c6e", "#9c4514", "#7f9aa0")
PANELS = {"cold": "cold", "edit": "one paragraph edited", "nothing": "nothing changed"}


def points(results: Results) -> Iterator[dict[str, str | float]]:
    """Yield what is drawn."""
    for one in results.measured:
        yield {
            "size": one.size,
            "contender": TITLES[one.contender],
            "step": PANELS[one.step],
            "seconds": round(one.cpu, 3),
        }


def draw(results: Results, path: Path) -> None:
    """Write the plot as SVG."""
    import altair as alt

    names = [TITLES[name] for name in TITLES]
    chart = (
        alt.Chart(alt.Data(values=list(points(results))))
        .mark_line(point=True)
        .encode(
            x=alt.X("size:N", sort=["S", "M", "L"], title="size").axis(labelAngle=0),
            y=alt.Y("seconds:Q", title="CPU seconds").scale(type="log"),
            color=alt.Color("contender:N", title=None).scale(
                domain=names, range=list(COLOURS)
            ),
        )
        .properties(width=180, height=240)
        .facet(column=alt.Column("step:N", title=None, sort=[PANELS[s] for s in STEPS]))
    )
    chart.save(str(path), format="svg")
