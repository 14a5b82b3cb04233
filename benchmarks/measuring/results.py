"""What was measured, as a file that tables and plots are made of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from measuring.cost import Cost
from measuring.printed import Printed

Step = Literal["cold", "edit", "nothing"]
STEPS: tuple[Step, ...] = ("cold", "edit", "nothing")


@dataclass(frozen=True, slots=True)
class Measured:
    """The costs of one step of one contender at one size, each time it was taken."""

    size: str
    contender: str
    step: Step
    costs: tuple[Cost, ...]

    @property
    def cpu(self) -> float:
        """The least CPU seconds."""
        return min(cost.cpu for cost in self.costs)

    @property
    def wall(self) -> float:
        """The least seconds by the clock."""
        return min(cost.wall for cost in self.costs)

    @property
    def memory(self) -> float:
        """The most MB of any process, in any of the times."""
        return max(cost.memory for cost in self.costs)


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured in one run, and on what."""

    machine: Mapping[str, str]
    measured: tuple[Measured, ...]
    printed: Mapping[str, Printed]

    def of(self, size: str, contender: str, step: Step) -> Measured | None:
        """Return one measurement, if it was taken."""
        for one in self.measured:
            if (one.size, one.contender, one.step) == (size, contender, step):
                return one
        return None

    def pages(self, size: str, contender: str) -> Printed | None:
        """Return what a contender printed, if it did."""
        return self.printed.get(f"{size} {contender}")

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The sizes and contenders measured, in order."""
        yield from dict.fromkeys((one.size, one.contender) for one in self.measured)

    @property
    def others(self) -> float:
        """The largest share of the machine that other work took meanwhile."""
        costs = [cost for one in self.measured for cost in one.costs]
        return max((cost.others for cost in costs if cost.wall > 1), default=0.0)


def write(results: Results, path: Path) -> None:
    """Write results as JSON."""
    path.write_text(json.dumps(asdict(results), indent=1, default=dict) + "\n", "utf-8")


def read(path: Path) -> Results:
    """Read what `write` wrote."""
    found = json.loads(path.read_text("utf-8"))
    return Results(
        found["machine"],
        tuple(_measured(one) for one in found["measured"]),
        {key: Printed(**value) for key, value in found["printed"].items()},
    )


def _measured(found: Mapping[str, object]) -> Measured:
    fields = dict(found)
    costs = fields.pop("costs")
    assert isinstance(costs, Sequence)  # noqa: S101 -- we wrote it
    return Measured(**fields, costs=tuple(Cost(**cost) for cost in costs))  # type: ignore[arg-type]
