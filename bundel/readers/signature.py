"""The first bytes of a file come in; what kind of file it really is goes out.

Knows no paths: whether the kind fits the file's name is for others to say.
"""

_STARTS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"ID3", "mp3"),
    (b"RIFF", "riff"),
    (b"SQLite format 3\0", "sqlite"),
)
_NAMES = {
    "": "a file of an unknown kind",
    "pdf": "a PDF",
    "zip": "a zip archive",
    "ole": "an Office file of before 2007 (.doc, .xls)",
    "encrypted": "protected with a password",
    "rtf": "a Rich Text file",
    "gzip": "a gzip archive",
    "7z": "a 7z archive",
    "rar": "a rar archive",
    "png": "a PNG image",
    "jpeg": "a JPEG image",
    "mp3": "a sound recording",
    "riff": "a sound or video recording",
    "video": "a video or sound recording",
    "sqlite": "a database",
    "html": "a web page",
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint presentation",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument spreadsheet",
    "qdpx": "a REFI-QDA project",
    "empty": "empty",
    "text": "plain text",
}
BINARY = frozenset(kind for _, kind in _STARTS) | {"encrypted", "video"}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def signature(content: bytes) -> str:
    """Return the kind of file that these bytes begin, or "" when they do not say."""
    if content[4:8] == b"ftyp":
        return "video"
    kind = next((kind for start, kind in _STARTS if content.startswith(start)), "")
    if kind == "ole" and _ENCRYPTED in content:
        return "encrypted"
    return kind


def looks_like_html(content: bytes) -> bool:
    """Say whether a file begins as a web page does."""
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def describe(kind: str) -> str:
    """Return a kind as it stands in a sentence: "a PDF"."""
    return _NAMES[kind]
