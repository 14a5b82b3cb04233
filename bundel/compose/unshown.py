"""What contradicts a claim and stands nowhere in a report that makes the claim."""

from collections.abc import Iterator, Mapping, Sequence

from bundel.compose.draft import Draft
from bundel.compose.proof import CONCLUSIVE, Proof
from bundel.compose.views import Place
from bundel.diagnostics import Diagnostic


def unshown(
    drafts: Sequence[Draft], places: Mapping[str, Sequence[Place]]
) -> Iterator[Diagnostic]:
    """Report evidence against claims of these chapters that none of them shows.

    It is shown as evidence of the claim (in the register, beside a conclusion), or as a
    quote in any chapter. What the edition withholds is counted, and not missed here.
    """
    if not drafts:
        return
    context = drafts[0].context
    corpus = context.view.corpus
    proof = Proof(corpus, context.records)
    said = set().union(*(draft.grounds for draft in drafts))
    for claim in corpus.claims:
        if claim.kind not in CONCLUSIVE or claim.id not in places:
            continue
        for piece in proof.grounds(claim, "contradicts"):
            one = piece.evidence
            if (claim.id, one) not in said and one.rests_on not in places:
                what = f'"{one.rests_on}"' if one.rests_on else "an amount"
                message = f'{what} contradicts claim "{claim.id}", but is shown nowhere'
                hint = "add a chapter of the form conclusions or annex-evidence"
                yield Diagnostic("evidence-unshown", message, one.position, hint)
