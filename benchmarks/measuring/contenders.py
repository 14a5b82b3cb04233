"""Who is measured: how each begins, is edited, cleaned and built.

Comes in: a report. Goes out: folders and commands. Nobody keeps anything from one cold
build to the next; the faces are cut beforehand for the peers, in their favour.
"""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from report import exploration, plain
from report.content import Report, edited

ROOT = Path(__file__).parents[2]
PEERS = ROOT / "benchmarks" / "peers"


class Contender(Protocol):
    """Something that builds a report as PDF and HTML."""

    def begin(self, made: Report, folder: Path) -> None:
        """Write what is built from."""

    def edit(self, made: Report, folder: Path, edit: int) -> None:
        """Change one paragraph of the middle chapter."""

    def clean(self, folder: Path) -> None:
        """Take away all that a build made."""

    def command(self, folder: Path) -> list[str | Path]:
        """Return the command that builds."""

    def environment(self) -> Mapping[str, str]:
        """Return what the command needs in its environment."""

    def pdf(self, folder: Path) -> Path:
        """Return where the PDF is."""


@dataclass(frozen=True, slots=True)
class Bundel:
    """The whole of `./run`, Snakemake and verification included."""

    def begin(self, made: Report, folder: Path) -> None:
        """Write the sources of an exploration."""
        exploration.write_exploration(made, folder)

    def edit(self, made: Report, folder: Path, edit: int) -> None:
        """Change a text."""
        chapter = edited(made, edit=edit)
        text = exploration.prose(chapter)
        (folder / f"sources/texts/h{chapter.number}.md").write_text(text, "utf-8")

    def clean(self, folder: Path) -> None:
        """Take away the store and what Snakemake remembers, too."""
        for name in ("build", ".snakemake"):
            shutil.rmtree(folder / name, ignore_errors=True)

    def command(self, folder: Path) -> list[str | Path]:
        """Return the launcher."""
        return [ROOT / "run", "-d", folder]

    def environment(self) -> Mapping[str, str]:
        """Nothing is needed."""
        return {}

    def pdf(self, folder: Path) -> Path:
        """Return where the PDF is."""
        return folder / "build/public/report.pdf"


@dataclass(frozen=True, slots=True)
class Peer:
    """A script of `peers/` that builds plain Markdown in a folder."""

    script: str

    def begin(self, made: Report, folder: Path) -> None:
        """Write plain Markdown, and the faces."""
        plain.write_plain(made, folder)
        write_faces(folder)

    def edit(self, made: Report, folder: Path, edit: int) -> None:
        """Change a chapter's file."""
        chapter = edited(made, edit=edit)
        text = plain.prose(chapter)
        (folder / plain.chapter_file(chapter.number)).write_text(text, "utf-8")

    def clean(self, folder: Path) -> None:
        """Take away the results."""
        for path in folder.glob("report.*"):
            path.unlink()

    def command(self, folder: Path) -> list[str | Path]:
        """Return the script with this Python."""
        return [sys.executable, PEERS / self.script, folder]

    def environment(self) -> Mapping[str, str]:
        """Return where pandoc is: the same as bundel's."""
        import pypandoc

        return {"PANDOC": str(pypandoc.get_pandoc_path())}

    def pdf(self, folder: Path) -> Path:
        """Return where the PDF is."""
        return folder / "report.pdf"


def write_faces(folder: Path) -> None:
    """Write the faces bundel sets in, and the rules that name them."""
    from bundel.pdf import fonts

    rules = []
    for face in fonts.FACES:
        # Typst goes by the names within: text and display are one family to it.
        home = "display" if face.family == fonts.DISPLAY else "fonts"
        (folder / home).mkdir(exist_ok=True)
        (folder / home / face.name).write_bytes(fonts.cut(face))
        rules.append(fonts.rule(face, f"{home}/{face.name}"))
    (folder / "fonts.css").write_text("\n".join(rules) + "\n", "utf-8")


CONTENDERS: Mapping[str, Contender] = {
    "bundel": Bundel(),
    "weasyprint": Peer("piece.py"),
    "typst": Peer("typeset.py"),
}
