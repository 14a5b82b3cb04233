"""Evidence: whether it is there, counted once, and enough for what the claim says."""

from collections.abc import Iterator, Mapping
from typing import Any

from bundel.checks.ids import named
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.evidence import choice, chosen, ground, origin_of_source
from bundel.model import Claim, CostChoice, CostLine, Evidence, Note, Quote
from bundel.quoting import normal

# As many different sources as the reading guide says of each strength.
SOURCES: Mapping[str, int] = {"strong": 2, "plausible": 2}
ENDS = " .,;:!?…\"'"


def one_thing(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report evidence that names nothing, or a record and costs at once."""
    for claim in corpus.claims:
        for one in claim.evidence:
            if bool(one.rests_on) == (one.costs is not None):
                what = "two things" if one.rests_on else "nothing"
                message = f'evidence of claim "{claim.id}" names {what}'
                hint = "give it either rests_on: … or costs: {case: …, kind: …}"
                yield Diagnostic("evidence-what", message, one.position, hint)


def amounts(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report choices of costs that no line fits, or that add what is kept apart."""
    known = named(corpus)
    for claim in corpus.claims:
        for one in claim.evidence:
            if one.costs is not None and _is_known(one.costs, known):
                yield from _amount(claim, one.costs, chosen(corpus.lines, one.costs))


def _is_known(asked: CostChoice, known: Mapping[str, Any]) -> bool:
    """Say whether the ids of a choice exist; that they do not is said elsewhere."""
    names = (asked.case, asked.bearer, asked.beneficiary)
    return all(name in known for name in names if name)


def _amount(
    claim: Claim, asked: CostChoice, lines: tuple[CostLine, ...]
) -> Iterator[Diagnostic]:
    years = sorted({line.period for line in lines})
    if not lines:
        message = f'no cost line fits the evidence of claim "{claim.id}"'
        hint = f"see sources/costs/ for {asked.kind}s of {asked.case}"
        yield Diagnostic("evidence-costs-empty", message, asked.position, hint)
    elif len({line.frequency for line in lines}) > 1:
        message = f'claim "{claim.id}" adds one-off and yearly amounts'
        hint = "choose one: frequency: one-off, or frequency: yearly"
        yield Diagnostic("evidence-costs-mixed", message, asked.position, hint)
    elif lines[0].frequency == "yearly" and len(years) > 1:
        message = f'claim "{claim.id}" adds the yearly amounts of {len(years)} years'
        hint = f"choose one: year: {years[-1]}"
        yield Diagnostic("evidence-costs-mixed", message, asked.position, hint)


def twice(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report evidence that a claim names twice, and quotes with the same words."""
    known = named(corpus)
    for claim in corpus.claims:
        seen: dict[object, Evidence] = {}
        for one in claim.evidence:
            first = seen.setdefault(_same(one, known), one)
            if first is not one:
                message = f'claim "{claim.id}" names {_what(one, first)} twice'
                hint = f"it also stands at {first.position}; keep one of the two"
                yield Diagnostic("evidence-twice", message, one.position, hint)


def _same(one: Evidence, known: Mapping[str, Any]) -> object:
    record = known.get(one.rests_on)
    if isinstance(record, Quote):
        return record.source, normal(record.text).casefold()
    return repr(choice(one.costs)) if one.costs else one.rests_on


def _what(one: Evidence, first: Evidence) -> str:
    if one.costs:
        return "the same costs"
    same = one.rests_on == first.rests_on
    return f'"{one.rests_on}"' if same else f'the words of "{one.rests_on}"'


def repeated(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report quotes that are the claim itself, word for word."""
    known = named(corpus)
    for claim in corpus.claims:
        for one in claim.evidence:
            quote = known.get(one.rests_on)
            if isinstance(quote, Quote) and _bare(quote.text) == _bare(claim.text):
                message = f'claim "{claim.id}" repeats quote "{quote.id}"'
                hint = "say what follows from the quote, or leave the claim out"
                yield Diagnostic("evidence-repeated", message, one.position, hint)


def _bare(text: str) -> str:
    return normal(text).casefold().strip(ENDS)


def strength(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report claims that are called firmer than their evidence is."""
    known = named(corpus)
    for claim in corpus.claims:
        wanted = SOURCES.get(claim.strength, 0)
        count = len(_supporting(claim, known))
        if claim.evidence and count < wanted:
            sources = "one source supports" if count == 1 else "no source supports"
            message = f'claim "{claim.id}" is called {claim.strength}, but {sources} it'
            hint = 'add what another source says, or write strength: "indicative"'
            yield Diagnostic("claim-strength", message, claim.position, hint)
        elif claim.strength == "strong" and _is_contradicted(claim):
            message = (
                f'claim "{claim.id}" is called strong, but a source contradicts it'
            )
            hint = 'write strength: "plausible", or see whether it does contradict'
            yield Diagnostic("claim-strength", message, claim.position, hint)


def _supporting(claim: Claim, known: Mapping[str, Any]) -> set[str]:
    pieces = (ground(e, known) for e in claim.evidence if e.relation == "supports")
    return {origin_of_source(piece) for piece in pieces}


def _is_contradicted(claim: Claim) -> bool:
    return any(one.relation == "contradicts" for one in claim.evidence)


def history(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report steps in a session that is still to come, or that go back in time."""
    notes = {note.id: note for note in corpus.notes}
    for claim in corpus.claims:
        held = [(s, notes[s.session]) for s in claim.history if s.session in notes]
        befores = [None, *(note for _, note in held)]
        for (step, note), before in zip(held, befores, strict=False):
            what = f'claim "{claim.id}": session "{note.id}"'
            if note.status == "planned":
                message = f"{what} is still planned, and changed nothing yet"
                hint = "take the step out until the session was held"
                yield Diagnostic("claim-history-planned", message, step.position, hint)
            elif before is not None and _is_earlier(note, before):
                message = f'{what} stands after "{before.id}", but was earlier'
                hint = "put the steps in the order of the sessions"
                yield Diagnostic("claim-history-order", message, step.position, hint)


def _is_earlier(note: Note, before: Note) -> bool:
    if note.date and before.date:
        return before.date.is_after(note.date)
    if note.number and before.number and note.kind == before.kind:
        return note.number < before.number
    return False


def addressed(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report recommendations of a final report that are addressed to nobody."""
    if corpus.report.mode != "final":
        return
    for claim in corpus.claims:
        if claim.kind == "recommendation" and not claim.addressee:
            message = f'recommendation "{claim.id}" is addressed to nobody'
            hint = "say who is to act: addressee: …"
            yield Diagnostic("claim-no-addressee", message, claim.position, hint)
