"""The steps of the workflow: files in, files out, diagnostics back.

Each step reads what the one before it wrote. Nothing here prints or ends the process.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bundel.book import Book
from bundel.corpus import Corpus
from bundel.diagnostics import Diagnostics, errors
from bundel.files import (
    Collected,
    keep,
    keep_diagnostics,
    kept,
    kept_diagnostics,
    write,
)
from bundel.lines import with_lines
from bundel.store import Store

if TYPE_CHECKING:
    from bundel.release.issuing import Published

OURS = Path(__file__).parent.parent / "templates"


def is_wrong(found: Diagnostics) -> bool:
    """Say whether there are errors among the diagnostics."""
    return bool(errors(found))


def collect(root: Path, mode: str | None, store: Path, output: Path) -> None:
    """Read the sources under `root` and write the corpus with its diagnostics."""
    collected = _collected(root, mode, Store(store))
    Store(store).trim()
    found = (*collected.diagnostics, *Store(store).complaints())
    keep(output, replace(collected, diagnostics=found))


def _collected(root: Path, mode: str | None, store: Store) -> Collected:
    from bundel.caching import cached
    from bundel.load import load

    corpus, found = load(root, cached(root, store))
    if corpus is not None and mode:
        report = replace(corpus.report, mode=mode)  # type: ignore[arg-type]
        corpus = replace(corpus, report=report)
    return Collected(corpus, found)


def check(
    corpus: Path | None, templates: Sequence[Path], store: Path, output: Path | None
) -> Diagnostics:
    """Return all diagnostics of sources and templates; write them to `output`."""
    if corpus is None:
        collected = _collected(Path(), None, Store(store))
        templates = templates or (Path("templates"),)
    else:
        collected = kept(corpus, Collected)
    checked = _checked(collected, _folders(templates), Store(store))
    found = (*collected.diagnostics, *checked, *Store(store).complaints())
    if output is not None:
        return keep_diagnostics(output, found)
    return found


def _checked(
    collected: Collected, folders: Sequence[Path], store: Store
) -> Diagnostics:
    from bundel.checks import FOLLOW_ON
    from bundel.checks import check as check_corpus
    from bundel.compose.compose import dry_run

    corpus = collected.corpus
    if corpus is None:
        return ()
    found = list(check_corpus(corpus))
    for edition in corpus.report.editions:
        found += dry_run(corpus, edition, folders, store)
    found += _pictures(corpus)
    if is_wrong(collected.diagnostics):
        return tuple(d for d in found if d.code not in FOLLOW_ON)
    return tuple(found)


def proof(root: Path, edition: str | None) -> tuple[Corpus | None, Diagnostics]:
    """Return what was read and what an editor may want to read again.

    Where sources have errors there is no corpus, and their diagnostics instead.
    """
    from bundel.editions import view
    from bundel.load import load
    from bundel.places import ALLOWED, SOURCES
    from bundel.proofing import allowed_words
    from bundel.proofing import proof as read_again

    corpus, found = load(root)
    if corpus is None or is_wrong(found):
        return None, found
    if edition:
        corpus = view(corpus, edition).corpus  # type: ignore[arg-type]
    paths = sorted((root / SOURCES).rglob("*.y*ml"))
    files = {p.relative_to(root).as_posix(): _text(p) for p in paths}
    return corpus, read_again(corpus, files, allowed_words(_text(root / ALLOWED)))


def _text(path: Path) -> str:
    """Return a file as text, without what is no UTF-8; "" where there is none."""
    raw = path.read_bytes() if path.is_file() else b""
    return raw.decode("utf-8-sig", errors="replace")


def reading_level(corpus: Corpus) -> str:
    """Return how hard the summary is to read, in words; "" where it is too short."""
    from bundel.proofing.level import level_of

    found = level_of(corpus)
    return str(found[0]) if found else ""


def _pictures(corpus: Corpus) -> Diagnostics:
    """Look into the images for what an edition withholds, if there are any."""
    found = images(Path())
    if not found:
        return ()
    from bundel.leaks import in_images

    return tuple(in_images(corpus, found))


def _folders(templates: Sequence[Path]) -> tuple[Path, ...]:
    return (*(folder for folder in templates if folder.is_dir()), OURS)


def compose(
    corpus: Path, edition: str, templates: Sequence[Path], store: Path, output: Path
) -> Diagnostics:
    """Write the book of an edition; on errors nothing but the diagnostics."""
    from bundel.compose.compose import compose as compose_book

    collected = kept(corpus, Collected)
    if collected.corpus is None:
        return collected.diagnostics
    book, found = compose_book(
        collected.corpus,
        edition,  # type: ignore[arg-type]
        _folders(templates),
        Store(store),
        images(Path()),
    )
    found = (*found, *Store(store).complaints())
    return _finish(output, found, lambda: keep(output, book))


def images(root: Path) -> dict[str, bytes]:
    """Return the images of sources/images by the name that texts call them by."""
    folder = root / "sources" / "images"
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    return {f"images/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in paths}


def share(  # noqa: PLR0913 (what typesetting takes, and which share)
    book: Path,
    part: int,
    *,
    of: int,
    templates: Sequence[Path],
    store: Path,
    processes: int,
    output: Path,
) -> None:
    """Typeset a share of the chapters into the store; `output` says how many."""
    from bundel.pdf.report import prepare

    whole, folders = kept(book, Book), _folders(templates)
    count = prepare(whole, folders, Store(store), part=part, of=of, processes=processes)
    write(output, f"{count} chapters\n")


def typeset(
    book: Path, templates: Sequence[Path], store: Path, processes: int, output: Path
) -> Diagnostics:
    """Write the report as PDF."""
    from bundel.pdf.report import make

    pdf, found = make(
        kept(book, Book), _folders(templates), Store(store), processes=processes
    )
    found = (*with_lines(found, Path()), *Store(store).complaints())
    return _finish(output, found, lambda: write(output, pdf))


def page(
    book: Path, templates: Sequence[Path], store: Path, output: Path
) -> Diagnostics:
    """Write the report as one HTML file."""
    from bundel.html.report import make

    html, found = make(kept(book, Book), _folders(templates), Store(store))
    found = (*found, *Store(store).complaints())
    return _finish(output, found, lambda: write(output, html))


def publish(
    book: Path, corpus: Path, stage: Path, store: Path, output: Path
) -> Diagnostics:
    """Verify the finished files, write data/ and manifest.json, put all in place."""
    from bundel.publish import publish as publish_book

    collected = kept(corpus, Collected)
    assert collected.corpus is not None  # noqa: S101 (the gate stands before this)
    found = publish_book(
        kept(book, Book),
        collected.corpus,
        stage,
        output,
        templates=_folders([Path("templates")]),
        store=Store(store),
    )
    keep_diagnostics(_beside(stage / "publish.json"), found)
    if not is_wrong(found):
        _remember(book)
    return found


def _remember(book: Path) -> None:
    from bundel.why import inputs, remember

    now = inputs(Path(), _folders([Path("templates")]))
    remember(book.parent, kept(book, Book), now)


def why(target: str, build: Path, store: Path) -> tuple[tuple[str, ...], Diagnostics]:
    """Return what a build would do with a target, and the errors that keep it from it.

    A target is a file of an edition, the name of a chapter, or a source.

    Raises:
        LookupError: There is no such target; those there are, are the arguments.
    """
    from bundel import why as reasons
    from bundel.compose.compose import compose as compose_book

    folders = _folders([Path("templates")])
    collected = _collected(Path(), None, Store(store))
    found = (*collected.diagnostics, *_checked(collected, folders, Store(store)))
    if collected.corpus is None or is_wrong(found):
        return (), found
    now = reasons.inputs(Path(), folders)
    wanted = reasons.aim(target, collected.corpus.report, now)
    lines: list[str] = []
    for edition in wanted.editions:
        book, _ = compose_book(
            collected.corpus, edition, folders, Store(store), images(Path())
        )
        built = reasons.recalled(build / "work" / edition)
        lines += reasons.lines(built, book, now, wanted)
    return tuple(lines), ()


def edition_here(root: Path, edition: str, mode: str, store: Path) -> tuple[str, str]:
    """Return the hashes of an edition's sources and of the templates in a checkout.

    The first is empty when its sources have errors.
    """
    from bundel.compose.compose import seal_of
    from bundel.fingerprint import digest

    templates = digest(*_folders([root / "templates"]))
    collected = _collected(root, mode, Store(store))
    if collected.corpus is None or is_wrong(collected.diagnostics):
        return "", templates
    return seal_of(collected.corpus, edition), templates  # type: ignore[arg-type]


def published(
    root: Path, edition: str, store: Path
) -> tuple["Published | None", Diagnostics]:
    """Return what lies in build/<edition>/, if it is whole and of these sources."""
    from bundel import receipt
    from bundel.release.issuing import Published, not_current

    folder = root / "build" / edition
    path = folder / "manifest.json"
    if not path.is_file():
        return None, (not_current(edition, "the edition was not built"),)
    if wrong := errors(tuple(receipt.check_manifest(path))):
        return None, wrong
    told = receipt.read_manifest(path)
    mode = str(told["mode"]) if isinstance(told, dict) else ""
    sources = told["sources"] if isinstance(told, dict) else ""
    if edition_here(root, edition, mode, store)[0] != sources:
        return None, (not_current(edition, "the edition was made from other sources"),)
    page = (folder / "report.html").read_text(encoding="utf-8")
    return Published(edition, path.read_bytes(), page), ()


def chapter(  # noqa: PLR0913 (what a chapter alone is made of)
    book: Path,
    name: str,
    *,
    corpus: Path,
    templates: Sequence[Path],
    store: Path,
    output: Path,
) -> Diagnostics:
    """Write one chapter as PDF, verified, with the numbers it has in the whole.

    Raises:
        LookupError: The book has no chapter of that name; its names are the arguments.
    """
    from bundel.pdf.report import make
    from bundel.publish import publish_chapter

    whole = kept(book, Book)
    named = {one.id.removeprefix("ch-"): one for one in whole.chapters}
    if name not in named:
        raise LookupError(*named)
    collected = kept(corpus, Collected)
    assert collected.corpus is not None  # noqa: S101 (the gate stands before this)
    pdf, found = make(
        whole, _folders(templates), Store(store), processes=1, only=named[name]
    )
    found = with_lines(found, Path())
    if is_wrong(found):
        return found
    return (
        *found,
        *publish_chapter(whole, collected.corpus, pdf, output, Store(store)),
    )


def form(  # noqa: PLR0913 (what a form is made of)
    book: Path,
    name: str,
    *,
    corpus: Path,
    templates: Sequence[Path],
    store: Path,
    stage: Path,
    output: Path,
) -> Diagnostics:
    """Write the report in another form, "docx" or "epub": made in `stage`, verified."""
    from bundel.forms import epub, word
    from bundel.publish import publish_form

    whole, folders = kept(book, Book), _folders(templates)
    make = {"docx": word.make, "epub": epub.make}[name]
    write(stage, make(whole, folders, Store(store)))
    collected = kept(corpus, Collected)
    assert collected.corpus is not None  # noqa: S101 (the gate stands before this)
    found = publish_form(
        whole, collected.corpus, stage.read_bytes(), output, Store(store)
    )
    return (*found, *Store(store).complaints())


def _finish(
    output: Path, found: Diagnostics, write_output: Callable[[], None]
) -> Diagnostics:
    """Keep the diagnostics of a stage; write its output only without errors."""
    ordered = keep_diagnostics(_beside(output), found)
    if not is_wrong(ordered):
        write_output()
    return ordered


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.stem}-{output.suffix[1:]}.diagnostics.json")


def last_diagnostics(build: Path) -> Diagnostics:
    """Return what the last build found, in whichever stage."""
    checked = build / "diagnostics.json"
    since = checked.stat().st_mtime if checked.exists() else 0.0
    later = sorted(build.glob("*/*/*.diagnostics.json"))
    paths = [checked, *(p for p in later if p.stat().st_mtime >= since)]
    return tuple(d for path in paths for d in kept_diagnostics(path))


def pages(pdf: Path, output: Path, dpi: int) -> tuple[int, tuple[int, ...]]:
    """Draw every page of a PDF as PNG; return how many, and which are a third blank."""
    import pypdfium2

    from bundel.pdf.blank import blank, loose

    output.mkdir(parents=True, exist_ok=True)
    document, shares = pypdfium2.PdfDocument(pdf), []
    for number in range(len(document)):
        picture = document[number].render(scale=dpi / 72).to_pil()
        picture.save(output / f"{number + 1:03}.png")
        shares.append(blank(picture))
    return len(document), loose(shares)
