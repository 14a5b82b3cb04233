"""What all records share: where they come from and who may see them."""

from typing import Annotated, Literal

from bundel.model.position import Position

Origin = Literal["published", "recorded", "illustrative"]
Confidentiality = Literal["public", "participants", "internal"]
Edition = Literal["public", "participants", "internal"]

Id = Annotated[str, "unique in the whole exploration: letters, digits, hyphens"]
OriginField = Annotated[
    Origin,
    "where it comes from: published (a public source), recorded (heard or counted "
    "in this exploration) or illustrative (made up to show the form; marked so)",
]
ConfidentialityField = Annotated[
    Confidentiality,
    "who may see it: public, participants or internal; internal when left out",
]

NOWHERE = Position("")

__all__ = [
    "NOWHERE",
    "Confidentiality",
    "ConfidentialityField",
    "Edition",
    "Id",
    "Origin",
    "OriginField",
    "Position",
]
