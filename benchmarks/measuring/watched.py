"""Run a command and write down what it and all that it started have cost.

    python watched.py RESULT.json COMMAND...

A process of its own, and a small one: a process counts the memory of the one that
started it. What outlives its parent is taken over, so that it is counted as well.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

SUBREAPER = 36
"""What prctl calls a process that takes over its descendants; Linux has it."""


def adopt() -> None:
    """Have processes whose parent ended become our children."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def watched(command: list[str]) -> dict[str, float]:
    """Return CPU and wall seconds, the largest process in MB, and the exit status."""
    before = time.perf_counter()
    status = subprocess.run(command, check=False).returncode
    wall = time.perf_counter() - before
    with suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return {
        "cpu": used.ru_utime + used.ru_stime,
        "wall": wall,
        "memory": used.ru_maxrss / unit,
        "status": status,
    }


if __name__ == "__main__":
    adopt()
    Path(sys.argv[1]).write_text(json.dumps(watched(sys.argv[2:])))
