"""What a command costs, and how busy the machine was with other work meanwhile."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WATCHED = Path(__file__).with_name("watched.py")
STAT = Path("/proc/stat")
IDLE = slice(3, 5)  # the columns of /proc/stat that are no work
WORK = slice(0, 8)  # what stands after them is counted in others


class CommandError(Exception):
    """A command that was to be measured did not do its work."""

    def __init__(self, command: Sequence[str | Path], said: str) -> None:
        super().__init__(f"{' '.join(map(str, command))}\n{said}")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, MB of the largest process, and the share of the machine others took."""

    cpu: float
    wall: float
    memory: float
    others: float


def measure(command: Sequence[str | Path], env: Mapping[str, str]) -> Cost:
    """Run a command and return what it cost, with all processes that it started."""
    with tempfile.TemporaryDirectory(prefix="bundel-benchmark-") as folder:
        result, output = Path(folder, "result.json"), Path(folder, "output.txt")
        whole = [sys.executable, WATCHED, result, *command]
        before = busy()
        with output.open("wb") as file:
            subprocess.run(
                whole, stdout=file, stderr=file, env={**os.environ, **env}, check=True
            )
        after = busy()
        found = json.loads(result.read_text())
        if found["status"]:
            raise CommandError(command, output.read_text(errors="replace"))
    room = found["wall"] * (os.cpu_count() or 1)
    others = max(0.0, after - before - found["cpu"]) / room
    return Cost(found["cpu"], found["wall"], found["memory"], others)


def busy() -> float:
    """Return the CPU seconds all processors have worked; 0 where it is not known."""
    if not STAT.is_file():
        return 0.0
    ticks = [int(n) for n in STAT.read_text().splitlines()[0].split()[1:]][WORK]
    return (sum(ticks) - sum(ticks[IDLE])) / os.sysconf("SC_CLK_TCK")
