"""Dates as they are known: a day, a month or a year; a day is never added."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date with the precision it was given; month and day 0 are not known."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)]
        return "-".join(parts)

    def __hash__(self) -> int:
        return hash((self.year, self.month, self.day))

    def is_after(self, limit: "PartialDate") -> bool:
        """Say whether this is surely later; "2019" is not later than 2019-04."""
        pairs = zip(self.known, limit.known, strict=False)
        return next((a > b for a, b in pairs if a != b), False)

    @property
    def known(self) -> tuple[int, ...]:
        """Return year, month and day as far as they are known."""
        return tuple(n for n in (self.year, self.month, self.day) if n)

    @property
    def earliest(self) -> date:
        """Return the first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read "2019", "2019-04" or "2019-04-11".

        Raises:
            ValueError: The text has another form or the day does not exist.
        """
        match = SHAPE.fullmatch(text.strip())
        if not match:
            message = f'"{text}" is not a date such as 2019-04-11, 2019-04 or 2019'
            raise ValueError(message)
        year, month, day = (int(part or 0) for part in match.groups())
        is_month = not match[2] or 1 <= month <= 12  # noqa: PLR2004 (months)
        if not (year and is_month) or (
            match[3] and not 1 <= day <= monthrange(year, month)[1]
        ):
            message = f'"{text}" is not a day of the calendar'
            raise ValueError(message)
        return cls(year, month, day)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> Any:  # noqa: ANN401 (pydantic's own protocol)
        """Let pydantic read the text form."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema()
        )
