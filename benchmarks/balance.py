"""Measure the balance of many cost lines: read, checked and balanced, in one process.

    .venv/bin/python benchmarks/balance.py --lines 200000 [--folder DIR]

Prints CPU seconds and the largest memory of the process. The same number of lines gives
the same bytes of sources. docs/benchmark.md says what counts.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(1, str(HERE.parent))  # bundel itself, also without its environment

REPORT = """\
title: Many lines
language: en
as_of: 2019-07
version: "1"
commissioner: p0
price_level: 2018
vat_basis: included
productive_hours: 1450
questions: [{id: q, text: What does it cost?, short: Cost}]
chapters: [{id: summary, template: text, title: Summary}]
"""
PARTNERS, CATEGORIES, YEARS = 8, 12, (2016, 2017, 2018, 2019)
SIDECAR = """\
kind: lines
delimiter: semicolon
decimal: comma
defaults: {case: c, origin: illustrative, confidentiality: public}
"""
HOURS, RANGE, PAIR = 3, 5, (0, 1)
HEAD = (
    "kind;category;description;bearer;beneficiary;period;frequency;status;amount;hours;"
    "rate;low;high;price_level;vat;vat_rate;baseline;group"
)


def main() -> None:
    """Make the sources, measure a process that does all, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, help="where to make the sources")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.measure)))
        return
    with tempfile.TemporaryDirectory(prefix="bundel-balance-") as folder:
        root = asked.folder or Path(folder)
        write(root, asked.lines)
        command = [sys.executable, __file__, "--measure", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(table(asked.lines, json.loads(done.stdout)))


def write(root: Path, count: int) -> None:
    """Write the sources of an exploration with so many cost lines."""
    costs = root / "sources" / "costs"
    costs.mkdir(parents=True, exist_ok=True)
    sources = root / "sources"
    (sources / "report.yaml").write_text(REPORT, encoding="utf-8")
    (sources / "texts").mkdir(exist_ok=True)
    (sources / "texts" / "summary.md").write_text("Nothing yet.\n", encoding="utf-8")
    (sources / "context.yaml").write_text("\n".join(context()), encoding="utf-8")
    (costs / "many.yaml").write_text(SIDECAR, encoding="utf-8")
    with (costs / "many.csv").open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD + "\n")
        file.writelines(lines(count))


def context() -> Iterator[str]:
    """Yield partners, a case, rates, prices and keys as YAML."""
    names = [f"p{n}" for n in range(PARTNERS)]
    yield "defaults: {origin: illustrative, confidentiality: public}"
    yield "partners:"
    for n, name in enumerate(names):
        yield f"  - id: {name}"
        yield f"    name: Partner {n}"
        yield "    kind: corporation"
        yield "    amounts: public"
        yield f"    sizes: [{{value: {500 + 137 * n}, unit: homes, date: 2018}}]"
    yield "cases:"
    involved = ", ".join(f"{{partner: {name}, role: takes part}}" for name in names)
    yield f"  - {{id: c, title: The case, form: network, partners: [{involved}]}}"
    yield "rates:"
    yield "  - {id: r, function: clerk, value: 52, year: 2018, basis: salary}"
    yield "prices:"
    for year in YEARS:
        yield f"  - {{year: {year}, change: 1.4, source: book}}"
    yield "references: [{id: book, type: book, title: Prices}]"
    yield "keys:"
    yield "  - {id: k-equal, name: Equal, kind: equal, case: c}"
    yield "  - {id: k-homes, name: Per home, kind: homes, case: c}"


def lines(count: int) -> Iterator[str]:
    """Yield cost lines of all sorts, the same ones every time."""
    chance = random.Random(1)  # noqa: S311 (sources to measure with)
    for n in range(count):
        kind = ("cost", "cost", "benefit")[n % 3]
        who = f"p{chance.randrange(PARTNERS)}"
        euros = chance.randrange(100, 900_000)
        amount = f"{euros // 100},{euros % 100:02}"
        is_hours, is_range = n % 10 == HOURS, n % 10 == RANGE
        cells = (
            kind,
            f"Category {chance.randrange(CATEGORIES)}",
            f"Work {n}",
            who,
            who,
            str(YEARS[n % 4]),
            "one-off" if n % 7 == 0 else "yearly",
            "actual",
            "PM" if n % 97 == 0 else "" if is_hours else amount,
            str(chance.randrange(1, 300)) if is_hours else "",
            "r" if is_hours else "",
            f"{euros // 125}" if is_range else "",
            f"{euros // 80 + 1}" if is_range else "",
            str(YEARS[n % 4]),
            ("included", "excluded", "exempt")[n % 3],
            "0,21",
            "costs of 2015" if kind == "benefit" else "",
            f"g{n // 2}" if n % 50 in PAIR else "",
        )
        yield ";".join(cells) + "\n"


def measure(root: Path) -> dict[str, float]:
    """Read, check and balance, and say what each took."""
    import gc

    from bundel.balance import balance_of
    from bundel.checks import check
    from bundel.diagnostics import errors
    from bundel.load import load

    gc.set_threshold(100_000, 50, 100)  # as every command does
    marks = [_cpu()]
    corpus, found = load(root)
    marks.append(_cpu())
    assert corpus is not None  # noqa: S101 (the sources are our own)
    found = (*found, *check(corpus))
    marks.append(_cpu())
    results = [balance_of(corpus, "c", year=year) for year in (YEARS[-1], None)]
    marks.append(_cpu())
    return {
        "lines": len(corpus.lines),
        "errors": len(errors(found)),
        "warnings": len(found) - len(errors(found)),
        "balanced": sum(len(one.lines) for one in results),
        "read": marks[1] - marks[0],
        "check": marks[2] - marks[1],
        "balance": marks[3] - marks[2],
        "all": marks[3],
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _cpu() -> float:
    return time.process_time()


def table(count: int, found: dict[str, float]) -> str:
    """Return what was measured as a small table."""
    rows = [
        ("read", f"{found['read']:.1f} s"),
        ("check", f"{found['check']:.1f} s"),
        ("balance, a year and all", f"{found['balance']:.1f} s"),
        ("all, CPU, start included", f"{found['all']:.1f} s"),
        ("largest memory", f"{found['MiB']:.0f} MiB"),
    ]
    head = (
        f"{count} cost lines: {found['lines']:.0f} read, "
        f"{found['errors']:.0f} errors, {found['warnings']:.0f} warnings\n"
    )
    return head + "\n".join(f"{name:26} {value:>10}" for name, value in rows)


if __name__ == "__main__":
    main()
