"""The steps of the workflow, in running order: each rule calls one."""

import sys
from pathlib import Path

import click

from bundel.cli.group import (
    DONE,
    EDITIONS,
    FILE,
    FOLDER,
    READ,
    SOURCES,
    STORE,
    end,
    say,
    step,
    with_fonts,
)
from bundel.forms import FORMS


@step
@click.option("--root", type=FOLDER, default=Path(), help="the exploration's folder")
@click.option(
    "--mode", type=click.Choice(["draft", "final"]), help="instead of the report's own"
)
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="the corpus as JSON")
def collect(root: Path, mode: str | None, store: Path, output: Path) -> None:
    """Read all sources into one corpus.

    Example: bundel collect --output build/corpus.json
    """
    from bundel import stages

    stages.collect(root, mode, store, output)


@step
@click.argument("corpus", type=READ, required=False)
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store",
    type=STORE,
    default=Path("build/store"),
    help="where results are kept",
)
@click.option("--output", type=FILE, help="the diagnostics as JSON")
@click.option("--json", "as_json", is_flag=True, help="print the diagnostics as JSON")
def check(
    corpus: Path | None,
    templates: tuple[Path, ...],
    store: Path,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Check a corpus, or, without one, the sources in this folder.

    Example: bundel check
    """
    from bundel import stages

    found = stages.check(corpus, templates, store, output)
    if output is None:
        say(found, as_json=as_json)
        sys.exit(SOURCES if stages.is_wrong(found) else DONE)


@step
@click.argument("diagnostics", type=READ)
@click.option("--output", type=FILE, required=True, help="written when the gate opens")
def gate(diagnostics: Path, output: Path) -> None:
    """Stop when there are errors, with all diagnostics.

    Example: bundel gate build/diagnostics.json --output build/gate.txt
    """
    from bundel import files, stages
    from bundel.diagnostics import summary

    found = files.kept_diagnostics(diagnostics)
    say(found)
    if stages.is_wrong(found):
        sys.exit(SOURCES)
    files.write(output, (summary(found) if found else "no diagnostics") + "\n")


@step
@click.argument("corpus", type=READ)
@click.option("--edition", type=EDITIONS, default="public", help="which edition")
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="the book as JSON")
def compose(
    corpus: Path, edition: str, templates: tuple[Path, ...], store: Path, output: Path
) -> None:
    """Render the chapters of an edition.

    Example: bundel compose build/corpus.json --output build/work/public/book.json
    """
    from bundel import stages

    end(stages.compose(corpus, edition, templates, store, output))


@step
@click.argument("book", type=READ)
@click.option("--part", type=click.IntRange(1), required=True, help="which share")
@click.option("--of", type=click.IntRange(1), required=True, help="of how many")
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option(
    "--processes", type=click.IntRange(1, 64), default=2, help="how many at once"
)
@click.option("--output", type=FILE, required=True, help="says how many chapters")
def share(  # noqa: PLR0913 (what typesetting takes, and which share)
    book: Path,
    part: int,
    of: int,
    *,
    templates: tuple[Path, ...],
    store: Path,
    processes: int,
    output: Path,
) -> None:
    """Typeset a share of the chapters into the store, for `typeset` to find there.

    Example: bundel share build/work/public/book.json --part 1 --of 4 --output 1.txt
    """
    from bundel import stages

    with_fonts(store)
    stages.share(
        book,
        part,
        of=of,
        templates=templates,
        store=store,
        processes=processes,
        output=output,
    )


@step
@click.argument("book", type=READ)
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option(
    "--processes", type=click.IntRange(1, 64), default=2, help="how many at once"
)
@click.option("--output", type=FILE, required=True, help="the PDF")
def typeset(
    book: Path, templates: tuple[Path, ...], store: Path, processes: int, output: Path
) -> None:
    """Typeset the chapters and bind them into one PDF.

    Example: bundel typeset build/work/public/book.json --output report.pdf
    """
    from bundel import stages

    with_fonts(store)
    end(stages.typeset(book, templates, store, processes, output))


@step
@click.argument("book", type=READ)
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="the HTML file")
def page(book: Path, templates: tuple[Path, ...], store: Path, output: Path) -> None:
    """Write the report as one HTML file.

    Example: bundel page build/work/public/book.json --output report.html
    """
    from bundel import stages

    end(stages.page(book, templates, store, output))


@step
@click.argument("book", type=READ)
@click.option("--corpus", type=READ, required=True, help="the corpus it was made from")
@click.option(
    "--stage", type=FOLDER, required=True, help="folder with the PDF and HTML"
)
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="manifest.json of the edition")
def publish(book: Path, corpus: Path, stage: Path, store: Path, output: Path) -> None:
    """Verify what was made and put it in its place.

    Example: bundel publish build/work/public/book.json --corpus build/corpus.json
    --stage build/stage/public --output build/public/manifest.json
    """
    from bundel import stages

    end(stages.publish(book, corpus, stage, store, output))


@step
@click.argument("book", type=READ)
@click.argument("name")
@click.option("--corpus", type=READ, required=True, help="the corpus it was made from")
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option("--output", type=FILE, required=True, help="the PDF")
def chapter(  # noqa: PLR0913 (what a chapter alone is made of)
    book: Path,
    name: str,
    *,
    corpus: Path,
    templates: tuple[Path, ...],
    store: Path,
    output: Path,
) -> None:
    """Write one chapter as PDF, numbered as in the whole.

    Example: bundel chapter build/work/public/book.json summary
    --corpus build/corpus.json --output summary.pdf
    """
    from bundel import stages

    with_fonts(store)
    try:
        found = stages.chapter(
            book, name, corpus=corpus, templates=templates, store=store, output=output
        )
    except LookupError as error:
        message = f'there is no chapter "{name}"; there are {", ".join(error.args)}'
        raise click.BadParameter(message) from None
    end(found)


@step
@click.argument("book", type=READ)
@click.argument("name", type=click.Choice(FORMS))
@click.option("--corpus", type=READ, required=True, help="the corpus it was made from")
@click.option("--templates", type=FOLDER, multiple=True, help="templates, theirs first")
@click.option(
    "--store", type=STORE, default=Path("build/store"), help="where results are kept"
)
@click.option("--stage", type=FILE, required=True, help="where it waits to be verified")
@click.option("--output", type=FILE, required=True, help="the report in this form")
def form(  # noqa: PLR0913 (what a form is made of)
    book: Path,
    name: str,
    *,
    corpus: Path,
    templates: tuple[Path, ...],
    store: Path,
    stage: Path,
    output: Path,
) -> None:
    """Write the report in another form: Word (docx) or EPUB 3 (epub).

    Example: bundel form build/work/public/book.json epub
    --corpus build/corpus.json --stage build/stage/public/report.epub
    --output build/public/report.epub
    """
    from bundel import stages

    end(
        stages.form(
            book,
            name,
            corpus=corpus,
            templates=templates,
            store=store,
            stage=stage,
            output=output,
        )
    )
