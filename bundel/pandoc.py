"""Markdown in, HTML out: the only module that starts pandoc.

All texts that are not in the store go to one pandoc, or to two when they are many;
`pandoc.lua` reads and writes each by itself. What pandoc warns about comes back as
diagnostics.
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.readers.encoding import UNFIT, unfit
from bundel.store import Store, key_of

OFF = (
    "auto_identifiers",
    "example_lists",
    "latex_macros",
    "pandoc_title_block",
    "raw_attribute",
    "raw_html",
    "raw_tex",
    "tex_math_dollars",
    "yaml_metadata_block",
)
"""What of pandoc's Markdown texts of sources do not have."""
SCRIPT = Path(__file__).with_suffix(".lua")
SECONDS = 600
SURROUNDINGS = {"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}
PLACE = re.compile(r"\s+at line \d+ column \d+")
MANY = 16
"""Texts that are worth a second process."""
IGNORED = {"NoTitleElement"}

Made = tuple[str, list[dict[str, Any]]]
"""The HTML of a text, and what pandoc warned about."""


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

    def of(self, text: Text) -> str:
        """Return the references of one text, as a bibliography."""
        cited = [i for i in self.items if f"@{i['id']}" in text.markdown]
        listed = self.items if text.shows_literature else cited
        return json.dumps(list(listed), sort_keys=True, ensure_ascii=False)


def to_html(
    texts: Iterable[Text], literature: Literature, store: Store, *, at_once: int = 2
) -> tuple[dict[str, str], Diagnostics]:
    """Return the HTML of each text by its name, and what pandoc warned about."""
    listed = tuple(texts)
    keys = {text.name: _key(text, literature) for text in listed}
    made = {name: json.loads(raw) for name in keys if (raw := store.get(keys[name]))}
    missing = [text for text in listed if text.name not in made]
    for name, one in _converted(missing, literature, at_once).items():
        made[name] = one
        store.put(keys[name], json.dumps(one).encode())
    found = tuple(
        Diagnostic("text-pandoc", _said(note), Position(text.source))
        for text in listed
        for note in made[text.name][1]
    )
    bodies = {text.name: made[text.name][0] for text in listed}
    # "&#7;" is a character only now.
    lost = tuple(
        unfit(bodies[text.name], Position(text.source))
        for text in listed
        if UNFIT.search(bodies[text.name])
    )
    fit = {name: UNFIT.sub("", body) for name, body in bodies.items()}
    return fit, (*found, *lost)


def _key(text: Text, literature: Literature) -> str:
    items = literature.of(text)
    style = b"" if items == "[]" else literature.style.read_bytes()
    return key_of("pandoc 3", version(), SCRIPT.read_bytes(), OFF, text.markdown,
                  items, style, literature.language, text.shows_literature)  # fmt: skip


def _converted(
    texts: Sequence[Text], literature: Literature, at_once: int
) -> dict[str, Made]:
    """Return what pandoc makes of each text, by its name."""
    shares = at_once if len(texts) >= MANY else min(len(texts), 1)
    with ThreadPoolExecutor(at_once) as pool:
        parts = (texts[share::shares] for share in range(shares))
        done = list(pool.map(lambda part: _convert(part, literature), parts))
    return {name: made for part in done for name, made in part.items()}


def _convert(texts: Sequence[Text], literature: Literature) -> dict[str, Made]:
    with tempfile.TemporaryDirectory() as folder:
        asked = {
            "extensions": dict.fromkeys(OFF, False),
            "abbreviations": dict.fromkeys(_abbreviations(), True),
            "style": str(literature.style),
            "language": literature.language,
            "texts": [
                _asked(text, literature, Path(folder, f"{number}.json"))
                for number, text in enumerate(texts)
            ],
        }
        done = json.loads(_run("lua", str(SCRIPT), text=json.dumps(asked)))
    return {
        text.name: (one["html"], [note for note in one["notes"] if _is_warning(note)])
        for text, one in zip(texts, done, strict=True)
    }


def _asked(text: Text, literature: Literature, library: Path) -> dict[str, Any]:
    """Return one text as the script takes it; its references go to `library`."""
    items = literature.of(text)
    if items != "[]":
        library.write_text(items, encoding="utf-8")
    return {
        "markdown": text.markdown,
        "literature": "" if items == "[]" else str(library),
        "every": text.shows_literature,
    }


def _is_warning(note: dict[str, Any]) -> bool:
    return note.get("type") not in IGNORED and note.get("verbosity") == "WARNING"


@cache
def version() -> str:
    """Return pandoc's version."""
    return _run("--version").splitlines()[0].split()[-1]


@cache
def _abbreviations() -> tuple[str, ...]:
    """Return what pandoc binds to the next word: the list that its command reads."""
    return tuple(_run("--print-default-data-file=abbreviations").split())


@cache
def _program() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _run(*arguments: str, text: str = "") -> str:
    done = subprocess.run(  # noqa: S603 (pandoc itself, arguments are ours)
        [_program(), *arguments], input=text, capture_output=True, text=True,
        timeout=SECONDS, check=False, encoding="utf-8", env=SURROUNDINGS,
    )  # fmt: skip
    if done.returncode:
        message = f"pandoc ended with {done.returncode}: {done.stderr.strip()}"
        raise RuntimeError(message)
    return done.stdout


def _said(note: dict[str, Any]) -> str:
    """Return a warning without its places, which are those of the rendered chapter."""
    message = str(note.get("pretty") or note.get("message") or note.get("type"))
    return PLACE.sub("", message.removeprefix("[WARNING] ")).strip()


def to_word(folder: Path, page: str, script: Path, told: Mapping[str, str]) -> bytes:
    """Return a page of HTML in a folder, with its images there, as a Word file.

    `script` changes what was read; `told` is what the file says about itself.
    """
    made = folder / "made.docx"
    said = [f"--metadata={key}={text}" for key, text in told.items() if text]
    form = "html-auto_identifiers"
    _run(
        str(folder / page), f"--from={form}", "--to=docx", f"--lua-filter={script}",
        f"--resource-path={folder}", f"--output={made}", *said,
    )  # fmt: skip
    return made.read_bytes()
