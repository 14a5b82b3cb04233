"""The records and what they are made of: frozen, with positions, without behaviour."""

from bundel.model.context import (
    Case,
    Effect,
    Involvement,
    Labels,
    Partner,
    Person,
    Reference,
    Relation,
    Size,
    Term,
    Theme,
)
from bundel.model.days import PartialDate
from bundel.model.findings import (
    Authorisation,
    Claim,
    CostChoice,
    Earlier,
    Evidence,
    Quote,
    Step,
)
from bundel.model.heard import Action, Consent, Interview, Note, Part
from bundel.model.money import (
    AllocationKey,
    CostLine,
    PriceChange,
    Rate,
    ReferenceFigure,
)
from bundel.model.position import Position
from bundel.model.report import (
    Author,
    ChapterPlan,
    Issued,
    Question,
    Replacement,
    Report,
)

__all__ = [
    "Action",
    "AllocationKey",
    "Author",
    "Authorisation",
    "Case",
    "ChapterPlan",
    "Claim",
    "Consent",
    "CostChoice",
    "CostLine",
    "Earlier",
    "Effect",
    "Evidence",
    "Interview",
    "Involvement",
    "Issued",
    "Labels",
    "Note",
    "Part",
    "PartialDate",
    "Partner",
    "Person",
    "Position",
    "PriceChange",
    "Question",
    "Quote",
    "Rate",
    "Reference",
    "ReferenceFigure",
    "Relation",
    "Replacement",
    "Report",
    "Size",
    "Step",
    "Term",
    "Theme",
]
