"""Allocation keys: which share of a burden each partner of a case bears.

A corpus and a key come in; exact shares that add up to one go out, or none with what
is wrong. Shares are fractions: nothing is rounded before the end.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from bundel.balance.coalitions import game_of
from bundel.balance.game import Game, Group, needed_for_scrb, scrb, shapley
from bundel.balance.lines import settled
from bundel.balance.nucleolus import nucleolus
from bundel.balance.sizes import size_of
from bundel.balance.terms import Terms
from bundel.balance.totals import by_partner
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model import AllocationKey, Size

MOST_PARTNERS = 8
"""A game of nine partners has 511 groups; nobody works out what each would pay."""

Amounts = Mapping[str, Fraction]
SOLVED: dict[object, Amounts | None] = {}
Found = tuple["Shares | None", Diagnostics]


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each partner by id, and the quantities that they follow from."""

    of: Amounts
    quantities: Amounts = field(default_factory=dict)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A key, for which case, year and terms; `seen` are the mixed keys above it."""

    corpus: Corpus
    key: AllocationKey
    case: str
    year: int | None
    terms: Terms
    seen: tuple[str, ...] = ()

    def wrong(self, code: str, message: str, hint: str) -> Diagnostic:
        """Return what is wrong, at the key."""
        about = f'key "{self.key.id}": {message}'
        return Diagnostic(code, about, self.key.position, hint)


def shares_of(
    corpus: Corpus,
    key: AllocationKey,
    case: str,
    *,
    year: int | None = None,
    terms: Terms | None = None,
) -> Found:
    """Return the shares of a key in a case."""
    on = Terms.of(corpus.report) if terms is None else terms
    return _shares(Asked(corpus, key, case, year, on))


def keys_of(corpus: Corpus, case: str) -> tuple[AllocationKey, ...]:
    """Return the keys of a case: in the order of the report's keys, then the others."""
    order = {name: n for n, name in enumerate(corpus.report.keys)}
    own = [key for key in corpus.keys if key.case in ("", case)]
    return tuple(sorted(own, key=lambda key: (order.get(key.id, len(order)), key.id)))


def payers(corpus: Corpus, case: str) -> tuple[str, ...]:
    """Return the partners of a case that bear a cost, in any year."""
    return settled(corpus).payers.get(case, ())


def _shares(asked: Asked) -> Found:
    return RULES[asked.key.kind](asked)


def _equal(asked: Asked) -> Found:
    who = payers(asked.corpus, asked.case)
    return _divided(asked, dict.fromkeys(who, Fraction(1)), "")


def _by_size(asked: Asked) -> Found:
    unit = asked.key.kind
    year = asked.key.size_year or asked.year
    found: dict[str, Size] = {}
    lacking = []
    for partner in payers(asked.corpus, asked.case):
        size = size_of(asked.corpus, partner, unit, year)
        if size is None:
            lacking.append(partner)
        else:
            found[partner] = size
    if lacking:
        message = f"{', '.join(lacking)} has no size in {unit}"
        hint = f"add it in the partner's sizes: {{value: …, unit: {unit}, date: …}}"
        return None, (asked.wrong("key-no-size", message, hint),)
    values = {name: Fraction(size.value) for name, size in found.items()}
    shares, wrong = _divided(asked, values, unit)
    return shares, (*wrong, *_dates(asked, found))


def _dates(asked: Asked, sizes: Mapping[str, Size]) -> Iterator[Diagnostic]:
    """Say that sizes were counted in different years, or count different things."""
    years = {name: size.date.year for name, size in sizes.items()}
    if len(set(years.values())) > 1:
        listed = ", ".join(f"{name} {year}" for name, year in years.items())
        hint = "give the sizes of one year, and size_year in the key"
        message = f"sizes of different years are compared: {listed}"
        yield asked.wrong("key-size-dates", message, hint)
    words = {size.definition for size in sizes.values()} - {""}
    if len(words) > 1:
        listed = " against ".join(f'"{text}"' for text in sorted(words))
        message = f"sizes of different definitions are compared: {listed}"
        hint = "count the same homes for all partners, on the same day"
        yield asked.wrong("key-size-dates", message, hint)


