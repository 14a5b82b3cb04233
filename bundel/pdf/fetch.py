"""What a chapter may load: its own images and our faces, nothing else.

The addresses are the same everywhere, because WeasyPrint names images after them.
"""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "https://bundel.invalid/"
FONTS = "fonts/"
TYPES = mimetypes.MimeTypes()


class Shelf(URLFetcher):  # type: ignore[misc]
    """A fetcher that serves `assets` and font files under `BASE`."""

    def __init__(self, assets: Mapping[str, bytes], faces: Mapping[str, Path]) -> None:
        super().__init__()
        self._assets = assets
        self._faces = faces

    def fetch(
        self, url: str, headers: Mapping[str, str] | None = None
    ) -> URLFetcherResponse:
        """Return what stands under the address.

        Raises:
            ValueError: it is not on the shelf.
        """
        if url.startswith("data:"):
            return super().fetch(url, headers)
        name = unquote(url.removeprefix(BASE))
        content = self._content(name)
        if not url.startswith(BASE) or content is None:
            msg = f"{name} is not among the chapter's files"
            raise ValueError(msg)
        kind = TYPES.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def _content(self, name: str) -> bytes | None:
        face = self._faces.get(name.removeprefix(FONTS))
        if name.startswith(FONTS) and face is not None:
            return face.read_bytes()
        return self._assets.get(name)
