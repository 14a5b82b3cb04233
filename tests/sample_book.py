"""A small book with everything a chapter may hold, for the tests of the page."""

from bundel.book import Book, Chapter, Float, Heading, Sheet

STORY = (
    "In het voorjaar zaten de drie bestuurders aan één tafel, zonder agenda en zonder "
    "plan. Zij wilden weten wat de gedeelde administratie hun opleverde, en vooral wat "
    "een huurder ervan merkt. Het gesprek ging al snel over iets anders: over wie er "
    "mag beslissen als het spannend wordt, en over de vraag of een samenwerking die "
    "vanzelf gegroeid is ook vanzelf kan verdwijnen. "
)

VOICE = (
    '<blockquote class="voice" id="{id}"><p>{words}</p><footer>'
    '<span class="speaker">{who}</span> '
    '<a class="source" href="#src-g1-2" title="De controller">g1:2</a> '
    '<span class="origin illustrative">illustratief</span></footer></blockquote>'
)

CLAIM = (
    '<span class="claim" id="{id}" data-claim="c{n}">{words}<a class="evidence{more}" '
    'href="#reg-c{n}" data-strength="{strength}" aria-label="Bewijs bij bewering {n}: '
    '{strength}" title="Bewijs bij bewering {n}: {strength}">{n}</a></span>'
)

AMOUNT = (
    '<data class="amount" value="53687.70" data-cells="sources/costs/drieluik.csv:2:112'
    ' sources/costs/drieluik 2019.xlsx[Kosten per jaar!C7]">€ 53.687,70</data>'
)

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="439pt" height="120pt" '
    'viewBox="0 0 439 120" font-family="\'Bundel Sans\', sans-serif" role="img">'
    '<title>Kosten</title><defs><linearGradient id="chart-shade"><stop offset="0" '
    'stop-color="#0f5c6e"/></linearGradient></defs>'
    '<rect x="80" y="20" width="300" height="18" fill="url(#chart-shade)"/>'
    '<rect x="80" y="50" width="190" height="18" fill="#7f9aa0" class="fill-mid"/>'
    '<text x="0" y="33" fill="#1d2a33" class="fill-ink" font-size="8.5">Personeel'
    '</text><text x="0" y="63" fill="#1d2a33" class="fill-ink" font-size="8.5">Inkoop'
    "</text></svg>"
)


def _voice(name: str, words: str, who: str) -> str:
    return VOICE.format(id=name, words=words, who=who)


def _claim(name: str, number: int, words: str, strength: str, more: str = "") -> str:
    return CLAIM.format(id=name, n=number, words=words, strength=strength, more=more)


def _rows(count: int) -> str:
    return "".join(
        f'<tr><th scope="row">regel {n}</th><td>Aandeel in de gedeelde controller, '
        f'ingeleend van Hazelrade</td><td>kosten</td><td class="num">€ {n}.240,00</td>'
        "</tr>"
        for n in range(1, count + 1)
    )


def _table(name: str, label: str, rows: str) -> str:
    return (
        f'<table id="{name}"><caption><span class="label">{label}</span> Kostenregels '
        '<span class="origin illustrative">illustratief</span></caption><thead><tr>'
        '<th scope="col">Regel</th><th scope="col">Omschrijving</th><th scope="col">'
        'Soort</th><th scope="col" class="num">Bedrag</th></tr></thead><tbody>'
        f'{rows}<tr class="total"><th scope="row"><strong>Totaal</strong></th><td></td>'
        '<td></td><td class="num">€ 90.120,00</td></tr></tbody></table>'
    )


def _box(kind: str, title: str, text: str) -> str:
    return (
        f'<aside class="box {kind}"><p class="box-title">{title}</p><p>{text}</p>'
        "</aside>"
    )


