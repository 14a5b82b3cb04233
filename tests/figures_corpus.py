"""A small invented exploration that has something for every figure."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bundel.corpus import Corpus
from bundel.model import (
    AllocationKey,
    Authorisation,
    Case,
    Claim,
    CoalitionCost,
    Consent,
    CostLine,
    Evidence,
    Interview,
    Involvement,
    Labels,
    Note,
    PartialDate,
    Partner,
    Person,
    Position,
    Question,
    Quote,
    Rate,
    ReferenceFigure,
    Relation,
    Report,
    Size,
    Step,
    Theme,
)

DAY = PartialDate
PUBLIC: dict[str, Any] = {"confidentiality": "public"}
HEARD: dict[str, Any] = {"origin": "recorded", **PUBLIC}
MADE_UP: dict[str, Any] = {"origin": "illustrative", **PUBLIC}

REPORT = Report(
    title="Samen of niet",
    language="nl",
    as_of=DAY(2019, 7),
    version="0.1",
    commissioner="platform",
    questions=(Question("h1", "Wat levert het op?", "Opbrengst"),),
    chapters=(),
    productive_hours=Decimal(1450),
)

HOMES = (("linde", 1480), ("esdoorn", 2120), ("wilg", 760))

PARTNERS = (
    Partner(
        "linde",
        "Woningstichting De Linde",
        "corporation",
        short="De Linde",
        is_participant=True,
        sizes=(Size(Decimal(1480), "homes", DAY(2018, 12, 31)),),
        **HEARD,
    ),
    Partner(
        "esdoorn",
        "Woonstichting Esdoorn",
        "corporation",
        short="Esdoorn",
        is_participant=True,
        sizes=(
            Size(Decimal(2000), "homes", DAY(2016)),
            Size(Decimal(2120), "homes", DAY(2018, 12, 31)),
        ),
        **HEARD,
    ),
    Partner(
        "wilg",
        "Woningvereniging Wilg en Water",
        "corporation",
        short="Wilg en Water",
        is_participant=True,
        sizes=(Size(Decimal(760), "homes", DAY(2018, 12, 31)),),
        **HEARD,
    ),
    Partner("bureau", "Gedeeld bureau DLE", "association", short="Bureau", **HEARD),
    Partner("gemeente", "Gemeente Waterland", "municipality", **HEARD),
    Partner("zorg", "Zorggroep Oever", "care", short="Zorggroep", **HEARD),
    Partner("huurders", "Huurdersraad", "tenants", is_participant=True, **HEARD),
    Partner("platform", "Platform", "platform", **HEARD),
)

CASE = Case(
    "bundeling",
    "De Bundeling: drie corporaties, één bureau",
    "network",
    short="De Bundeling",
    partners=tuple(
        Involvement(name, role)
        for name, role in (
            ("linde", "draagt bij en neemt af"),
            ("esdoorn", "draagt bij en neemt af"),
            ("wilg", "draagt bij en neemt af"),
            ("bureau", "voert uit"),
            ("gemeente", "maakt afspraken"),
            ("zorg", "levert begeleiding"),
            ("huurders", "adviseert"),
        )
    ),
    relations=(
        Relation("linde", "bureau", "jaarlijkse bijdrage", "money"),
        Relation("esdoorn", "bureau", "jaarlijkse bijdrage", "money"),
        Relation("wilg", "bureau", "jaarlijkse bijdrage", "money"),
        Relation("bureau", "linde", "interne controle", "service"),
        Relation("bureau", "esdoorn", "interne controle", "service"),
        Relation("bureau", "wilg", "interne controle", "service"),
        Relation("linde", "esdoorn", "kennis van onderhoud", "knowledge", True),  # noqa: FBT003
        Relation("zorg", "linde", "begeleiding van bewoners", "care"),
        Relation("huurders", "bureau", "advies over diensten", "say"),
        Relation("gemeente", "wilg", "prestatieafspraken", "say", True),  # noqa: FBT003
        Relation("gemeente", "zorg", "opdracht", "money"),
    ),
    **MADE_UP,
)

THEMES = tuple(
    Theme(
        name,
        title,
        f"Alles over {title.lower()}.",
        questions=("h1",) if name in {"huurder", "vertrouwen"} else (),
        **HEARD,
    )
    for name, title in (
        ("vertrouwen", "Vertrouwen"),
        ("wederkerigheid", "Wederkerigheid"),
        ("lusten", "Lusten en lasten"),
        ("toezicht", "Rol van het toezicht"),
        ("huurder", "Waarde voor de huurder"),
        ("kwetsbaarheid", "Minder kwetsbaar zijn"),
        ("vorm", "Vorm volgt inhoud"),
    )
)

NOTES = (
    Note(
        "s0",
        "Themabijeenkomst samenwerking",
        "session",
        "approved",
        date=DAY(2017, 5, 11),
        themes=("vorm",),
        **HEARD,
    ),
    Note(
        "s1",
        "Drie vormen naast elkaar",
        "session",
        "approved",
        number=1,
        date=DAY(2019, 4),
        place="Roermond",
        themes=("vertrouwen", "lusten", "toezicht", "vorm"),
        **HEARD,
    ),
    Note(
        "s2",
        "Met partners van buiten",
        "session",
        "approved",
        number=2,
        date=DAY(2019, 5),
        place="Leiden",
        themes=("vertrouwen", "wederkerigheid", "huurder"),
        **HEARD,
    ),
    Note(
        "b1",
        "Bezoek aan een netwerkorganisatie",
        "visit",
        "planned",
        date_note="vóór de derde sessie",
        **HEARD,
    ),
    Note(
        "s3",
        "Bundeling van de ervaringen",
        "session",
        "planned",
        number=3,
        date_note="na de zomer van 2019",
        **HEARD,
    ),
)

INTERVIEWS = tuple(
    Interview(
        name,
        title,
        day,
        (respondent,),
        Consent("role", day),
        themes=themes,
        case="bundeling",
        **MADE_UP,
    )
    for name, title, day, respondent, themes in (
        ("i1", "Bestuurder De Linde", DAY(2019, 5, 20), "p1", ("lusten", "toezicht")),
        ("i2", "Bestuurder Esdoorn", DAY(2019, 5, 27), "p2", ("kwetsbaarheid",)),
        ("i3", "Controller", DAY(2019, 6, 4), "p3", ("kwetsbaarheid", "lusten")),
        ("i4", "Huurdersraad", DAY(2019, 6, 11), "p4", ("huurder",)),
    )
)

PEOPLE = (
    Person(
        "p0",
        "secretaris van het platform",
        organisation="platform",
        roles=("commissioner", "author", "support"),
        labels=Labels("secretaris"),
        **HEARD,
    ),
    Person(
        "p1",
        "directeur-bestuurder",
        organisation="linde",
        roles=("respondent", "participant", "chair"),
        labels=Labels("bestuurder De Linde"),
        **MADE_UP,
    ),
    Person(
        "p2",
        "directeur-bestuurder",
        organisation="esdoorn",
        roles=("respondent", "speaker"),
        **MADE_UP,
    ),
    Person("p3", "controller", organisation="bureau", roles=("respondent",), **MADE_UP),
    Person(
        "p4",
        "voorzitter huurdersraad",
        organisation="huurders",
        roles=("respondent",),
        **MADE_UP,
    ),
    Person("p5", "onderzoeker", roles=("author", "interviewer"), **HEARD),
)

AGREED = Authorisation("agreed", scope=("public",))
QUOTES = tuple(
    Quote(f"q{number}", source, "Woorden.", speaker, AGREED, themes=themes, **MADE_UP)
    for number, (source, speaker, themes) in enumerate(
        (
            ("i1", "p1", ("lusten",)),
            ("i1", "p1", ("lusten", "vertrouwen")),
            ("i1", "p1", ("lusten", "wederkerigheid")),
            ("i2", "p2", ("kwetsbaarheid",)),
            ("i2", "p2", ("vertrouwen",)),
            ("i3", "p3", ("kwetsbaarheid",)),
            ("i3", "p3", ("kwetsbaarheid",)),
            ("i4", "p4", ("huurder",)),
            ("i4", "p4", ("huurder", "vertrouwen")),
            ("s2", "p5", ("wederkerigheid",)),
        ),
        start=1,
    )
)

CLAIMS = tuple(
    Claim(
        f"c{number}",
        kind,  # type: ignore[arg-type]
        text,
        evidence=tuple(Evidence(name) for name in evidence),
        themes=themes,
        strength=strength,  # type: ignore[arg-type]
        history=tuple(Step(session, change) for session, change in steps),  # type: ignore[arg-type]
        short=short,
        **HEARD,
    )
    for number, (kind, short, text, evidence, themes, strength, steps) in enumerate(
        (
            (
                "conclusion",
                "Vertrouwen gaat aan de vorm vooraf",
                "Vertrouwen gaat aan de vorm vooraf.",
                ("s1", "s2"),
                ("vertrouwen", "vorm"),
                "plausible",
                (("s0", "raised"), ("s1", "sharpened"), ("s2", "confirmed")),
            ),
            (
                "conclusion",
                "De huurder merkt weinig van de vorm",
                "De huurder merkt weinig van de vorm van samenwerking.",
                ("s2", "q8"),
                ("huurder",),
                "indicative",
                (("s2", "raised"),),
            ),
            (
                "finding",
                "",
                (
                    "Samen een controller hebben maakt elke corporatie minder "
                    "kwetsbaar en kost minder dan ieder voor zich."
                ),
                ("q4", "q6", "q7"),
                ("kwetsbaarheid",),
                "strong",
                (("s1", "raised"), ("s2", "qualified")),
            ),
            (
                "finding",
                "Lusten en lasten vallen ongelijk",
                "Lusten en lasten vallen ongelijk.",
                ("q1", "q2"),
                ("lusten",),
                "plausible",
                (("s1", "raised"), ("s2", "revised")),
            ),
            (
                "finding",
                "Een intentieverklaring is nodig",
                "Een intentieverklaring is nodig.",
                ("s0",),
                ("vorm",),
                "indicative",
                (("s0", "raised"), ("s1", "dropped")),
            ),
            (
                "recommendation",
                "Neem de toezichthouder vroeg mee",
                "Neem de toezichthouder vroeg mee.",
                ("s1",),
                ("toezicht",),
                "plausible",
                (("s1", "raised"), ("s2", "sharpened")),
            ),
            (
                "open-question",
                "Hoe meet je maatschappelijke waarde?",
                "Hoe meet je maatschappelijke waarde?",
                (),
                ("huurder",),
                "open",
                (("s2", "raised"),),
            ),
        ),
        start=1,
    )
)


def line(number: int, **fields: Any) -> CostLine:
    basis: dict[str, Any] = {
        "id": f"lines:{number}",
        "case": "bundeling",
        "kind": "cost",
        "category": "ICT",
        "description": "Regel",
        "bearer": "linde",
        "beneficiary": "linde",
        "period": 2018,
        "frequency": "yearly",
        "status": "estimate",
        "position": Position("sources/costs/lines.csv", number),
        **MADE_UP,
    }
    return CostLine(**{**basis, **fields})


SPENT = (
    ("Interne controle", (21000, 26500, 9800)),
    ("Gedeeld kantoor", (12400, 12400, 6200)),
    ("ICT", (18200, 24100, 7500)),
    ("Overleg en afstemming", (8900, 7600, 8100)),
)
COSTS = (
    *(
        line(
            10 * row + column,
            category=category,
            bearer=HOMES[column][0],
            amount=Decimal(amounts[column]),
        )
        for row, (category, amounts) in enumerate(SPENT, start=1)
        for column in range(3)
    ),
    line(60, category="Inrichting", amount=Decimal("31250.50"), frequency="one-off"),
    line(
        61,
        category="Inrichting",
        bearer="esdoorn",
        hours=Decimal(400),
        rate="uur",
        frequency="one-off",
    ),
    line(62, category="Overleg en afstemming", bearer="wilg", is_pm=True),
    *(
        line(
            70 + number,
            kind="benefit",
            category="Bespaarde inhuur",
            beneficiary=name,
            amount=Decimal(amount),
        )
        for number, (name, amount) in enumerate(
            (("linde", 74000), ("esdoorn", 68500), ("wilg", 41200))
        )
    ),
    line(80, kind="benefit", category="Minder kwetsbaar", is_pm=True),
    line(
        81,
        kind="benefit",
        category="Minder kwetsbaar",
        beneficiary="wilg",
        is_pm=True,
    ),
    line(
        82,
        kind="benefit",
        category="Verkoop",
        amount=Decimal(12000),
        frequency="one-off",
        beneficiary="esdoorn",
    ),
)

RATES = (Rate("uur", "medewerker", Decimal("62.50"), 2018, "met opslag", **HEARD),)


def published(
    name: str, value: str, year: int, indicator: str, unit: str
) -> ReferenceFigure:
    return ReferenceFigure(
        name, indicator, Decimal(value), unit, "per vhe", year, "aedes", "published"
    )


LASTEN = "Beïnvloedbare bedrijfslasten"
FIGURES = (
    published("f1", "853", 2015, LASTEN, "euro per vhe"),
    published("f2", "764", 2017, LASTEN, "euro per vhe"),
    published("f3", "828", 2019, LASTEN, "euro per vhe"),
    *(
        published(f"cpi{year}", change, year, "Consumentenprijzen", "procent")
        for year, change in (
            (2015, "0.6"),
            (2016, "0.3"),
            (2017, "1.4"),
            (2018, "1.7"),
            (2019, "2.6"),
        )
    ),
    published("f9", "928", 2022, LASTEN, "euro per gewogen vhe"),
)

CORPUS = Corpus(
    report=REPORT,
    partners=PARTNERS,
    people=PEOPLE,
    cases=(CASE,),
    themes=THEMES,
    notes=NOTES,
    interviews=INTERVIEWS,
    quotes=QUOTES,
    claims=CLAIMS,
    lines=COSTS,
    rates=RATES,
    reference_figures=FIGURES,
)
EMPTY = Corpus(report=REPORT)


def _alone(amount: int, *members: str) -> CoalitionCost:
    return CoalitionCost("bundeling", members, Decimal(amount), **MADE_UP)


KEYED = replace(
    CORPUS,
    lines=tuple(
        replace(one, low=one.amount * Decimal("0.8"), high=one.amount * 2)
        if one.amount and one.kind == "benefit"
        else one
        for one in COSTS
    ),
    keys=(
        AllocationKey(
            "gelijk", "In gelijke delen", "equal", case="bundeling", **MADE_UP
        ),
        AllocationKey("per-huis", "Per woning", "homes", case="bundeling", **MADE_UP),
    ),
    coalitions=(
        _alone(70000, "linde"),
        _alone(90000, "esdoorn"),
        _alone(40000, "wilg"),
        _alone(140000, "linde", "esdoorn"),
        _alone(100000, "linde", "wilg"),
        _alone(115000, "esdoorn", "wilg"),
        _alone(160000, "linde", "esdoorn", "wilg"),
    ),
)
"""The same with keys, what groups would pay alone, and ranges."""


def with_lines(*lines: CostLine) -> Corpus:
    return replace(CORPUS, lines=lines)
