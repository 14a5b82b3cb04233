"""What the catalogue holds for one diagnostic code."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: how bad it is, what it means in a line, and what an editor can do."""

    code: str
    severity: Severity
    summary: str
    explanation: str
