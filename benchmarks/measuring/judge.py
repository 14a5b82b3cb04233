"""Whether the figures are what they should be: each claim with its ratio and limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from measuring.results import Results, Step

OWN, PIECE, TYPST = "bundel", "weasyprint", "typst"
SIZES = ("S", "M", "L")
What = Literal["cpu", "wall", "memory"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, the figure found, the limit it is to stay under: s, ratio or count."""

    claim: str
    found: float
    limit: float
    unit: Literal["s", "ratio", "count"]

    @property
    def holds(self) -> bool:
        """True when the figure is within the limit."""
        return self.found <= self.limit

    @property
    def by(self) -> float:
        """How far over the limit the figure is, as a share of the limit."""
        return self.found / self.limit - 1


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of bundel's, held against another figure or against a limit alone."""

    text: str
    size: str
    step: Step
    limit: float
    what: What = "cpu"
    against: tuple[str, str, Step] | None = None


CLAIMS = (
    Claim("edit at S, CPU seconds", "S", "edit", 5),
    Claim("edit at M / edit at S", "M", "edit", 1.3, against=("S", OWN, "edit")),
    Claim("edit at L / edit at S", "L", "edit", 2, against=("S", OWN, "edit")),
    Claim("edit at M / Typst's", "M", "edit", 1, against=("M", TYPST, "edit")),
    Claim("edit at L / Typst's", "L", "edit", 1, against=("L", TYPST, "edit")),
    Claim("cold at S / one piece", "S", "cold", 1, against=("S", PIECE, "cold")),
    Claim("cold at L / one piece", "L", "cold", 0.7, against=("L", PIECE, "cold")),
    Claim(
        "cold at L by the clock / one piece",
        "L",
        "cold",
        0.45,
        "wall",
        ("L", PIECE, "cold"),
    ),
    *(Claim(f"nothing changed at {s}, CPU seconds", s, "nothing", 2) for s in SIZES),
    Claim(
        "largest process at L / one piece",
        "L",
        "cold",
        0.25,
        "memory",
        ("L", PIECE, "cold"),
    ),
)


def verdicts(results: Results) -> Iterator[Verdict]:
    """Yield what can be said with what was measured."""
    for claim in CLAIMS:
        found = _figure(results, (claim.size, OWN, claim.step), claim.what)
        if claim.against is None:
            if found is not None:
                yield Verdict(claim.text, found, claim.limit, "s")
            continue
        other = _figure(results, claim.against, claim.what)
        if found is not None and other is not None:
            yield Verdict(claim.text, found / other, claim.limit, "ratio")
    yield from _notes(results)


def _figure(results: Results, which: tuple[str, str, Step], what: What) -> float | None:
    """Return a figure; of memory the most of any step."""
    size, contender, step = which
    if what == "memory":
        found = [results.of(size, contender, each) for each in ("cold", "edit")]
        return max((one.memory for one in found if one), default=None)
    one = results.of(size, contender, step)
    return None if one is None else float(getattr(one, what))


def _notes(results: Results) -> Iterator[Verdict]:
    for size in SIZES:
        found = results.pages(size, OWN)
        if found:
            claim = f"footnotes at {size} not printed exactly once, of {found.notes}"
            yield Verdict(claim, found.notes - found.once, 0, "count")
