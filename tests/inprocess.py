"""Builds in this process, stage after stage as the rules call them.

A folder with an exploration comes in; what a build leaves for readers goes out: the
files of each edition, and the diagnostics of each stage.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path

import pdfsample
from edited import Files

from bundel import stages, workflow
from bundel.diagnostics import Diagnostics, in_order

TEMPLATES = (Path("templates"),)
STORE = Path("build/store")
CORPUS = Path("build/corpus.json")


def place(folder: Path, files: Files) -> None:
    """Make the exploration in a folder this one; what is the same is not touched."""
    kept = {folder / name for name in files}
    for top in ("sources", "templates"):
        for path in sorted((folder / top).rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
            elif not path.is_dir() and path not in kept:
                path.unlink()
    for name, raw in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != raw:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)


def build(folder: Path, processes: int = 1) -> dict[str, bytes]:
    """Build an exploration; return its diagnostics and what each edition holds.

    An edition that is refused keeps the files of before, so they are not returned.
    """
    _with_faces(folder / STORE)
    with chdir(folder):
        stages.collect(Path(), None, STORE, CORPUS)
        found = stages.check(CORPUS, TEMPLATES, STORE, Path("build/diagnostics.json"))
        made = {"check": _told(found)}
        if stages.is_wrong(found):
            return made
        for edition in workflow.editions(Path()):
            made |= _edition(edition, processes)
    return made


def _edition(edition: str, processes: int) -> dict[str, bytes]:
    work, stage = Path("build/work", edition), Path("build/stage", edition)
    book, output = work / "book.json", Path("build", edition, "manifest.json")
    pdf, html = stage / "report.pdf", stage / "report.html"
    steps: Mapping[str, Callable[[], Diagnostics]] = {
        "compose": lambda: stages.compose(CORPUS, edition, TEMPLATES, STORE, book),
        "typeset": lambda: stages.typeset(book, TEMPLATES, STORE, processes, pdf),
        "page": lambda: stages.page(book, TEMPLATES, STORE, html),
        "publish": lambda: stages.publish(book, CORPUS, stage, STORE, output),
    }
    made: dict[str, bytes] = {}
    for name, step in steps.items():
        found = step()
        made[f"{edition} {name}"] = _told(found)
        if stages.is_wrong(found):
            return made
    return made | published(output.parent)


def _told(found: Diagnostics) -> bytes:
    return "".join(f"{one}\n" for one in in_order(found)).encode()


def published(folder: Path) -> dict[str, bytes]:
    """Return all files of an edition by their path from build/ on."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in paths
    }


def _with_faces(store: Path) -> None:
    """Lay the faces ready, cut once a run: nothing of the exploration is in them."""
    home = pdfsample.faces()[0].parent
    place = store / "fonts" / home.name
    if not place.is_dir():
        shutil.copytree(home, place, copy_function=os.link)
