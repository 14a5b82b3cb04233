"""What the server shows around the report itself, and the script that it puts in.

The preview is the report's own page with one script more; everything else here is
small and stands alone.
"""

from html import escape

from bundel.book import Book
from bundel.diagnostics import Diagnostics, summary

CLOSED = "default-src 'none'"
OPENED = "default-src 'none'; connect-src 'self'; frame-src 'self'"
"""The report refuses the network; its preview may ask the one who made it."""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; \
frame-src 'self'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; \
padding: 0 1rem }}
code {{ font-size: 0.9em }} .error {{ color: #c62828 }} .warning {{ color: #b26a00 }}
li {{ margin-bottom: 0.6rem }} .hint {{ opacity: 0.75 }}
iframe {{ position: fixed; inset: 0; width: 100%; height: 100%; border: 0 }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def preview(text: str, revision: str, script: str) -> str:
    """Return the report's page with the script of the preview in it."""
    return _with(text.replace(CLOSED, OPENED, 1), script, revision=revision)


def waiting(script: str) -> str:
    """Return what stands there before there is a page."""
    return _page("Preview", "<h1>No page yet</h1>", script)


def diagnostics(found: Diagnostics, script: str) -> str:
    """Return the diagnostics as a page."""
    if not found:
        return _page("Diagnostics", "<h1>No diagnostics</h1>", script, "list")
    rows = "".join(
        f'<li><code>{escape(str(d.position))}</code> <span class="{d.severity}">'
        f"{d.severity}[{d.code}]</span>: {escape(d.message)}"
        f"{f'<br><span class=hint>{escape(d.hint)}</span>' if d.hint else ''}</li>"
        for d in found
    )
    body = f"<h1>{escape(summary(found))}</h1><ul>{rows}</ul>"
    return _page("Diagnostics", body, script, "list")


def chapters(book: Book) -> str:
    """Return links to the PDF of every chapter."""
    rows = "".join(
        f'<li><a href="/chapters/{escape(name_of(one.id))}">'
        f"{escape(f'{one.number} {one.title}'.strip())}</a></li>"
        for one in book.chapters
    )
    return _page(book.title, f"<h1>Chapters as PDF</h1><ul>{rows}</ul>")


def sheet(title: str, chapter: str, script: str) -> str:
    """Return the page that shows a chapter's PDF and follows it."""
    body = f'<iframe title="{escape(title)}" data-chapter="{escape(chapter)}"></iframe>'
    return _page(title, body, script, "sheet")


def name_of(chapter: str) -> str:
    """Return what a chapter's file is called."""
    return chapter.removeprefix("ch-")


def _page(title: str, body: str, script: str = "", kind: str = "") -> str:
    made = PAGE.format(title=escape(title), body=body)
    return _with(made, script, kind=kind) if script else made


def _with(text: str, script: str, *, revision: str = "", kind: str = "") -> str:
    """Return a page with the script of the preview, before any of its own."""
    told = f'data-revision="{revision}" data-kind="{kind}"'
    tags = f'<link rel="icon" href="data:,"><script {told}>{script}</script>'
    return text.replace("</head>", f"{tags}</head>", 1)
