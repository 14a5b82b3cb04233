"""Amounts of partners that did not release them: given together, or not at all.

A corpus and an edition come in; the cost lines that the edition shows go out, with
lines that stand for several, and what those several were, without their amounts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Any

from bundel.balance import Pricer, Terms, counted, lines_of, side
from bundel.balance.amount import EXACT
from bundel.balance.lines import TOGETHER, involved, is_transfer
from bundel.balance.suppression import Block, Rule, blocks, is_split
from bundel.balance.terms import Range
from bundel.balance.totals import TERMS, Choice
from bundel.corpus import Corpus
from bundel.model import CostLine, Partner
from bundel.model.common import NOWHERE, Confidentiality, Edition
from bundel.origins import furthest
from bundel.words import Words

RANK: Mapping[str, int] = {"public": 0, "participants": 1, "internal": 2}
SURE = ("estimate", "budget", "actual")


def is_visible(confidentiality: Confidentiality, edition: Edition) -> bool:
    """Say whether an edition shows records of this confidentiality."""
    return RANK[confidentiality] <= RANK[edition]


@dataclass(frozen=True, slots=True)
class Together:
    """What an edition gives as one amount, or not: lines without their worth."""

    blocks: tuple[Block, ...] = ()

    def is_withheld(self, corpus: Corpus, choice: Choice) -> bool:
        """Say whether what is asked for would tell a part of a block."""
        if not self.blocks:
            return False
        lines = tuple(line for block in self.blocks for line in block.lines)
        which: Any = {k: v for k, v in choice.items() if k not in TERMS}
        chosen = lines_of(replace(corpus, lines=lines), **which)
        return any(is_split(block, chosen) for block in self.blocks)

    def partners(self, case: str) -> frozenset[str]:
        """Return those of whom a case, or any case, shows no amounts of their own."""
        own = (n for b in self.blocks if len(_sides(b)) > 1 for n in b.lines)
        return frozenset(side(line) for line in own if case in ("", line.case))


def released(corpus: Corpus, edition: Edition) -> tuple[Corpus, Together]:
    """Return the corpus with the cost lines that an edition shows."""
    cases = {c.id for c in corpus.cases if is_visible(c.confidentiality, edition)}
    known = {c.id for c in corpus.cases}
    lines = tuple(n for n in corpus.lines if n.case in cases or n.case not in known)
    unseen = tuple(n for n in corpus.lines if n.case in known - cases)
    rule = rule_of(corpus, edition)
    inside = involved(corpus)
    transfers = tuple(n for n in lines if is_transfer(n, inside))
    moved = {n.id for n in transfers}
    own = (n for n in counted(lines) if n.id not in moved)
    found = blocks(own, rule) if _withholds(rule, lines) else ()
    gone = {line.id for block in found for line in block.lines}
    gone |= _told_elsewhere(lines, gone, rule)
    gone |= _moved(transfers, Together(found), rule)
    gone |= {n.id for n in lines if n.is_pm and not _may_be_named(n, corpus, edition)}
    made = _joined(corpus, found)
    partly = {block.lines[0].case for block in found}
    hidden = (Block(unseen, is_hidden=True),) if unseen else ()
    shown = replace(
        corpus,
        lines=(*(n for n in lines if n.id not in gone), *made),
        coalitions=tuple(c for c in corpus.coalitions if c.case not in partly),
        payments=tuple(p for p in corpus.payments if p.case not in partly),
        partners=(*corpus.partners, *_several(corpus, made)),
    )
    return shown, Together(tuple(_bare(b) for b in (*found, *hidden)))


def _withholds(rule: Rule, lines: Iterable[CostLine]) -> bool:
    """Say whether there is anything to hide: else there are no blocks to look for."""
    return bool(rule.lines) or any(
        n.bearer in rule.partners
        or n.beneficiary in rule.partners
        or n.counterparty in rule.partners
        for n in lines
    )


def rule_of(corpus: Corpus, edition: Edition) -> Rule:
    """Return whose amounts and which lines an edition withholds."""
    kept = {p.id for p in corpus.partners if not _is_released(p, edition)}
    secret = (n.id for n in corpus.lines if not is_visible(n.confidentiality, edition))
    pricer = Pricer.of(corpus)

    def worth(line: CostLine) -> Decimal | None:
        amount = pricer.price(line)
        return amount.value if amount.lines else None

    least = corpus.report.smallest_group
    return Rule(frozenset(kept), frozenset(secret), least, worth)


def _is_released(partner: Partner, edition: Edition) -> bool:
    return is_visible(partner.confidentiality, edition) and is_visible(
        partner.amounts or "internal", edition
    )


def _told_elsewhere(
    lines: Iterable[CostLine], gone: set[str], rule: Rule
) -> frozenset[str]:
    """Return the lines that do not count, and would tell again what is withheld."""
    every = tuple(lines)
    counting = {n.id for n in counted(every)}
    groups = {(n.case, n.kind, n.period, n.group) for n in every if n.id in gone}
    return frozenset(
        n.id
        for n in every
        if n.id not in counting
        and not n.is_pm
        and (
            (n.case, n.kind, n.period, n.group) in groups
            or n.id in rule.lines
            or side(n) in rule.partners
        )
    )


def _moved(
    transfers: Iterable[CostLine], together: Together, rule: Rule
) -> frozenset[str]:
    """Return the transfers to and from partners that are not shown by themselves."""
    return frozenset(
        n.id
        for n in transfers
        if n.id in rule.lines
        or {side(n), n.counterparty} & rule.partners
        or side(n) in together.partners(n.case)
    )


def _may_be_named(line: CostLine, corpus: Corpus, edition: Edition) -> bool:
    """Say whether an edition may tell of a line that has no price."""
    seen = {p.id for p in corpus.partners if is_visible(p.confidentiality, edition)}
    return is_visible(line.confidentiality, edition) and side(line) in seen


def _joined(corpus: Corpus, found: Iterable[Block]) -> tuple[CostLine, ...]:
    """Return a line for each block, in their order, with a number of its own."""
    every = enumerate(found, start=1)
    return tuple(_line(block, f"together-{n}", corpus) for n, block in every)


def _line(block: Block, name: str, corpus: Corpus) -> CostLine:
    """Return the line of a block, priced on the report's own terms."""
    say, terms = Words(corpus.report.language), Terms.of(corpus.report)
    lines = block.lines
    first = lines[0]
    sides = _sides(block)
    taxes = {line.vat for line in lines}
    return CostLine(
        id=name,
        case=first.case,
        kind=first.kind,
        category=_one({n.category for n in lines}, say("amounts-categories")),
        description=say("amounts-together", n=len(sides)),
        bearer=_one({n.bearer for n in lines}, TOGETHER),
        beneficiary=_one({n.beneficiary for n in lines}, TOGETHER),
        period=first.period,
        frequency=first.frequency,
        status=min((line.status for line in lines), key=SURE.index),
        origin=furthest(line.origin for line in lines),
        amount=_sum(block, corpus, "best"),
        low=_sum(block, corpus, "low"),
        high=_sum(block, corpus, "high"),
        price_level=terms.price_level,
        vat=terms.vat or (taxes.pop() if len(taxes) == 1 else ""),
        confidentiality="public",
        is_withheld=block.is_hidden,
    )


