"""The report's own words in its language, from the message catalogues in locale/.

A catalogue is a folder of YAML files with `key: text`; `{name}` in a text is filled in.
A text of two, `[one, many]`, is chosen by the value `n`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; call it with a key."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the text under `key`, with `values` filled in.

        Raises:
            KeyError: The catalogue has no such key: a mistake in code or template.
        """
        text = catalogue(self.language)[key]
        if isinstance(text, tuple):
            text = text[0] if str(values.get("n")) == "1" else text[1]
        return text.format(**values) if values else text

    def __contains__(self, key: str) -> bool:
        return key in catalogue(self.language)


@cache
def catalogue(language: str) -> dict[str, str | tuple[str, str]]:
    """Read all words of a language."""
    import yaml

    found: dict[str, str | tuple[str, str]] = {}
    for path in sorted((CATALOGUES / language).glob("*.yaml")):
        entries = yaml.load(path.read_bytes(), yaml.CSafeLoader) or {}
        for key, text in entries.items():
            found[key] = (text[0], text[1]) if isinstance(text, list) else str(text)
    return found
