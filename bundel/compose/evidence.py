"""Claims with their marks, and evidence as lines that lead to their sources.

A mark has the claim's number in a frame whose shape tells how firm it stands, and a
sign when something qualifies or contradicts it; in the margin of paper it also counts.
"""

from html import escape
from textwrap import shorten

from markupsafe import Markup

from bundel import balance, formats
from bundel.compose.amounts import filters
from bundel.compose.draft import Context, Draft, tag
from bundel.compose.labels import person_label
from bundel.compose.markdown import escape as as_text
from bundel.compose.proof import Proof, Tally
from bundel.compose.references import case, cite, lost_mark
from bundel.compose.tiers import told
from bundel.evidence import Ground, choice
from bundel.model import (
    Claim,
    CostChoice,
    Interview,
    Note,
    Person,
    Quote,
    ReferenceFigure,
)
from bundel.model.common import Origin
from bundel.origins import origin_of

EXCERPT = 60
FIGURES = "tab-reference-figures"


def claim(draft: Draft, name: str, form: str = "text") -> Markup:
    """Return a claim's sentence with its evidence mark, or the mark alone."""
    found = draft.wanted(Claim, name)
    if not isinstance(found, Claim):
        return Markup("")
    words = "" if form == "mark" else escape(found.text)
    body = words + evidence_mark(draft, found) + lost_mark(draft, name)
    body += _margin(draft, found)
    return draft.inline(
        tag("span", body, class_="claim", id=draft.anchor(name), data_claim=name)
    )


def evidence_mark(draft: Draft, found: Claim) -> str:
    """Return the mark that leads from a claim to its entry in the register."""
    tally, label = _tally(draft, found), mark_label(draft, found)
    return tag(
        "a",
        str(draft.context.numbers[found.id]),
        class_="evidence" + _made(_origin(draft, found)),
        href=f"#reg-{found.id}",
        data_strength=found.strength,
        data_stance=tally.stance,
        aria_label=label,
        title=label,
    )


def mark_label(draft: Draft, found: Claim) -> str:
    """Return what a mark says in words."""
    say, number = draft.context.say, draft.context.numbers[found.id]
    strength = say(f"strength-{found.strength}")
    tally = _tally(draft, found)
    counts = (
        (tally.supports, "label-supports"),
        (tally.qualifies, "label-qualifies"),
        (tally.contradicts, "label-contradicts"),
    )
    parts = [say("evidence-label", number=number, strength=strength)]
    parts += [say(key, n=n) for n, key in counts if n]
    if _origin(draft, found) == "illustrative":
        parts.append(say("origin-illustrative"))
    return "; ".join(parts)


def _margin(draft: Draft, found: Claim) -> str:
    """Return the mark in the margin: number, strength, how much speaks for and against.

    It leads to the register as the mark in the text does, and is on paper alone.
    """
    number = tag("span", str(draft.context.numbers[found.id]), class_="mark-number")
    counts = tag("span", str(_tally(draft, found)), class_="mark-tally")
    link = tag(
        "a",
        f"{number} {counts}",
        class_="evidence-margin" + _made(_origin(draft, found)),
        href=f"#reg-{found.id}",
        data_strength=found.strength,
    )
    return tag("span", link, class_="on-paper")


def _tally(draft: Draft, found: Claim) -> Tally:
    return Proof(draft.context.view.corpus, draft.context.records).tally(found)


def _origin(draft: Draft, found: Claim) -> Origin:
    return origin_of(found, draft.context.records)


def _made(origin: Origin) -> str:
    return " illustrative" if origin == "illustrative" else ""


def ground(draft: Draft, of: Claim, piece: Ground, *, paged: bool = True) -> Markup:
    """Return a piece of evidence as Markdown: what was heard, by whom, where it stands.

    Each leads to its source: a fragment, a case, a publication, a table of costs. A
    chapter whose lines have no page numbers (`paged`) need not be set again when pages
    move.
    """
    draft.grounds.add((of.id, piece.evidence))
    if piece.record is not None:
        draft.reached.add(piece.record.position.path)
    target, shown = _shown(draft, piece)
    if paged:
        shown = _joined(Markup(f"{shown}{_page(draft, target)}"), _tier(draft, piece))  # noqa: S704 (put aside)
    remark = piece.evidence.remark
    if not remark:
        return shown
    said = draft.inline(tag("span", escape(remark), class_="remark"))
    return Markup(f"{shown}. {said}")  # noqa: S704 (put aside)


def _page(draft: Draft, target: str) -> Markup:
    """Return the page of what a line leads to; on screen there is not even a space."""
    number = tag("span", "", class_="pageref", data_target=target)
    words = f" {escape(draft.context.say('page-abbreviation'))}\N{NO-BREAK SPACE}"
    return draft.inline(
        tag("span", words + number, class_="on-paper", data_form="if-shown")
    )