def _sum(block: Block, corpus: Corpus, range_: Range) -> Decimal | None:
    """Return what a block comes to at its lowest, best or highest figures."""
    is_given = any(getattr(line, range_, None) is not None for line in block.lines)
    if block.is_hidden or (range_ != "best" and not is_given):
        return None
    pricer = Pricer.of(corpus, replace(Terms.of(corpus.report), range=range_))
    with localcontext(EXACT):
        return sum((pricer.price(line).value for line in block.lines), Decimal(0))


def _sides(block: Block) -> frozenset[str]:
    return frozenset(side(line) for line in block.lines)


def _one(values: set[str], several: str) -> str:
    return values.pop() if len(values) == 1 else several


def _several(corpus: Corpus, made: Iterable[CostLine]) -> tuple[Partner, ...]:
    """Return what stands for the partners whose amounts are given together."""
    if not any(side(line) == TOGETHER for line in made):
        return ()
    name = Words(corpus.report.language)("amounts-several")
    return (
        Partner(
            id=TOGETHER,
            name=name,
            short=name,
            kind="other",
            origin="published",
            confidentiality="public",
        ),
    )


def _bare(block: Block) -> Block:
    """Return a block whose lines say what they are about, and no amount."""
    return replace(
        block,
        lines=tuple(
            replace(
                line,
                description="",
                baseline="",
                amount=None,
                hours=None,
                fte=None,
                low=None,
                high=None,
                rate="",
                group="",
                counterparty="",
                cells={},
                position=NOWHERE,
            )
            for line in block.lines
        ),
    )
