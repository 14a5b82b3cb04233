"""Zip files that are the same bytes each time: members in order, one fixed date."""

import io
import zipfile
from collections.abc import Mapping

DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file can tell: it says nothing of when."""
STORED = ("mimetype",)
LEVEL = 9


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files as an archive, in the order given."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, raw in files.items():
            member = zipfile.ZipInfo(name, DATE)
            member.create_system = 0
            is_plain = name in STORED
            member.compress_type = (
                zipfile.ZIP_STORED if is_plain else zipfile.ZIP_DEFLATED
            )
            archive.writestr(member, raw, compresslevel=None if is_plain else LEVEL)
    return made.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name, in their order there."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
