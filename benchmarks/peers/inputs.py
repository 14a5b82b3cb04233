"""What a build of a peer begins with: the files, and whether there is anything to do.

The peers keep nothing of an earlier build; like make, they compare times of files.
"""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with a report in plain Markdown, and what is built of it."""

    path: Path

    @property
    def chapters(self) -> list[str]:
        """The names of the chapters' files, in order."""
        return sorted(path.name for path in self.path.glob("*.md"))

    @property
    def is_current(self) -> bool:
        """True when both results are younger than every file they are made of."""
        made = [self.path / "report.pdf", self.path / "report.html"]
        if not all(path.is_file() for path in made):
            return False
        oldest = min(path.stat().st_mtime_ns for path in made)
        read = (*self.path.glob("*.md"), *self.path.glob("images/*"), *HERE.iterdir())
        return all(path.stat().st_mtime_ns <= oldest for path in read)

    def pandoc(self, *options: str, output: str) -> None:
        """Run pandoc on the chapters, which it reads as one text."""
        command = [
            os.environ["PANDOC"],
            "--standalone",
            "--number-sections",
            "--toc",
            "--toc-depth=2",
            "--metadata-file=metadata.yaml",
            "--columns=200",  # tables as wide as they are
            *options,
            f"--output={output}",
            *self.chapters,
        ]
        subprocess.run(command, cwd=self.path, check=True)

    def write_html(self) -> None:
        """Write the report as one HTML file that holds all it shows."""
        style = f"--css={HERE / 'screen.css'}"
        self.pandoc("--to=html5", "--embed-resources", style, output="report.html")


def folder(arguments: Sequence[str]) -> Folder:
    """Return the folder that a script was called with."""
    return Folder(Path(arguments[1]).resolve())