def _by_quantity(asked: Asked) -> Found:
    if asked.key.quantities:
        values = {name: Fraction(n) for name, n in asked.key.quantities.items()}
        return _divided(asked, values, asked.key.unit)
    message = f'the kind is "{asked.key.kind}", but there are no quantities'
    hint = "add quantities: {partner: number, …} and their unit"
    return None, (asked.wrong("key-no-quantity", message, hint),)


def _by_benefit(asked: Asked) -> Found:
    if asked.key.quantities:
        return _by_quantity(asked)
    found = by_partner(
        asked.corpus,
        "beneficiary",
        case=asked.case,
        year=asked.year,
        kind="benefit",
        price_level=asked.terms.price_level,
        vat=asked.terms.vat,
        range=asked.terms.range,
    )
    inside = payers(asked.corpus, asked.case)
    values = {name: Fraction(a.value) for name, a in found.items() if name in inside}
    whole = dict.fromkeys(inside, Fraction(0)) | values
    if not any(whole.values()):
        message = "no partner of the case has a benefit in euros"
        hint = "add benefit lines, or quantities in the key"
        return None, (asked.wrong("key-no-benefit", message, hint),)
    return _divided(asked, whole, "euro")


def _negotiated(asked: Asked) -> Found:
    shares = asked.key.shares
    if not shares:
        message = f'the kind is "{asked.key.kind}", but there are no shares'
        hint = "add shares: {partner: 0.6, …} that add up to 1"
        return None, (asked.wrong("key-no-quantity", message, hint),)
    if wrong := tuple(_not_one(asked, shares, "shares")):
        return None, wrong
    values = {name: Fraction(share) for name, share in shares.items()}
    return _divided(asked, values, "")


def _not_one(
    asked: Asked, parts: Mapping[str, Decimal], what: str
) -> Iterator[Diagnostic]:
    whole = sum((Fraction(n) for n in parts.values()), Fraction(0))
    if whole != 1:
        off = 1 - whole
        more = "too little" if off > 0 else "too much"
        message = f"the {what} add up to {_plain(whole)}, not to 1"
        hint = f"{_plain(abs(off))} {more}; for parts as 1/3, use kind: equal or use"
        yield asked.wrong("key-not-one", message, hint)