CASE = f"""<section class="chapter part-body form-case" id="ch-drieluik">
<h1 id="ch-drieluik-title"><span class="number">3</span> Rekenvoorbeeld: de gedeelde
 backoffice Drieluik</h1>
<div id="case-drieluik" class="case-head"><p>Drie kleine corporaties delen hun
 administratie en controle. Ze begonnen zonder plan, met één medewerker die op drie
 plaatsen werkte.</p></div>
<div class="profile"><dl><dt>Vorm</dt><dd>netwerk</dd><dt>Plaats</dt><dd>Kraanwoude,
 Hazelrade en Merelveen (verzonnen plaatsen)</dd><dt>Aanleiding</dt><dd>In 2016 viel
 bij de kleinste partner de enige financiële medewerker langdurig uit. Voor de
 jaarrekening was er geen vervanger.</dd></dl></div>
<h2 id="sec-begin"><span class="number">3.1</span> Hoe het begon, en waarom niemand een
 plan wilde</h2>
<p>{STORY}{_claim("d-c1", 1, "Wie samen werkt wordt minder kwetsbaar.", "strong")}</p>
<div class="voices">
{
    _voice(
        "d-q1",
        "we hebben nooit iets getekend en dat is precies waarom het werkt",
        "bestuurder, Hazelrade",
    )
}
{
    _voice(
        "d-q2",
        "mijn huurders weten niet eens dat wij samenwerken",
        "bestuurder, Kraanwoude",
    )
}
</div>
<p>{STORY * 2}<a class="noteref" href="#drieluik-fn1" id="drieluik-fnref1"><sup>1</sup>
</a></p>
<p>De controller kost {AMOUNT} per jaar. {STORY}</p>
<blockquote class="voice pull" id="d-q3"><p>als het spannend wordt, wil iedereen ineens
 weten wie er over gaat</p><footer><span class="speaker">lid van de raad van
 commissarissen, Hazelrade</span> <a class="source" href="#src-g1-2">g1:2</a></footer>
</blockquote>
<h3 id="sec-wat"><span class="number">3.1.1</span> Wat de huurder merkt</h3>
<p>{STORY}{
    _claim(
        "d-c2",
        2,
        "Voor de huurder is de winst nog niet zichtbaar.",
        "indicative",
        " illustrative",
    )
}</p>
<ul><li>{_claim("d-c3", 3, "Een gedeelde medewerker kent elk huis.", "plausible")}</li>
<li>{_claim("d-c4", 4, "Of er een organisatie uit komt, is open.", "open")}</li></ul>
<figure class="chart" id="fig-chart"><img src="figures/chart.svg" alt="Staafdiagram:
 personeel 300, inkoop 190."><figcaption><span class="label">Figuur 3.1</span> Waar
 het geld van Drieluik aan opgaat, per categorie en partner. <span
 class="origin illustrative">illustratief</span></figcaption></figure>
{_table("tab-lines", "Tabel 3.1", _rows(5))}
{_box("lesson", "Wat anderen hieraan hebben", "Begin bij wat je samen wilt kunnen.")}
{_box("later", "Van later", "In 2021 fuseerden twee van de drie partners.")}
{_box("gap", "Nog open", "De derde sessie is nog niet gehouden.")}
{_box("assumptions", "Uitgangspunten", "Bedragen staan in euro’s, prijspeil 2018.")}
<p>{STORY} Zie <a class="ref" href="#tab-lines">tabel 3.1</a> <span class="on-paper">p.
 <span class="pageref" data-target="tab-lines"></span></span> en <a class="term"
 href="#term-rvc" title="Toezicht">rvc</a>.</p>
<section class="notes" aria-label="Noten"><ol><li id="drieluik-fn1"><p>Aedes-benchmark
 2018. <a href="#drieluik-fnref1" class="noteback" aria-label="Terug">↩</a></p></li>
</ol></section>
</section>"""


