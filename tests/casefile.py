"""Case files: a heading a case, its input files and what is expected of them in fences.

    ## A colon in a title

    ```yaml sources/report.yaml
    title: neXus: what it costs
    ```

    ```diagnostics
    sources/report.yaml:1:13: error[read-yaml-syntax]: ...
    ```

The first word after a fence is its kind, the rest a path. `diagnostics`, `blocks`
and `lines` (what cost lines hold) are what is expected; without `diagnostics`, silence.
`casebuild.py` has other kinds.
A heading may choose the stage: `## Heading {stage=read}`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"## (?P<name>.+?)(?:\s*\{stage=(?P<stage>\w+)\})?\s*$")
_OPENING = re.compile(r"(?P<ticks>`{3,})(?P<kind>\S+)(?: (?P<path>.+))?$")
EXPECTED = ("blocks", "lines", "diagnostics")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence; `first` and `last` are its lines in the case file, from 0."""

    kind: str
    path: str
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Case:
    """One heading with its fences."""

    name: str
    stage: str
    fences: tuple[Fence, ...]

    @property
    def inputs(self) -> tuple[Fence, ...]:
        return tuple(fence for fence in self.fences if fence.kind not in EXPECTED)

    def expected(self, kind: str) -> str | None:
        """Return the text of an expectation, or None when the case has none."""
        return next((one.text for one in self.fences if one.kind == kind), None)


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read the cases of a file; two with the same heading are a mistake."""
    lines = path.read_text(encoding="utf-8").split("\n")
    otherwise = "read" if path.name.startswith("reading-") else "sources"
    cases: list[Case] = []
    fences: list[Fence] = []
    number = 0
    while number < len(lines):
        heading = _HEADING.match(lines[number])
        opening = _OPENING.match(lines[number])
        if heading:
            fences = []
            cases.append(Case(heading["name"], heading["stage"] or otherwise, ()))
        elif opening and cases:
            fences.append(_fence(lines, number, opening))
            cases[-1] = Case(cases[-1].name, cases[-1].stage, tuple(fences))
            number = fences[-1].last
        number += 1
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), f"two cases with the same heading in {path}"
    return tuple(cases)


def _fence(lines: list[str], first: int, opening: re.Match[str]) -> Fence:
    last = lines.index(opening["ticks"], first + 1)
    text = "".join(line + "\n" for line in lines[first + 1 : last])
    return Fence(opening["kind"], opening["path"] or "", text, first, last)


def update(path: Path, name: str, kind: str, text: str) -> None:
    """Rewrite one expectation of a case: its fence is changed, added or removed."""
    case = next(case for case in read_cases(path) if case.name == name)
    lines = path.read_text(encoding="utf-8").split("\n")
    old = next((fence for fence in case.fences if fence.kind == kind), None)
    new = [f"```{kind}", *text.removesuffix("\n").split("\n"), "```"] if text else []
    if old and new:
        lines[old.first : old.last + 1] = new
    elif old:
        is_spaced = not lines[old.first - 1]
        lines[old.first - is_spaced : old.last + 1] = []
    elif new:
        below = case.fences[-1].last + 1
        lines[below:below] = ["", *new]
    path.write_text("\n".join(lines), encoding="utf-8")
