"""What a build would make again, and why: what is on disk beside the last build.

The exploration's folder and a target come in, lines to print go out. The chapters are
composed anew, in memory, and compared with those of the last published build, so that
the answer is what a build would do and not a guess from names of files. Nothing is
written but the store.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

from bundel.book import Book, Chapter
from bundel.files import keep, kept
from bundel.fingerprint import digest, files_of, fingerprint
from bundel.model import Report
from bundel.model.common import Edition
from bundel.pdf.report import style

READ = ("sources", "templates")
AROUND = 4
"""Words shown on both sides of a difference."""
WORD = re.compile(r"\w+[^\s\w]*|[^\s\w]+")
TAG = re.compile(r"<[^>]*>")
FILES = frozenset({"report.pdf", "report.html", "manifest.json"})


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a book was composed from: hashes of files by path, style sheets and code."""

    files: Mapping[str, str]
    style: str
    code: str


@dataclass(frozen=True, slots=True)
class Built:
    """A book that was published, and what it was composed from."""

    inputs: Inputs
    book: Book


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed on disk since: files with how, and what every chapter depends on."""

    files: Mapping[str, str]
    everything: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """What is asked about: editions, and a chapter of them or a source."""

    editions: tuple[Edition, ...]
    chapter: str = ""
    source: str = ""


def aim(target: str, report: Report, now: Inputs) -> Aim:
    """Return what a target means.

    Raises:
        LookupError: There is no such target; those there are, are the arguments.
    """
    names = {plan.id for plan in report.chapters}
    path = PurePosixPath(target)
    inside = path.parts[1:] if path.parts[:1] == ("build",) else ()
    editions = tuple(e for e in report.editions if inside[:1] == (e,))
    if editions and len(inside) == 2 and inside[1] in FILES:  # noqa: PLR2004 (edition, file)
        return Aim(editions)
    name = path.stem if path.parent.name == "chapters" else target
    if name in names:
        return Aim(editions or report.editions, chapter=name)
    if target in now.files or target.startswith(("sources/", "templates/")):
        return Aim(report.editions, source=target)
    files = [f"build/{e}/report.pdf" for e in report.editions]
    raise LookupError(*files, *sorted(names), *now.files)


def lines(built: Built | None, book: Book, now: Inputs, wanted: Aim) -> Iterator[str]:
    """Yield the answer for one edition."""
    if wanted.source:
        return source(built, book, now, wanted.source)
    return explain(built, book, now, wanted.chapter)


def inputs(root: Path, folders: Sequence[Path]) -> Inputs:
    """Return what a build of the exploration in `root` reads, as it is now."""
    files = {
        f"{name}/{path}": digest(root / name / path)
        for name in READ
        for path in files_of(root / name)
    }
    return Inputs(files, digest_of(style(folders)), fingerprint())


def digest_of(text: str) -> str:
    """Return the hash of a text."""
    from bundel.store import key_of

    return key_of(text)


def remember(work: Path, book: Book, now: Inputs) -> None:
    """Keep what was published, for `why` to compare with."""
    keep(work / "published.json", Built(now, book))


def recalled(work: Path) -> Built | None:
    """Return what was published last; None when nothing was, or not by this code."""
    try:
        return kept(work / "published.json", Built)
    except OSError:
        return None


def touched(before: Inputs, now: Inputs) -> Touched:
    """Return what changed on disk between two builds."""
    files: dict[str, str] = {}
    for path in sorted({*before.files, *now.files}):
        if path not in before.files:
            files[path] = "is new"
        elif path not in now.files:
            files[path] = "is gone"
        elif before.files[path] != now.files[path]:
            files[path] = "has changed"
    everything = []
    if before.style != now.style:
        everything.append("the style sheets have changed: all chapters are set again")
    if before.code != now.code:
        everything.append("bundel itself has changed: everything is made again")
    return Touched(files, tuple(everything))


def explain(built: Built | None, book: Book, now: Inputs, name: str) -> Iterator[str]:
    """Yield what a build would do with an edition, or with its chapter `name`."""
    end = f"chapters/{name}.pdf" if name else "report.pdf"
    target = f"build/{book.edition}/{end}"
    if built is None:
        yield f"{target} was not built yet: all {len(book.chapters)} chapters are made"
        return
    old, new = _by_name(built.book), _by_name(book)
    found = touched(built.inputs, now)
    wanted = [name] if name else list(dict.fromkeys((*old, *new)))
    changed = [n for n in wanted if _sign(built.book, old, n) != _sign(book, new, n)]
    if not changed and not found.everything and (name or not found.files):
        yield f"{target} is as its sources make it"
        return
    yield f"{target}:"
    yield from (f"  {line}" for line in found.everything)
    for one in changed:
        yield from _chapter(one, old.get(one), new.get(one), found)
    yield f"  chapters that stay: {len(wanted) - len(changed)} of {len(wanted)}"
    if not changed:
        yield from (
            f"  {p} {how}, and no chapter shows it" for p, how in found.files.items()
        )


def source(built: Built | None, book: Book, now: Inputs, path: str) -> Iterator[str]:
    """Yield which chapters of an edition look at a source, and what became of it."""
    chapters = [name for name, one in _by_name(book).items() if _looks(path, one)]
    before = {} if built is None else touched(built.inputs, now).files
    yield f"{path} {before.get(path, 'is as it was at the last build')}"
    shown = ", ".join(chapters) or "no chapter"
    yield f"  the {book.edition} edition: {shown}"


def _chapter(
    name: str, old: Chapter | None, new: Chapter | None, found: Touched
) -> Iterator[str]:
    if old is None or new is None:
        yield f"  {name} is {'new' if old is None else 'gone'}"
        return
    yield f"  {name} would be made again:"
    reasons = [path for path in found.files if _looks(path, new) or _looks(path, old)]
    yield from (f"    {path} {found.files[path]}" for path in reasons)
    if old.number != new.number:
        yield f"    it was number {old.number or '–'} and becomes {new.number or '–'}"
    if not reasons and not found.everything:
        files = ", ".join(found.files) or "the mode of the build"
        yield f"    through a name, number or list that it takes over: {files}"
    if old.html != new.html:
        yield from (f"    {line}" for line in difference(old.html, new.html))


def difference(old: str, new: str) -> Iterator[str]:
    """Yield the first words that differ, as they were and as they are."""
    was, now = _words(old), _words(new)
    matcher = SequenceMatcher(a=was, b=now, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            lead, tail = was[max(0, start - AROUND) : start], was[end : end + AROUND]
            yield f"- {' '.join((*lead, *was[start:end][:20], *tail))}"
            yield f"+ {' '.join((*lead, *now[first:last][:20], *tail))}"
            return
    yield "the words are the same; the markup is not"


def _words(html: str) -> list[str]:
    return WORD.findall(TAG.sub(" ", html))


def _by_name(book: Book) -> dict[str, Chapter]:
    return {one.id.removeprefix("ch-"): one for one in book.chapters}


def _sign(book: Book, chapters: Mapping[str, Chapter], name: str) -> object:
    """Return all that a chapter's pages are made from, but style and code."""
    one = chapters.get(name)
    if one is None:
        return None
    drawn = {
        n: svg for n, svg in book.figures.items() if f"figures/{n}.svg" in one.html
    }
    images = {n: raw for n, raw in book.images.items() if n in one.html}
    return (one.html, one.number, one.title, drawn, images)


def _looks(path: str, one: Chapter) -> bool:
    """Say whether a chapter looks at a file; one beside a source belongs to it."""
    name = one.id.removeprefix("ch-")
    own = {one.source, f"sources/texts/{name}.md", *one.reached}
    own.add(f"templates/chapters/{one.form}.md.j2")
    if path in own or path == "sources/report.yaml":
        return True
    stem = path.rpartition(".")[0]
    if path.startswith("sources/images/"):
        return path.removeprefix("sources/") in one.html
    if path.startswith("templates/partials/"):
        return True
    return path.endswith(".yaml") and any(
        other.rpartition(".")[0] == stem for other in own
    )