def _plain(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _mixed(asked: Asked) -> Found:
    parts = asked.key.parts
    if not parts:
        return _negotiated(asked)
    if wrong := tuple(_not_one(asked, parts, "weights of the parts")):
        return None, wrong
    by_id = {key.id: key for key in asked.corpus.keys}
    seen = (*asked.seen, asked.key.id)
    whole: dict[str, Fraction] = {}
    found: list[Diagnostic] = []
    for name, weight in parts.items():
        if name in seen:
            message = f"it is part of itself: {' > '.join((*seen, name))}"
            hint = "a mixed key is made of other keys"
            return None, (asked.wrong("key-cycle", message, hint),)
        if name not in by_id:
            return None, tuple(found)
        inner = Asked(
            asked.corpus, by_id[name], asked.case, asked.year, asked.terms, seen
        )
        shares, wrong = _shares(inner)
        found += wrong
        if shares is None:
            return None, tuple(found)
        for partner, share in shares.of.items():
            whole[partner] = whole.get(partner, Fraction(0)) + Fraction(weight) * share
    shares, wrong = _divided(asked, whole, "")
    return shares, (*found, *wrong)


def _by_game(asked: Asked) -> Found:
    game, wrong = game_of(asked.corpus, asked.case)
    if game is None and wrong:
        return None, wrong
    if lacking := _lacking(asked, game):
        return None, (*wrong, lacking)
    if game is None or wrong:
        return None, wrong
    solved = _solved(asked.key.kind, game)
    if solved is None or not game.costs[game.whole]:
        message = "nobody saves by joining, so there is no benefit to divide by"
        hint = "check the costs alone, or take another key"
        return None, (asked.wrong("key-no-benefit", message, hint),)
    return _divided(asked, solved, "euro")


def _lacking(asked: Asked, game: Game | None) -> Diagnostic | None:
    """Say which groups have no cost that the key needs."""
    hint = "add a table of kind coalitions, or a list coalitions in a YAML file"
    if game is None:
        message = f'"{asked.key.kind}" needs what groups would pay alone; none is given'
        return asked.wrong("key-no-coalitions", message, hint)
    if len(game.players) > MOST_PARTNERS and asked.key.kind != "scrb":
        message = f"{len(game.players)} partners; at most {MOST_PARTNERS} can be done"
        hint = "use scrb, which needs 2n + 1 figures, or group the partners"
        return asked.wrong("key-no-coalitions", message, hint)
    needed = game.missing()
    if asked.key.kind == "scrb":
        needed = tuple(g for g in needed_for_scrb(game) if g not in game.costs)
    if not needed:
        return None
    named = "; ".join(_group(group) for group in needed[:3])
    more = f" and {len(needed) - 3} more" if len(needed) > 3 else ""  # noqa: PLR2004
    message = f"no cost is given for {named}{more}"
    return asked.wrong("key-no-coalitions", message, hint)


def _group(group: Group) -> str:
    return " + ".join(sorted(group))


def _solved(kind: str, game: Game) -> Amounts | None:
    """Solve a game; the same one is asked for again and again, and takes a while."""
    key = (
        kind,
        game.players,
        tuple(sorted((_group(g), c) for g, c in game.costs.items())),
    )
    if key not in SOLVED:
        SOLVED[key] = _solution(kind, game)
    return SOLVED[key]


def _solution(kind: str, game: Game) -> Amounts | None:
    if kind == "scrb":
        return scrb(game)
    return shapley(game) if kind == "shapley" else nucleolus(game).shares


def _divided(asked: Asked, values: Amounts, unit: str) -> Found:
    """Return shares in proportion to quantities, with what is wrong with these."""
    found = tuple(_misfits(asked, values))
    whole = sum(values.values(), Fraction(0))
    if any(d.severity == "error" for d in found):
        return None, found
    if not whole:
        message = "all quantities are zero" if values else "nobody bears a cost here"
        hint = "add the quantities, or take another key"
        return None, (*found, asked.wrong("key-no-quantity", message, hint))
    shares = {name: values[name] / whole for name in sorted(values)}
    return Shares(shares, dict(sorted(values.items())), unit), found


def _misfits(asked: Asked, values: Amounts) -> Iterator[Diagnostic]:
    is_game = asked.key.kind in ("scrb", "shapley", "nucleolus")
    for name, value in values.items():
        if value < 0 and not is_game:
            message = f"{name} has {_plain(value)}, less than nothing"
            hint = "a share or quantity is 0 or more"
            yield asked.wrong("key-negative", message, hint)
    lacking = [p for p in payers(asked.corpus, asked.case) if p not in values]
    if lacking and asked.key.kind != "mixed":
        message = f"{', '.join(lacking)} bears costs, but has no part in it"
        hint = "add it; write 0 for a partner that is to bear nothing"
        yield asked.wrong("key-lacks-partner", message, hint)


RULES: Mapping[str, Callable[[Asked], Found]] = {
    "equal": _equal,
    "homes": _by_size,
    "weighted-homes": _by_size,
    "use": _by_quantity,
    "capacity": _by_quantity,
    "benefit": _by_benefit,
    "negotiated": _negotiated,
    "mixed": _mixed,
    "scrb": _by_game,
    "shapley": _by_game,
    "nucleolus": _by_game,
}
