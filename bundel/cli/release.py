"""Commands for releasing quotes: `bundel release` and what belongs to it."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bundel.cli.group import (
    EDITIONS,
    FOLDER,
    READ,
    SOURCES,
    STORE,
    Steps,
    command,
    end,
    step,
    with_fonts,
)

if TYPE_CHECKING:
    from bundel.corpus import Corpus
    from bundel.model import PartialDate
    from bundel.model.common import Edition
    from bundel.model.findings import Status
    from bundel.release.edit import Change

ANSWERED = (
    "agreed",
    "agreed-as-changed",
    "anonymised-only",
    "internal-only",
    "refused",
)
ROOT = click.option("--root", type=FOLDER, default=Path(), help="exploration's folder")
TRIAL = click.option("--dry-run", is_flag=True, help="say it, but write nothing")


class Day(click.ParamType["PartialDate"]):
    """A date as the sources have them: 2019-06-12, 2019-06 or 2019."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> "PartialDate":
        """Read the date, or say what one looks like."""
        from bundel.model import PartialDate

        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            return self.fail(str(error), param, ctx)


DAY = Day()


@command.group(cls=Steps)
def release() -> None:
    """Ask speakers for the release of their quotes, and enter their answers.

    Example: bundel release status
    """


def part(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add a function as a subcommand of its own name."""
    return release.command(function.__name__.rstrip("_"))(function)


@part
@ROOT
@click.option("--on", type=DAY, help="count terms to this day, not to as_of")
def status(root: Path, on: "PartialDate | None") -> None:
    """Print how the release of each quote stands, terms and issued editions.

    Example: bundel release status --on 2019-07-15
    """
    from bundel.release.status import lines

    for line in lines(corpus_of(root), on):
        click.echo(line)


@part
@click.argument("person")
@click.option("--date", "day", type=DAY, required=True, help="when they were asked")
@click.option("--channel", required=True, help="how: by e-mail, on paper")
@click.option("--again", is_flag=True, help="those without an answer too")
@ROOT
@TRIAL
def submit(  # noqa: PLR0913 (what a request consists of)
    person: str,
    day: "PartialDate",
    channel: str,
    root: Path,
    *,
    again: bool,
    dry_run: bool,
) -> None:
    """Mark the quotes of a person as submitted to them.

    Example: bundel release submit g-lid --date 2019-06-12 --channel "by e-mail"
    """
    from bundel.release.answers import submitted

    corpus = corpus_of(root)
    check_person(corpus, person)
    changes, found = submitted(corpus, person, day, channel, again=again)
    write(root, corpus, changes, found, is_trial=dry_run)


@part
@click.argument("quotes", nargs=-1, required=True)
@ROOT
@TRIAL
def seal(quotes: tuple[str, ...], root: Path, *, dry_run: bool) -> None:
    """Bind releases to the words that stand there now, once you know they agree.

    Example: bundel release seal q1 q2
    """
    from bundel.release.answers import sealed

    corpus = corpus_of(root)
    for name in quotes:
        check_quote(corpus, name)
    chosen = (q for q in corpus.quotes if q.id in quotes)
    changes = {name: (change,) for name, change in sealed(chosen)}
    write(root, corpus, changes, (), is_trial=dry_run)


@part
@click.argument("quote")
@click.argument(
    "status",
    type=click.Choice([*ANSWERED, "no-reply", "withdrawn"]),
)
@click.option("--date", "day", type=DAY, required=True, help="when they answered")
@click.option("--by", default="", help="id of who answered, if not the speaker")
@click.option("--scope", type=EDITIONS, multiple=True, help="edition it is for")
@click.option("--words", default="", help="their own words, if agreed as changed")
@ROOT
@TRIAL
def answer(  # noqa: PLR0913 (what an answer consists of)
    quote: str,
    status: "Status",
    *,
    day: "PartialDate",
    by: str,
    scope: "tuple[Edition, ...]",
    words: str,
    root: Path,
    dry_run: bool,
) -> None:
    """Enter an answer by hand: from a letter, a telephone call, a signed PDF.

    Example: bundel release answer q1 agreed --date 2019-06-20 --scope public
    """
    from bundel.release.answers import Answer, answered

    corpus = corpus_of(root)
    check_quote(corpus, quote)
    if by:
        check_person(corpus, by)
    one = next(q for q in corpus.quotes if q.id == quote)
    own = Answer(status, day, by, scope, words)
    changes, problem = answered(one, own)
    found = (problem,) if problem else ()
    write(root, corpus, {quote: changes}, found, is_trial=dry_run)


def corpus_of(root: Path) -> "Corpus":
    """Return what the sources say; end where they cannot be read."""
    from bundel.load import load

    corpus, found = load(root)
    end(found)
    if corpus is None:
        sys.exit(SOURCES)
    return corpus


def check_person(corpus: "Corpus", name: str) -> None:
    """End when there is no such person."""
    _check(name, [p.id for p in corpus.people], "person")


def check_quote(corpus: "Corpus", name: str) -> None:
    """End when there is no such quote."""
    _check(name, [q.id for q in corpus.quotes], "quote")


def _check(name: str, known: list[str], kind: str) -> None:
    from bundel.nearest import hint_for

    if name not in known:
        hint = hint_for(name, known)
        message = f'there is no {kind} "{name}"{"; " if hint else ""}{hint}'
        raise click.BadParameter(message)


def write(
    root: Path,
    corpus: "Corpus",
    changes: "Mapping[str, tuple[Change, ...]]",
    found: tuple[Any, ...],
    *,
    is_trial: bool,
) -> None:
    """Write the changes into the sources, say which, and end with what is wrong."""
    end((*found, *enter(root, corpus, changes, is_trial=is_trial)))


def enter(
    root: Path,
    corpus: "Corpus",
    changes: "Mapping[str, tuple[Change, ...]]",
    *,
    is_trial: bool,
) -> tuple[Any, ...]:
    """Write the changes into the sources and say which; return what is wrong."""
    from bundel import files
    from bundel.release.ledger import entered

    texts, found = entered(root, corpus, changes)
    paths = {q.id: q.position.path for q in corpus.quotes}
    for name, own in changes.items():
        if own and paths[name] in texts:
            click.echo(f"{name}: {_said(own)}")
    if not is_trial:
        for path, text in texts.items():
            files.write(root / path, text)
    elif texts:
        click.echo(f"nothing was written: {', '.join(sorted(texts))} stays as it is")
    return found


def _said(changes: "tuple[Change, ...]") -> str:
    values = {name: one for c in changes for name, one in c.values.items() if one}
    shown = (_short(name, one) for name, one in values.items())
    return ", ".join(shown)


def _short(name: str, value: object) -> str:
    if name == "words":
        return f"words {str(value)[:8]}"
    return (
        f"{name} {' '.join(value)}" if isinstance(value, tuple) else f"{name} {value}"
    )


@part
@click.argument("persons", nargs=-1)
@click.option("--output", type=FOLDER, default=Path("release"), help="folder of sheets")
@ROOT
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
def sheet(persons: tuple[str, ...], output: Path, root: Path, store: Path) -> None:
    """Write the sheets of persons, or of all who have not answered: Word and PDF.

    Sheets hold what is not released: they are for the respondent alone.

    Example: bundel release sheet g-lid --output release
    """
    from bundel import files, stages
    from bundel.release import made

    if output.resolve().is_relative_to((root / "build").resolve()):
        message = "sheets hold what is not released; choose a folder outside of build/"
        raise click.BadParameter(message, param_hint="--output")
    corpus = corpus_of(root)
    for name in persons:
        check_person(corpus, name)
    with_fonts(store)
    found: tuple[Any, ...] = ()
    waiting = made.waiting(corpus)
    chosen = [name for name in persons or waiting if name in waiting]
    for person in (p for p in corpus.people if p.id in chosen):
        folders = (root / "templates", stages.OURS)
        written, more = made.files_of(corpus, person, folders, store)
        found += more
        for name, raw in written.items():
            files.write(output / name, raw)
            click.echo(f"{output / name}")
    for name in dict.fromkeys(persons):
        if name not in waiting:
            click.echo(f"no quote of {name} waits for an answer: there is no sheet")
    if not persons and not waiting:
        click.echo("nobody has quotes that wait for an answer")
    end(found)


@part
@click.argument("files", nargs=-1, required=True, type=READ)
@click.option("--date", "day", type=DAY, help="when the answer came, instead of theirs")
@click.option("--by", default="", help="id of who answered, if not the speaker")
@ROOT
@TRIAL
def import_(
    files: tuple[Path, ...],
    day: "PartialDate | None",
    by: str,
    root: Path,
    *,
    dry_run: bool,
) -> None:
    """Read sheets that were filled in back into sources/, and say what was not taken.

    Example: bundel release import release/g-lid.docx
    """
    from bundel.release.taking import taken

    found: tuple[Any, ...] = ()
    for file in files:
        corpus = corpus_of(root)
        if by:
            check_person(corpus, by)
        made = taken(corpus, file.read_bytes(), str(file), day=day, by=by)
        found += enter(root, corpus, made.changes, is_trial=dry_run)
        for name, words in made.remarks.items():
            click.echo(f"{name}: remark: {words}")
        found += tuple(made.found)
    end(found)


@step
@click.argument("edition", type=EDITIONS)
@click.option("--date", "day", type=DAY, required=True, help="when it is handed out")
@ROOT
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
def issue(edition: str, day: "PartialDate", root: Path, store: Path) -> None:
    """Record in sources/issued.yaml that an edition is handed out, and what it holds.

    Example: bundel issue public --date 2019-07-15
    """
    from bundel import files, stages
    from bundel.release import issuing
    from bundel.release.edit import NotEditableError

    corpus = corpus_of(root)
    made, found = stages.published(root, edition, store)
    end(found)
    assert made is not None  # noqa: S101 (else there are errors)
    record = issuing.issued(corpus, made, day)
    end(tuple(issuing.clashes(corpus, record)))
    if issuing.is_entered(corpus, record):
        click.echo("it was recorded before")
        return
    path = root / issuing.ISSUED
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        files.write(path, issuing.entered(text, record))
    except NotEditableError as error:
        raise click.ClickException(str(error)) from None
    count = f"{len(record.quotes)} quotes, {len(record.interviews)} conversations"
    click.echo(f"{issuing.ISSUED}: {edition} edition {record.version}: {count}")
