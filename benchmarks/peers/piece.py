"""The peer: pandoc, then WeasyPrint for the whole report in one piece, tagged.

    PANDOC=… python piece.py FOLDER

Also writes the report as HTML. FOLDER/fonts.css names the faces.
"""

import sys

from inputs import HERE, Folder, folder


def build(report: Folder) -> None:
    """Write report.html and report.pdf."""
    report.write_html()
    report.pandoc(
        "--to=html5",
        "--section-divs",
        f"--lua-filter={HERE / 'footnotes.lua'}",
        "--css=fonts.css",
        f"--css={HERE / 'print.css'}",
        output="print.html",
    )
    from weasyprint import HTML

    HTML(report.path / "print.html").write_pdf(
        report.path / "report.pdf", pdf_tags=True
    )


if __name__ == "__main__":
    asked = folder(sys.argv)
    if not asked.is_current:
        build(asked)
