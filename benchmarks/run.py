"""Measure what building a report costs: bundel and its peers by turns, in one run.

    .venv/bin/python benchmarks/run.py --sizes S,M --repeat 2

Writes results.md, results.svg and results.json beside this file. docs/benchmark.md
says what is measured, and what is needed beside bundel.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Container
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(1, str(HERE.parent))  # bundel itself, also without its environment

from measuring.contenders import CONTENDERS  # noqa: E402 -- see above
from measuring.course import Course  # noqa: E402
from measuring.plot import draw  # noqa: E402
from measuring.results import Results, read, write  # noqa: E402
from measuring.table import page  # noqa: E402
from report.content import SIZES  # noqa: E402


def main(arguments: list[str] | None = None) -> None:
    """Measure and write, or write what was measured before."""
    asked = _asked(arguments)
    if asked.again:
        results = read(asked.output / "results.json")
    else:
        results = _measure(asked)
        write(results, asked.output / "results.json")
    text = page(results, date=asked.date)
    (asked.output / "results.md").write_text(text, "utf-8")
    draw(results, asked.output / "results.svg")
    print(text)


def _measure(asked: argparse.Namespace) -> Results:
    with tempfile.TemporaryDirectory(prefix="bundel-benchmark-") as folder:
        home = asked.folder or Path(folder)
        course = Course(home, asked.sizes, asked.only, asked.repeat, _say)
        try:
            return course.run()
        except KeyboardInterrupt:
            return course.results()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=_some(SIZES), default=list(SIZES))
    parser.add_argument("--only", type=_some(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--repeat", type=int, default=2, help="times, 2 unless said")
    parser.add_argument("--folder", type=Path, help="an empty folder to build in")
    parser.add_argument("--output", type=Path, default=HERE, help="for the results")
    parser.add_argument("--date", default="", help="to print beside the results")
    parser.add_argument(
        "--again", action="store_true", help="write table and plot of results.json anew"
    )
    asked = parser.parse_args(arguments)
    if "typst" in asked.only and not asked.again and find_spec("typst") is None:
        parser.error("Typst is missing: see docs/benchmark.md, or --only bundel")
    return asked


def _some(known: Container[str]) -> Callable[[str], list[str]]:
    def chosen(text: str) -> list[str]:
        names = text.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(", ".join(unknown))
        return names

    return chosen


if __name__ == "__main__":
    main()
