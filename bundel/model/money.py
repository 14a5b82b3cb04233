"""What it costs and yields: lines, rates, price index, keys, reference figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Literal

from bundel.model.common import (
    NOWHERE,
    ConfidentialityField,
    Id,
    OriginField,
    Position,
)
from bundel.model.days import PartialDate

Frequency = Literal["one-off", "yearly"]


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of costs or benefits: an amount, hours, fte, or PM.

    `cells` says for each field which cell it came from.
    """

    id: Annotated[str, "made from the file and the row; never typed"]
    case: Annotated[str, "id of the case"]
    kind: Annotated[Literal["cost", "benefit"], "cost or benefit"]
    category: Annotated[str, "category, the same words throughout"]
    description: Annotated[str, "what it is for"]
    bearer: Annotated[str, "id of the partner who bears the cost"]
    beneficiary: Annotated[str, "id of the partner who has the benefit"]
    period: Annotated[int, "year it belongs to"]
    frequency: Annotated[Frequency, "one-off or yearly"]
    status: Annotated[Literal["budget", "estimate", "actual"], "how sure it is"]
    origin: OriginField
    counterparty: Annotated[
        str, "id of the partner who is paid, or pays: the line is a transfer"
    ] = ""
    amount: Annotated[Decimal | None, "euros"] = None
    hours: Annotated[Decimal | None, "hours worked"] = None
    fte: Annotated[Decimal | None, "full-time equivalents, per year"] = None
    is_pm: Annotated[bool, "yes when it has a value nobody can price"] = False
    rate: Annotated[str, "id of the hourly rate, where hours are given"] = ""
    low: Annotated[Decimal | None, "euros, at the least"] = None
    high: Annotated[Decimal | None, "euros, at the most"] = None
    price_level: Annotated[int | None, "year whose prices it is given in"] = None
    vat: Annotated[Literal["excluded", "included", "exempt", ""], "value added tax"] = (
        ""
    )
    vat_rate: Annotated[Decimal | None, "rate of that tax: 0.21, or 21%"] = None
    attribution: Annotated[
        Decimal | None, "share of a benefit that is due to the collaboration: 0.6"
    ] = None
    baseline: Annotated[str, "what a benefit is measured against"] = ""
    group: Annotated[str, "lines of one group count once (double counting)"] = ""
    confidentiality: ConfidentialityField = "internal"
    cells: Mapping[str, Position] = field(default_factory=dict)
    is_withheld: bool = False  # set for an edition: it does not tell the amount
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Rate:
    """An hourly rate, with its basis."""

    id: Id
    function: Annotated[str, "whose hour it is"]
    value: Annotated[Decimal, "euros per hour"]
    year: Annotated[int, "year it holds for"]
    basis: Annotated[str, "what is in it: salary, surcharge, overhead"]
    origin: OriginField
    source: Annotated[str, "id of a reference"] = ""
    hours: Annotated[
        Literal["productive", "contract", ""], "which hours a year it was divided over"
    ] = ""
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class PriceChange:
    """How much prices rose in a year."""

    year: Annotated[int, "the year"]
    change: Annotated[Decimal, "yearly change in percent"]
    source: Annotated[str, "id of a reference"]
    origin: OriginField
    confidentiality: ConfidentialityField = "public"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class ReferenceFigure:
    """A published figure to lay beside one's own; only of the same definition."""

    id: Id
    indicator: Annotated[str, "what is measured"]
    value: Annotated[Decimal, "the figure"]
    unit: Annotated[str, "unit, in words"]
    definition: Annotated[str, "what counts, in words"]
    year: Annotated[int, "year it holds for"]
    source: Annotated[str, "id of a reference, or the publication in words"]
    origin: OriginField
    remark: Annotated[str, "what to keep in mind"] = ""
    same_as: Annotated[
        Literal["cost-per-home", "productive-hours", ""],
        "the figure of a case that is defined in this same way, if there is one",
    ] = ""
    confidentiality: ConfidentialityField = "public"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class AllocationKey:
    """How costs are divided over partners."""

    id: Id
    name: Annotated[str, "name of the key"]
    kind: Annotated[
        Literal[
            "equal",
            "homes",
            "weighted-homes",
            "use",
            "mixed",
            "benefit",
            "capacity",
            "negotiated",
            "scrb",
            "shapley",
            "nucleolus",
        ],
        "rule",
    ]
    origin: OriginField
    case: Annotated[str, "id of the case it is for"] = ""
    shares: Annotated[dict[str, Decimal], "id of a partner -> share of the whole"] = (
        field(default_factory=dict)
    )
    quantities: Annotated[
        dict[str, Decimal], "id of a partner -> what it uses, can bear or gains"
    ] = field(default_factory=dict)
    unit: Annotated[str, "what the quantities count, in words"] = ""
    parts: Annotated[dict[str, Decimal], "id of a key -> its weight in a mixed key"] = (
        field(default_factory=dict)
    )
    size_year: Annotated[int | None, "year whose homes count"] = None
    reason: Annotated[str, "why, for a negotiated key"] = ""
    date: Annotated[PartialDate | None, "when it was agreed"] = None
    confidentiality: ConfidentialityField = "internal"
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class CoalitionCost:
    """What a group of partners would pay on its own, without the others."""

    case: Annotated[str, "id of the case"]
    members: Annotated[tuple[str, ...], "ids of partners; in a table: harbour + meadow"]
    amount: Annotated[Decimal, "euros a year"]
    origin: OriginField
    price_level: Annotated[
        int | None, "year of the prices; that of the report if not given"
    ] = None
    remark: Annotated[str, "how it was found"] = ""
    confidentiality: ConfidentialityField = "internal"
    cells: Mapping[str, Position] = field(default_factory=dict)
    position: Position = NOWHERE


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment from one partner to another, to settle what each is due."""

    case: Annotated[str, "id of the case"]
    payer: Annotated[str, "id of the partner who pays"]
    receiver: Annotated[str, "id of the partner who is paid"]
    period: Annotated[int, "year that it settles"]
    amount: Annotated[Decimal, "euros"]
    origin: OriginField
    date: Annotated[PartialDate | None, "when it was paid"] = None
    remark: Annotated[str, "what was agreed"] = ""
    confidentiality: ConfidentialityField = "internal"
    cells: Mapping[str, Position] = field(default_factory=dict)
    position: Position = NOWHERE
