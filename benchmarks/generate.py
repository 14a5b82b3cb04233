"""Make a report to measure with: the sources of an exploration, or plain Markdown.

    python benchmarks/generate.py --size S --output FOLDER [--plain FOLDER] [--seed 1]

The same size and seed give the same bytes. Needs nothing but Python.
"""

import argparse
from pathlib import Path

from report.content import SIZES, report
from report.exploration import write_exploration
from report.plain import write_plain


def main(arguments: list[str] | None = None) -> None:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help="an exploration, for bundel")
    parser.add_argument("--plain", type=Path, help="plain Markdown, for pandoc")
    asked = parser.parse_args(arguments)
    if not asked.output and not asked.plain:
        parser.error("say where to write: --output or --plain")
    made = report(SIZES[asked.size], asked.seed)
    if asked.output:
        write_exploration(made, asked.output)
    if asked.plain:
        write_plain(made, asked.plain)


if __name__ == "__main__":
    main()