def _entry(number: int, text: str) -> str:
    return (
        f'<div id="reg-c{number}" class="register-entry"><p><strong>{number}.</strong> '
        f'{text}</p><p><span class="register-status">bevinding · aannemelijk</span></p>'
        '<ul><li>Steunt: <span class="voice-inline" id="ev-q'
        f'{number}"><q>“het is gewoon gegroeid”</q></span></li></ul></div>'
    )


EVIDENCE = (
    '<section class="chapter part-annex form-annex-evidence" id="ch-annex-evidence">'
    '<h1 id="ch-annex-evidence-title"><span class="number">A</span> Bewijsregister</h1>'
    + "".join(_entry(n, "Wie samen werkt wordt minder kwetsbaar.") for n in range(1, 5))
    + "</section>"
)

TALKS = """<section class="chapter part-annex form-annex-interviews" id="ch-talks">
<h1 id="ch-talks-title"><span class="number">B</span> Gesprekken</h1>
<h2 id="src-g1"><span class="number">B.1</span> De controller</h2>
<div class="transcript"><div id="src-g1-1" class="turn"><p><strong>Vraag</strong> Hoe
 begon het?</p></div><div id="src-g1-2" class="turn"><p><strong>Antwoord</strong> We
 hebben nooit iets getekend en dat is precies waarom het werkt.</p></div></div>
<h2 id="talks-words"><span class="number">B.2</span> Begrippen</h2>
<div class="glossary"><dl><dt><span id="term-rvc">raad van commissarissen</span></dt>
<dd>Houdt toezicht op het bestuur.</dd></dl></div></section>"""


def book(language: str = "nl") -> Book:
    """Return the sample."""
    chapters = (
        Chapter(
            "ch-drieluik", "3", "Rekenvoorbeeld: de gedeelde backoffice Drieluik",
            "body", "case", CASE, "sources/texts/drieluik.md",
            (
                Heading("ch-drieluik", "3", "Rekenvoorbeeld: de gedeelde backoffice "
                        "Drieluik", 1),
                Heading("sec-begin", "3.1", "Hoe het begon, en waarom niemand een plan "
                        "wilde", 2),
                Heading("sec-wat", "3.1.1", "Wat de huurder merkt", 3),
            ),
            (
                Float("fig-chart", "figure", "Figuur 3.1", "Waar het geld aan opgaat",
                      "illustrative"),
                Float("tab-lines", "table", "Tabel 3.1", "Kostenregels",
                      "illustrative"),
            ),
        ),
        Chapter(
            "ch-annex-evidence", "A", "Bewijsregister", "annex", "annex-evidence",
            EVIDENCE, "templates/chapters/annex-evidence.md.j2",
            (Heading("ch-annex-evidence", "A", "Bewijsregister", 1),), (),
        ),
        Chapter(
            "ch-talks", "B", "Gesprekken", "annex", "annex-interviews", TALKS,
            "templates/chapters/annex-interviews.md.j2",
            (
                Heading("ch-talks", "B", "Gesprekken", 1),
                Heading("src-g1", "B.1", "De controller", 2),
                Heading("talks-words", "B.2", "Begrippen", 2),
            ),
            (),
        ),
    )  # fmt: skip
    sheet = Sheet(
        "fig-chart", "Kosten", ("Categorie", "Bedrag"),
        (("Personeel", "300"), ("Inkoop", "190")), "illustrative",
    )  # fmt: skip
    return Book(
        title="De som en de delen",
        subtitle="Wat samenwerking kleine corporaties brengt. Tussenverslag",
        language=language,
        edition="public",
        as_of="juli 2019",
        as_of_iso="2019-07",
        version="0.3",
        mode="draft",
        hash="37857c315ca20134",
        authors=("redactie",),
        publisher="Platform",
        keywords=("samenwerking",),
        description="Een tussenverslag.",
        rights="Vrij te gebruiken.",
        chapters=chapters,
        figures={"chart": DRAWING, "cover": DRAWING.replace("chart-", "cover-")},
        images={},
        sheets=(sheet,),
        gaps=(),
    )
