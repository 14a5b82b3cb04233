"""The account of amounts: what each amount in a sentence was computed from.

Mentions of amounts come in, as drafts gathered them; links from the text to their
account go out, the account in words for its chapter, and the same as data. An amount
in a table needs none: the lines stand in the table of lines.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

from markupsafe import Markup

from bundel import balance, formats
from bundel.balance import Worth
from bundel.balance.totals import Traced
from bundel.book import Column, ColumnType, Sheet
from bundel.compose.amounts import Asked, Derived, Mention
from bundel.compose.draft import Context, Draft, tag
from bundel.compose.evidence import chosen_words
from bundel.compose.markdown import escape as as_text
from bundel.compose.views import Account, Place, Register
from bundel.model import CostChoice, CostLine
from bundel.model.common import Origin
from bundel.origins import furthest, origin_of

PUT = re.compile(r'data-put="(\d+)"')
CHOSEN = ("kind", "bearer", "beneficiary", "category", "frequency", "status")
COLUMNS: tuple[tuple[str, ColumnType, str], ...] = (
    ("amount", "string", ""),
    ("shown", "string", ""),
    ("exact", "number", "EUR"),
    ("homes", "number", ""),
    ("chapters", "string", ""),
    ("line", "string", ""),
    ("given", "number", "EUR"),
    ("fte", "number", "fte"),
    ("hours", "number", "h"),
    ("rate", "number", "EUR/h"),
    ("factor", "number", "1"),
    ("euros", "number", "EUR"),
    ("pm", "integer", ""),
    ("cells", "string", ""),
)


def settle(draft: Draft, written: str, register: Register) -> None:
    """Link the amounts in a chapter's sentences to their account."""
    counts = Counter(_in_sentences(written))
    for number, mention in draft.amounts.items():
        if number in counts:
            _link(draft, number, mention, register, is_once=counts[number] == 1)
    for number, one in draft.derived.items():
        _trace(draft, number, one, register)


def _trace(draft: Draft, number: int, one: Derived, register: Register) -> None:
    """Say of which accounted amount a derived one is a part, and which part."""
    found = [a for a in register.accounts.values() if a.mention.asked == one.of]
    account = max(found, key=lambda a: a.mention.digits or 0, default=None)
    if account is None or one.share is None:
        return
    share = balance.decimal(one.share)
    shown = formats.percent(share * 100, draft.context.say.language, digits=2)
    words = draft.context.say("amount-part", share=shown, whole=account.mention.text)
    attributes = (
        f' data-of="{account.id}" data-share="{share:f}" data-part="{escape(words)}"'
    )
    draft.puts[number] = draft.puts[number].replace("<data", f"<data{attributes}", 1)


def _in_sentences(written: str) -> Iterator[int]:
    """Yield the numbers of what was put aside outside rows of tables."""
    for line in written.splitlines():
        if not line.lstrip(" >").startswith("|"):
            yield from (int(found[1]) for found in PUT.finditer(line))


def _link(
    draft: Draft, number: int, mention: Mention, register: Register, *, is_once: bool
) -> None:
    key = (mention.asked.choice, mention.asked.homes, mention.text)
    found = register.accounts.get(key)
    if found is None:
        own = (a for a in register.accounts.values() if _is_in(a, draft.plan.id))
        name = f"amt-{draft.plan.id}-{sum(1 for _ in own) + 1}"
        found = register.accounts[key] = Account(name, mention, [])
    anchor = draft.anchor("amount") if is_once else ""
    found.places.append(Place(anchor, draft.plan.id))
    draft.puts[number] = tag(
        "a", draft.puts[number], class_="sum", href=f"#{found.id}", id=anchor
    )


def _is_in(account: Account, chapter: str) -> bool:
    return bool(account.places) and account.places[0].chapter == chapter


@dataclass(frozen=True, slots=True)
class Said:
    """An account in words, as its chapter prints it."""

    what: str
    exact: str
    formula: str
    lines: tuple[Markup, ...]
    rounding: str
    origin: Origin
    cases: tuple[str, ...]
    places: tuple[Place, ...]


def account(draft: Draft, one: Account) -> Said:
    """Return in words what an amount was computed from."""
    context, asked = draft.context, one.mention.asked
    every = _parts(context, asked)
    first: dict[str, Place] = {}
    for place in one.places:
        first.setdefault(place.chapter, place)
    return Said(
        _what(context, asked),
        _exact(context, asked.value),
        _formula(context, asked, every),
        tuple(_line(context, *part) for part in every),
        _rounding(context, one.mention),
        _origin(context, every),
        tuple(sorted({line.case for line, _, _ in every})),
        tuple(first.values()),
    )


def _parts(context: Context, asked: Asked) -> tuple[Traced, ...]:
    return balance.parts(context.view.corpus, **dict(asked.choice))


def _what(context: Context, asked: Asked) -> str:
    """Return what was asked for: "Drieluik: costs, yearly, 2019; prices of 2018"."""
    say, given = context.say, dict(asked.choice)
    texts: Any = {name: given.get(name, "") for name in CHOSEN if name in given}
    year = int(given["year"]) if "year" in given else None
    words = chosen_words(context, CostChoice(given.get("case", ""), year=year, **texts))
    if not given.get("case"):
        words = say("account-all-cases") + words
    if asked.homes:
        words += f", {say('account-per-home')}"
    return "; ".join((words, *_terms(context, given)))


