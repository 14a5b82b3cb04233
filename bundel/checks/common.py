"""What withholding a name needs: a name that can be looked for, a key to draw by."""

from collections.abc import Iterator

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions import view
from bundel.editions.pseudonyms import anonymous
from bundel.surnames import family, is_common, small_words

HINT = (
    "looked for are the name in full, with initials, and with its capital within a "
    "sentence; read the edition yourself for the rest"
)


def names(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report persons whose name an edition withholds and the search may miss."""
    named = [person for person in corpus.people if person.name]
    if not named:
        return
    known = small_words(corpus)
    shown = [view(corpus, edition).corpus.people for edition in corpus.report.editions]
    for person in named:
        own = [{p.id: p.name for p in people}.get(person.id, "") for people in shown]
        if not all(own) and is_common(family(person.name), known):
            message = "the family name of this person is a common word, or short"
            yield Diagnostic("name-common-word", message, person.position, HINT)


def pseudonyms(corpus: Corpus) -> Iterator[Diagnostic]:
    """Report persons who need a pseudonym, where there is no key to draw it by."""
    if corpus.report.pseudonym_key:
        return
    hidden = anonymous(corpus)
    for person in corpus.people:
        if person.id in hidden and not person.labels.public:
            message = f'"{person.id}" spoke anonymously, and has no label'
            hint = (
                "write pseudonym_key: and some words of your own in report.yaml, "
                "or give a label"
            )
            yield Diagnostic("person-no-key", message, person.position, hint)