def _tier(draft: Draft, piece: Ground) -> Markup:
    """Return how literally a quote stands in its source."""
    if piece.kind != "quote":
        return Markup("")
    words = told(draft.context.view.matches.get(piece.record.id), draft.context.say)
    return draft.inline(tag("span", f"({escape(words)})", class_="tier"))


def _shown(draft: Draft, piece: Ground) -> tuple[str, Markup]:
    """Return the id that a piece of evidence leads to, and the words that do."""
    if piece.kind == "quote":
        return _quoted(draft, piece.record)
    if piece.kind == "case":
        return f"case-{piece.source}", case(draft, piece.source)
    if piece.kind == "reference":
        return f"ref-{piece.source}", cite(draft, piece.source)
    if piece.kind == "referencefigure":
        return _figure(draft, piece.record)
    if piece.kind == "costs" and piece.evidence.costs is not None:
        return _amount(draft, piece.evidence.costs)
    return f"src-{piece.source}", place(draft, piece.record)


def _quoted(draft: Draft, found: Quote) -> tuple[str, Markup]:
    say, records = draft.context.say, draft.context.records
    words = f"{say('quote-open')}{escape(found.text)}{say('quote-close')}"
    speaker = records.get(found.speaker)
    label = person_label(draft.context, speaker) if isinstance(speaker, Person) else ""
    spoken = tag("q", words, lang=found.language) + " "
    spoken += tag("span", escape(label), class_="speaker")
    said = tag("span", spoken, class_="said", id=draft.anchor(found.id))
    source = records.get(found.source)
    if not isinstance(source, Note | Interview):
        private = tag("span", escape(say("source-private")), class_="source")
        return "", _joined(draft.inline(said), draft.inline(private))
    number = begins(draft, found)
    target = f"src-{source.id}" + (f"-{number}" if number else "")
    return target, _joined(draft.inline(said), place(draft, source, number))


def begins(draft: Draft, found: Quote) -> int:
    """Return the number of the fragment that a quote begins in; 0 when not known."""
    match = draft.context.view.matches.get(found.id)
    return match.first if match else 0


def place(draft: Draft, source: Note | Interview, number: int = 0) -> Markup:
    """Return a link to a source, or to a fragment of it."""
    target, words = f"src-{source.id}", source.title
    if number:
        target += f"-{number}"
        words = draft.context.say("source-place", title=words, number=number)
    return _link(draft, target, words)


def excerpt(draft: Draft, found: Quote) -> Markup:
    """Return the first words of a quote, linked to the fragment they stand in."""
    say, source = draft.context.say, draft.context.records.get(found.source)
    first = shorten(found.text, EXCERPT, placeholder=" …")
    words = f"{say('quote-open')}{first}{say('quote-close')}"
    if not isinstance(source, Note | Interview):
        return draft.inline(escape(words))
    number = begins(draft, found)
    return _link(draft, f"src-{source.id}" + (f"-{number}" if number else ""), words)


def _link(draft: Draft, target: str, words: str) -> Markup:
    return draft.inline(tag("a", escape(words), class_="source", href=f"#{target}"))


def _figure(draft: Draft, one: ReferenceFigure) -> tuple[str, Markup]:
    value = formats.number(one.value, draft.context.say.language)
    words = f"{one.indicator}, {one.year}: {value} {one.unit}"
    return FIGURES, _link(draft, FIGURES, words)


def _amount(draft: Draft, asked: CostChoice) -> tuple[str, Markup]:
    corpus = draft.context.view.corpus
    total = balance.total(corpus, **choice(asked))
    count = len(balance.lines_of(corpus, **choice(asked)))
    target = f"tab-lines-{asked.case}"
    return target, _joined(
        filters(draft)["euro"](total),
        Markup(f"({as_text(chosen_words(draft.context, asked))})"),  # noqa: S704 (escaped)
        _link(draft, target, draft.context.say("amount-lines", n=count)),
    )


def chosen_words(context: Context, asked: CostChoice) -> str:
    """Return which costs were asked for, in words: "costs, yearly, 2021"."""
    say, records = context.say, context.records
    found = records.get(asked.case)
    name = getattr(found, "short", "") or getattr(found, "title", "") or asked.case
    parts = [f"{name}: {say(f'amount-{asked.kind}')}"]
    parts += [asked.category] if asked.category else []
    parts += [say(f"frequency-{asked.frequency}")] if asked.frequency else []
    parts += [str(asked.year)] if asked.year else []
    parts += [say(f"line-status-{asked.status}")] if asked.status else []
    for key in ("bearer", "beneficiary"):
        partner = records.get(getattr(asked, key))
        if partner is not None:
            label = getattr(partner, "short", "") or getattr(partner, "name", "")
            parts.append(say(f"amount-{key}", name=label))
    return ", ".join(parts)


def _joined(*parts: Markup) -> Markup:
    return Markup(" ".join(part for part in parts if part))  # noqa: S704 (Markdown)
