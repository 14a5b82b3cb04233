"""The evidence register as data: one row for each piece of evidence of an edition.

A context comes in; a sheet goes out, with what each column holds. Names of columns and
codes are the same in every language, so that a program can read any report's register.
"""

from bundel import balance
from bundel.book import Column, ColumnType, Sheet
from bundel.compose.draft import Context
from bundel.compose.evidence import chosen_words
from bundel.compose.labels import person_label
from bundel.compose.proof import RELATIONS, Proof
from bundel.evidence import KINDS, Ground, choice
from bundel.model import Claim, Person
from bundel.origins import furthest, origin_of

ORIGINS = ("published", "recorded", "illustrative")
STRENGTHS = ("strong", "plausible", "indicative", "open")
CLAIMS = ("finding", "conclusion", "recommendation", "open-question")
TIERS = ("exact", "normalised", "omissions", "insertions")
COLUMNS: tuple[tuple[str, ColumnType, tuple[str, ...]], ...] = (
    ("claim", "integer", ()),
    ("text", "string", ()),
    ("kind", "string", CLAIMS),
    ("strength", "string", STRENGTHS),
    ("as_of", "string", ()),
    ("relation", "string", RELATIONS),
    ("evidence", "string", (*KINDS, "hidden")),
    ("source", "string", ()),
    ("fragment", "integer", ()),
    ("words", "string", ()),
    ("speaker", "string", ()),
    ("tier", "string", TIERS),
    ("amount", "number", ()),
    ("remark", "string", ()),
    ("origin", "string", ORIGINS),
)


def ledger(context: Context) -> Sheet | None:
    """Return the register as rows; None for a report without claims.

    What the edition withholds has a row that says how it bears on the claim, and no
    more than that.
    """
    corpus, say = context.view.corpus, context.say
    proof = Proof(corpus, context.records)
    rows = [
        _row(context, claim, piece)
        for claim in corpus.claims
        for piece in proof.pieces(claim)
    ]
    if not rows:
        return None
    return Sheet(
        "evidence",
        say("ledger-title"),
        tuple(name for name, _, _ in COLUMNS),
        tuple(rows),
        furthest(origin_of(claim, context.records) for claim in corpus.claims),
        tuple(
            Column(say(f"ledger-{name}"), kind, allowed)
            for name, kind, allowed in COLUMNS
        ),
    )


def _row(context: Context, claim: Claim, piece: Ground) -> tuple[str, ...]:
    place = context.view.matches.get(piece.evidence.rests_on)
    is_shown = piece.source in context.records
    return (
        str(context.numbers[claim.id]),
        claim.text,
        claim.kind,
        claim.strength,
        str(claim.as_of or ""),
        piece.evidence.relation,
        piece.kind,
        piece.source if is_shown else "",
        str(place.first) if place and is_shown else "",
        _words(context, piece),
        _speaker(context, piece),
        place.tier if place else "",
        _amount(context, piece),
        piece.evidence.remark,
        _origin(context, piece),
    )


def _words(context: Context, piece: Ground) -> str:
    if piece.evidence.costs is not None:
        return chosen_words(context, piece.evidence.costs)
    for name in ("text", "title", "indicator"):
        if shown := getattr(piece.record, name, ""):
            return str(shown)
    csl = getattr(piece.record, "csl", {})
    return str(csl.get("title", ""))


def _speaker(context: Context, piece: Ground) -> str:
    found = context.records.get(getattr(piece.record, "speaker", ""))
    return person_label(context, found) if isinstance(found, Person) else ""


def _amount(context: Context, piece: Ground) -> str:
    if piece.evidence.costs is None:
        value = getattr(piece.record, "value", "")
        return f"{value:f}" if value else ""
    asked = choice(piece.evidence.costs)
    return f"{balance.total(context.view.corpus, **asked).value:f}"


def _origin(context: Context, piece: Ground) -> str:
    if piece.evidence.costs is not None:
        lines = balance.lines_of(context.view.corpus, **choice(piece.evidence.costs))
        return furthest(line.origin for line in lines)
    return origin_of(piece.record, context.records) if piece.record else ""
