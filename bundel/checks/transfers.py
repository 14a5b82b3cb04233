"""Transfers between partners: what one pays, the other receives."""

from collections.abc import Iterator
from decimal import Decimal

from bundel.balance.amount import EXACT
from bundel.balance.lines import transfers_of
from bundel.balance.pricing import Pricer
from bundel.balance.rounding import to_cent
from bundel.balance.terms import Terms
from bundel.checks.pitfalls import at
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.model import CostLine

Side = tuple[str, str, str, int, str, str]
ZERO = Decimal(0)


def sides(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report transfers whose payer and receiver do not say the same."""
    pricer = Pricer.of(corpus, Terms(vat="excluded"))
    as_given = Pricer.of(corpus, Terms())
    sums: dict[Side, dict[str, Decimal]] = {}
    first: dict[Side, CostLine] = {}
    cases = {line.case for line in corpus.lines if line.counterparty}
    for case in sorted(cases):
        for line in transfers_of(corpus, case):
            amount = pricer.price(line)
            amount = as_given.price(line) if amount.unpriced else amount
            key = _side(line)
            own = sums.setdefault(key, {"cost": ZERO, "benefit": ZERO})
            own[line.kind] = EXACT.add(own[line.kind], amount.value)
            first.setdefault(key, line)
    for key, own in sums.items():
        paid, received = to_cent(own["cost"]), to_cent(own["benefit"])
        if paid != received:
            yield _open(key, first[key], paid, received)


def payments(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report payments to oneself, and of nothing or less."""
    for one in corpus.payments:
        if one.payer == one.receiver:
            message = f'"{one.payer}" pays itself'
            hint = "name the partner that was paid"
            where = one.cells.get("receiver", one.position)
            yield Diagnostic("payment-odd", message, where, hint)
        if one.amount <= 0:
            message = f"the payment is {one.amount}, not more than zero"
            hint = "turn payer and receiver round for money that was paid back"
            where = one.cells.get("amount", one.position)
            yield Diagnostic("payment-odd", message, where, hint)


def _side(line: CostLine) -> Side:
    """Return what the two sides of a transfer have in common."""
    payer, receiver = line.bearer, line.counterparty
    if line.kind == "benefit":
        payer, receiver = line.counterparty, line.beneficiary
    return (line.case, payer, receiver, line.period, line.frequency, line.status)


def _open(key: Side, line: CostLine, paid: Decimal, received: Decimal) -> Diagnostic:
    _, payer, receiver, year, _, _ = key
    message = (
        f'"{payer}" paid "{receiver}" {paid} in {year}, '
        f"of which {received} was received (without VAT)"
    )
    lacks = "benefit" if line.kind == "cost" else "cost"
    who = payer if line.kind == "cost" else receiver
    hint = f"the other side is a {lacks} with counterparty {who}, of the same amount"
    return Diagnostic("cost-transfer-open", message, at(line, "counterparty"), hint)
