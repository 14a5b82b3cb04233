"""The images of the sources: what is written beside their pixels, searched early."""

from collections.abc import Iterator, Mapping

from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostic
from bundel.editions import view
from bundel.leaks.carriers import content
from bundel.leaks.engine import broken
from bundel.leaks.sought import sought
from bundel.model.position import Position

HINT = "remove it: exiftool -all= FILE, or save the picture anew without metadata"


def in_images(corpus: Corpus, images: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield what images hold that an edition withholds; `images` as texts name them."""
    if not images:
        return
    for edition in corpus.report.editions:
        what = sought(corpus, view(corpus, edition))
        for name, raw in images.items():
            for part in content.parts(raw):
                for rule in sorted(broken(part, what)):
                    message = f"{part.carrier}: holds {rule} (edition: {edition})"
                    where = Position(f"sources/{name}")
                    yield Diagnostic("image-metadata", message, where, HINT)