def _terms(context: Context, given: dict[str, Any]) -> Iterator[str]:
    say, report = context.say, context.view.corpus.report
    level = given.get("price_level") or report.price_level
    if level:
        yield say("account-level", year=level)
    if vat := given.get("vat", report.vat_basis):
        yield say(f"account-vat-{vat}")
    if given.get("range", "best") != "best":
        yield say(f"account-range-{given['range']}")


def _formula(context: Context, asked: Asked, every: Iterable[Traced]) -> str:
    say, parts = context.say, tuple(every)
    priced = [worth for _, _, worth in parts if worth]
    words = say("account-sum", n=len(priced))
    if by_hour := sum(1 for worth in priced if worth.given is None):
        words += f", {say('account-by-hour', n=by_hour)}"
    if asked.homes:
        whole = balance.total(context.view.corpus, **dict(asked.choice))
        words += f": {_exact(context, whole.value)}"
        homes = formats.number(asked.homes, say.language)
        words += f", {say('account-divided', homes=homes)}"
    if asked.amount.pm:
        words += f"; {say('account-pm', n=asked.amount.pm)}"
    if asked.amount.unpriced:
        words += f"; {say('account-unpriced', n=asked.amount.unpriced)}"
    return words


def _line(
    context: Context, line: CostLine, amount: balance.Amount, worth: Worth | None
) -> Markup:
    """Return a line as it was priced, with its cells, as Markdown."""
    say = context.say
    cells = "; ".join(str(cell) for cell in amount.cells)
    if not amount.lines:
        word = "account-line-pm" if amount.pm else "account-line-unpriced"
        return as_text(f"{line.description}: {say(word)} ({line.id})")
    words = f"{line.description}: {_priced(context, amount, worth)}"
    words += f" ({line.id}: {cells})" if cells else f" ({say('account-together')})"
    return as_text(words)


def _priced(context: Context, amount: balance.Amount, worth: Worth | None) -> str:
    """Return "120 hours × €65.00 × 1.02 = €7,956.00", or the euros alone."""
    euros = _exact(context, amount.value)
    if worth is None:
        return euros
    steps = [*_factors(context, worth)]
    if worth.factor != 1:
        steps.append(formats.number(worth.factor, context.say.language))
    shown = f" {context.say('account-times')} ".join(steps)
    return shown if len(steps) == 1 else f"{shown} = {euros}"


def _factors(context: Context, worth: Worth) -> Iterator[str]:
    """Yield what is multiplied, in words: a figure, or hours and their rate."""
    language = context.say.language
    if worth.given is not None:
        yield _exact(context, worth.given)
        return
    hours = worth.hours
    if worth.fte is not None:
        yield context.say("account-fte", n=formats.number(worth.fte, language))
        hours = context.view.corpus.report.productive_hours
    yield formats.hours((hours or Decimal(0)).normalize(), language)
    yield _exact(context, worth.rate or Decimal(0))


def _exact(context: Context, value: Decimal) -> str:
    """Return euros with all their decimals, two at the least."""
    short = value.normalize()
    digits = max(2, -int(short.as_tuple().exponent))
    return formats.euro(value, context.say.language, digits=digits)


def _rounding(context: Context, mention: Mention) -> str:
    say, value = context.say, mention.asked.value
    if formats.rounded(value, mention.digits) == value:
        return say("account-not-rounded")
    if not mention.digits:
        return say("account-rounded-whole")
    return say("account-rounded", n=mention.digits)


def _origin(context: Context, every: Iterable[Traced]) -> Origin:
    return furthest(origin_of(line, context.records) for line, _, _ in every)


def accounts_sheet(context: Context, accounts: Iterable[Account]) -> Sheet | None:
    """Return the account of amounts as rows, one a line; None where there is none."""
    say, every = context.say, tuple(accounts)
    if not every:
        return None
    lines = {a.id: _parts(context, a.mention.asked) for a in every}
    return Sheet(
        "amounts",
        say("account-title"),
        tuple(name for name, _, _ in COLUMNS),
        tuple(row for a in every for row in _rows(a, lines[a.id])),
        furthest(_origin(context, found) for found in lines.values()),
        tuple(
            Column(say(f"account-column-{name}"), kind, unit=unit)
            for name, kind, unit in COLUMNS
        ),
    )


def _rows(one: Account, every: Iterable[Traced]) -> Iterator[tuple[str, ...]]:
    asked = one.mention.asked
    chapters = " ".join(dict.fromkeys(place.chapter for place in one.places))
    head = (
        one.id,
        one.mention.text,
        _plain(asked.value),
        _plain(asked.homes),
        chapters,
    )
    for line, amount, worth in every:
        yield (
            *head,
            line.id,
            *_steps(worth),
            _plain(amount.value) if amount.lines else "",
            str(amount.pm),
            " ".join(str(cell) for cell in amount.cells),
        )


def _steps(worth: Worth | None) -> tuple[str, str, str, str, str]:
    if worth is None:
        return "", "", "", "", ""
    return (
        _plain(worth.given),
        _plain(worth.fte),
        _plain(worth.hours),
        _plain(worth.rate),
        _plain(worth.factor),
    )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
