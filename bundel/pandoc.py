"""Markdown in, HTML out: the only module that starts pandoc.

What pandoc warns about comes back as diagnostics. Results are kept in the store.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.store import Store, key_of

READER = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-auto_identifiers"
READER += "-yaml_metadata_block-pandoc_title_block-example_lists-latex_macros"
SECONDS = 120
IGNORED = {"NoTitleElement"}


@dataclass(frozen=True, slots=True)
class Text:
    """One chapter's Markdown; `source` is the file a reader should look in."""

    name: str
    markdown: str
    source: str
    shows_literature: bool = False


@dataclass(frozen=True, slots=True)
class Literature:
    """The references that may be cited, as CSL-JSON, and the style's file."""

    items: tuple[dict[str, Any], ...]
    style: Path
    language: str


def to_html(
    texts: Iterable[Text], literature: Literature, store: Store, *, at_once: int = 2
) -> tuple[dict[str, str], Diagnostics]:
    """Return the HTML of each text by its name, and what pandoc warned about."""
    listed = tuple(texts)
    with ThreadPoolExecutor(at_once) as pool:
        made = list(pool.map(lambda t: _stored(t, literature, store), listed))
    html = {text.name: body for text, (body, _) in zip(listed, made, strict=True)}
    found = tuple(
        Diagnostic("text-pandoc", _said(note), Position(text.source))
        for text, (_, notes) in zip(listed, made, strict=True)
        for note in notes
    )
    return html, found


@cache
def version() -> str:
    """Return pandoc's version."""
    found = _run([_program(), "--version"], "")
    return found.splitlines()[0].split()[-1]


@cache
def _program() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _run(command: Sequence[str], text: str) -> str:
    done = subprocess.run(  # noqa: S603 (pandoc itself, arguments are ours)
        command, input=text, capture_output=True, text=True, timeout=SECONDS,
        check=False, encoding="utf-8", env={"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    if done.returncode:
        message = f"pandoc ended with {done.returncode}: {done.stderr.strip()}"
        raise RuntimeError(message)
    return done.stdout


def _stored(
    text: Text, literature: Literature, store: Store
) -> tuple[str, list[dict[str, Any]]]:
    cited = [i for i in literature.items if f"@{i['id']}" in text.markdown]
    if text.shows_literature:
        cited = list(literature.items)
    style = literature.style.read_bytes() if cited else b""
    items = json.dumps(cited, sort_keys=True, ensure_ascii=False)
    key = key_of("pandoc 2", version(), READER, text.markdown, items, style,
                 literature.language, text.shows_literature)  # fmt: skip
    made = store.made(
        key, lambda: json.dumps(_convert(text, literature, items)).encode()
    )
    body, notes = json.loads(made)
    return body, notes


def _convert(
    text: Text, literature: Literature, items: str
) -> tuple[str, list[dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as folder:
        log, library = Path(folder) / "log.json", Path(folder) / "literature.json"
        library.write_text(items, encoding="utf-8")
        command = [_program(), "--from", READER, "--to", "html5", "--wrap=none"]
        command += ["--quiet", f"--log={log}", "--metadata", "title= "]
        if items != "[]":
            command += ["--citeproc", f"--bibliography={library}"]
            command += [f"--csl={literature.style}"]
            command += ["--metadata", f"lang={literature.language}"]
            if text.shows_literature:
                every = Path(folder) / "every.yaml"
                every.write_text('nocite: "@*"\n', encoding="utf-8")
                command += [f"--metadata-file={every}"]
            else:
                command += ["--metadata", "suppress-bibliography=true"]
        body = _run(command, text.markdown)
        notes = json.loads(log.read_text(encoding="utf-8") or "[]")
    wanted = [
        n
        for n in notes
        if n.get("type") not in IGNORED and n.get("verbosity") == "WARNING"
    ]
    return body, wanted


def _said(note: dict[str, Any]) -> str:
    message = str(note.get("pretty") or note.get("message") or note.get("type"))
    return message.removeprefix("[WARNING] ").strip()
