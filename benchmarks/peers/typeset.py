"""The peer: pandoc, then Typst for the whole report.

    PANDOC=… python typeset.py FOLDER

Also writes the report as HTML. FOLDER/fonts holds the faces.
"""

import sys

from inputs import HERE, Folder, folder


def build(report: Folder) -> None:
    """Write report.html and report.pdf."""
    report.write_html()
    report.pandoc(
        "--to=typst",
        f"--lua-filter={HERE / 'paged.lua'}",
        f"--template={HERE / 'report.typ'}",
        output="report.typ",
    )
    import typst

    typst.compile(
        report.path / "report.typ",
        output=report.path / "report.pdf",
        font_paths=[report.path / "fonts"],
        ignore_system_fonts=True,
    )


if __name__ == "__main__":
    asked = folder(sys.argv)
    if not asked.is_current:
        build(asked)
