"""Which cost lines are given together, so that no withheld amount can be computed.

Lines, and what each is worth, come in; blocks of lines go out. An edition shows a block
as one amount, and every other line as it is; it never shows a part of a block. So all
that it can show, in whatever table, is a sum of blocks and of lines outside them, and
all that a reader can compute from it by adding and subtracting is again such a sum. The
lines of one withheld partner are no such sum, since every block has lines of several.

Withholding more than asked, so that totals tell nothing: Cox, L.H. (1980), Suppression
methodology and statistical disclosure control, JASA 75, 377-385. When an amount is safe
(enough that contribute, and the p% rule): Hundepool and others (2012), Statistical
Disclosure Control, ch. 4. Not protected: what a reader knows or guesses beside the
report, the order of size of one who has most of a block, and what is not an amount.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bundel.balance.lines import side
from bundel.model import CostLine

Worth = Callable[[CostLine], Decimal | None]
Unit = Callable[[CostLine], str]
Lines = tuple[CostLine, ...]

P_PERCENT = Decimal("0.1")
"""The second largest must not know the largest more closely than to this part of it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one case, kind, frequency and year that are only given together.

    `is_hidden`: not even together, because too few contribute.
    """

    lines: Lines
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose amounts are withheld, which lines, and how many make a group."""

    partners: frozenset[str]
    lines: frozenset[str]
    least: int
    worth: Worth

    def shares(self, lines: Iterable[CostLine], unit: Unit) -> Mapping[str, Decimal]:
        """Return what each contributes; nothing of who has no amount but zero."""
        found: dict[str, Decimal] = {}
        for line in lines:
            found[unit(line)] = found.get(unit(line), Decimal(0)) + self.value(line)
        return {name: abs(value) for name, value in found.items() if value}

    def value(self, line: CostLine) -> Decimal:
        """Return what a line is worth; zero for what has no price."""
        return self.worth(line) or Decimal(0)

    def is_safe(self, lines: Iterable[CostLine], unit: Unit) -> bool:
        """Say whether enough contribute, and none nearly all."""
        every = tuple(lines)
        if any(self.worth(line) is None for line in every):
            return False
        shares = sorted(self.shares(every, unit).values(), reverse=True)
        if len(shares) < max(self.least, 2):
            return False
        knowing = min(self.least, 3) - 1  # who contributes knows that much itself
        if sum(shares[max(knowing, 1) :]) < P_PERCENT * shares[0]:
            return False
        return unit is not side or self._is_unknown(every, knowing)

    def _is_unknown(self, lines: Lines, most: int) -> bool:
        """Say whether enough is left for whoever has a part in lines of others too."""
        own = (n for n in lines if self.value(n))
        parts = [(side(n), {n.bearer, n.beneficiary, n.counterparty}) for n in own]
        for name in set().union(*(known for _, known in parts)):
            rest = {who for who, known in parts if name not in known}
            if rest and len(rest) < most:
                return False
        return True


def blocks(lines: Iterable[CostLine], rule: Rule) -> tuple[Block, ...]:
    """Return the blocks of what is withheld and of what must be withheld with it.

    What has no price (PM) tells no amount and is in none.
    """
    groups: dict[tuple[str, str, str, int], list[CostLine]] = {}
    for line in lines:
        if not line.is_pm:
            key = (line.case, line.kind, line.frequency, line.period)
            groups.setdefault(key, []).append(line)
    cases: dict[str, list[Lines]] = {}
    for (case, *_), group in sorted(groups.items()):
        cases.setdefault(case, []).append(tuple(group))
    return tuple(b for own in cases.values() for b in _of_case(tuple(own), rule))


def _of_case(groups: tuple[Lines, ...], rule: Rule) -> Iterable[Block]:
    together = _together(groups, rule)
    for group in groups:
        apart = {p for p in map(side, group) if p not in together}
        joined = tuple(line for line in group if side(line) in together)
        yield from _by_category(joined, rule, side, must=joined)
        for partner in sorted(apart):
            own = tuple(line for line in group if side(line) == partner)
            secret = tuple(line for line in own if line.id in rule.lines)
            yield from _by_category(own, rule, _line, must=secret)


def _line(line: CostLine) -> str:
    return line.id


def _together(groups: tuple[Lines, ...], rule: Rule) -> frozenset[str]:
    """Return the partners whose amounts are given together throughout a case.

    The withheld ones, those whose lines name them, and as few others as it takes.
    """
    found = {
        side(line)
        for group in groups
        for line in group
        if {line.bearer, line.beneficiary, line.counterparty} & rule.partners
        or _is_bare(line, group, rule)
    }
    while more := [p for group in groups if (p := _another(group, found, rule))]:
        found.add(more[0])
    return frozenset(found)


def _is_bare(line: CostLine, group: Lines, rule: Rule) -> bool:
    """Say whether a withheld line cannot hide among the other lines of its partner."""
    own = (other for other in group if side(other) == side(line))
    return line.id in rule.lines and not rule.is_safe(own, _line)


def _another(group: Lines, found: set[str], rule: Rule) -> str:
    """Return who else must be given together with those found; the smallest first."""
    own = tuple(line for line in group if side(line) in found)
    if not own or rule.is_safe(own, side):
        return ""
    rest = rule.shares((line for line in group if side(line) not in found), side)
    return min(rest, key=lambda name: (rest[name], name), default="")


def _by_category(
    lines: Lines, rule: Rule, unit: Unit, *, must: Lines
) -> Iterable[Block]:
    """Yield a block a category that holds what must be withheld, if it is safe so.

    Categories that are not safe by themselves are put together, with safe ones as far
    as it takes.
    """
    parts: dict[str, Lines] = {}
    for line in lines:
        parts[line.category] = (*parts.get(line.category, ()), line)
    wanted = {line.category for line in must}
    safe = {c for c in parts if rule.is_safe(parts[c], unit)}
    rest = sorted(wanted - safe)
    spare = sorted(set(parts) - set(rest), key=lambda c: _size(parts[c], rule))
    while rest and spare and not _is_safe_all(rest, parts, rule, unit):
        rest.append(spare.pop(0))
    if rest:
        mixed = tuple(line for c in sorted(rest) for line in parts[c])
        yield Block(mixed, is_hidden=not rule.is_safe(mixed, unit))
    yield from (Block(parts[c]) for c in sorted(wanted - set(rest)))


def _is_safe_all(
    names: Iterable[str], parts: Mapping[str, Lines], rule: Rule, unit: Unit
) -> bool:
    return rule.is_safe((line for c in names for line in parts[c]), unit)


def _size(lines: Lines, rule: Rule) -> tuple[Decimal, str]:
    return sum((abs(rule.value(n)) for n in lines), Decimal(0)), lines[0].category


def is_split(block: Block, chosen: Iterable[CostLine]) -> bool:
    """Say whether a choice of lines takes a part of a block, or of what is hidden."""
    ids = {line.id for line in chosen}
    inside = sum(line.id in ids for line in block.lines)
    return bool(inside) and (block.is_hidden or inside < len(block.lines))
