"""Readable text in a case file comes in; the real file that it stands for goes out.

yaml, md, txt, ...  the text itself, as UTF-8
bytes               Python escapes: caf\xe9
size                "60 MB" of spaces (a sparse file where the system can)
docx, odt           a line a paragraph: # Heading, - item, > quote, | a | b |,
                    {+inserted+}, {-deleted-}, {comment: ...}, {footnote: ...},
                    {textbox: ...}, {hidden: ...}, {break}
xlsx                [Sheet1] or [Sheet1 hidden]; a row a line, cells apart by |;
                    12, 12.5%, 2019-04-11, TRUE, 'text, =SUM(A1:A2) -> 12;
                    {hidden} before a row; {merge A1:B1}
zip                 "name: content" a line, with Python escapes; "* 1000" repeats
folder, link        a folder; a link to the path in the text
missing             nothing: the file is asked for, but is not there
remove              nothing: takes the file of the base away
"""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from caseoffice import build_docx, build_odt
from casesheet import build_xlsx

_SIZE = re.compile(r"(\d+) (MB|bytes)")


def build(root: Path, kind: str, path: str, text: str) -> None:
    """Make one file of a case."""
    place = root / path
    if kind == "missing":
        return
    if kind == "remove":
        place.unlink()
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    _BUILDERS.get(kind, _build_text)(place, text)


def _build_text(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8", newline="\n")


def unescape(text: str) -> bytes:
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1")


def _build_bytes(place: Path, text: str) -> None:
    place.write_bytes(unescape(text.removesuffix("\n")))


def _build_size(place: Path, text: str) -> None:
    match = _SIZE.match(text)
    assert match, text
    with place.open("wb") as file:
        file.truncate(int(match[1]) * (1_000_000 if match[2] == "MB" else 1))


def _build_zip(place: Path, text: str) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for line in text.splitlines():
            name, _, content = line.partition(": ")
            content, _, times = content.partition(" * ")
            archive.writestr(name, unescape(content) * int(times or 1))


def _build_folder(place: Path, _text: str) -> None:
    place.mkdir()


def _build_link(place: Path, text: str) -> None:
    place.symlink_to(text.strip())


_BUILDERS: dict[str, Callable[[Path, str], None]] = {
    "bytes": _build_bytes,
    "size": _build_size,
    "zip": _build_zip,
    "folder": _build_folder,
    "link": _build_link,
    "docx": build_docx,
    "odt": build_odt,
    "xlsx": build_xlsx,
}
