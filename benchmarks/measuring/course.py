"""The course of a run: contenders by turns, so that a busy moment hits all of them."""

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from report.content import SIZES, Report, marks, report

from measuring.contenders import CONTENDERS, Contender
from measuring.cost import Cost, measure
from measuring.printed import Printed, printed
from measuring.results import STEPS, Measured, Results, Step

SLOW = 180.0
"""What took more seconds than this is not taken again."""
PACKAGES = ("weasyprint", "typst", "snakemake", "pikepdf")


@dataclass(slots=True)
class Course:
    """What was asked for, and what has been measured of it."""

    folder: Path
    sizes: Sequence[str]
    names: Sequence[str]
    repeat: int
    say: Callable[[str], None]
    seed: int = 1
    costs: dict[tuple[str, str, Step], list[Cost]] = field(default_factory=dict)
    printed: dict[str, Printed] = field(default_factory=dict)

    def run(self) -> Results:
        """Measure all; the edits differ from one time to the next."""
        reports = {size: report(SIZES[size], self.seed) for size in self.sizes}
        for size, name in self._pairs():
            home = self._home(size, name)
            home.mkdir(parents=True)
            CONTENDERS[name].begin(reports[size], home)
        for time in range(self.repeat):
            for size, name in self._pairs():
                self._turn(reports[size], size, name, time)
        return self.results()

    def results(self) -> Results:
        """Return what has been measured so far."""
        measured = tuple(
            Measured(*key, tuple(costs)) for key, costs in self.costs.items()
        )
        return Results(machine(), measured, self.printed)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        yield from ((size, name) for size in self.sizes for name in self.names)

    def _home(self, size: str, name: str) -> Path:
        return self.folder / f"{size}-{name}"

    def _turn(self, made: Report, size: str, name: str, time: int) -> None:
        """Take the steps of one contender once."""
        contender, home = CONTENDERS[name], self._home(size, name)
        for step in STEPS:
            costs = self.costs.setdefault((size, name, step), [])
            if costs and costs[-1].wall > SLOW:
                continue
            _prepare(contender, made, home, step=step, time=time)
            cost = measure(contender.command(home), contender.environment())
            costs.append(cost)
            self.say(
                f"{size} {name} {step}: {cost.cpu:.1f} s CPU, {cost.wall:.1f} s, "
                f"{cost.memory:.0f} MB (others {cost.others:.0%})"
            )
            if step == "cold" and time == 0:
                pdf = contender.pdf(home)
                self.printed[f"{size} {name}"] = printed(pdf, marks(made.chapters))


def _prepare(
    contender: Contender, made: Report, home: Path, *, step: Step, time: int
) -> None:
    if step == "cold":
        contender.clean(home)
    elif step == "edit":
        contender.edit(made, home, time + 1)


def machine() -> dict[str, str]:
    """Return what the figures depend on."""
    found = {
        "System": f"{platform.system()}, {platform.machine()}",
        "Cores": str(os.cpu_count()),
        "Python": platform.python_version(),
    }
    return found | _versions()


def _versions() -> dict[str, str]:
    import pypandoc

    found = {"pandoc": str(pypandoc.get_pandoc_version())}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
