"""Dutch sentences out of a vocabulary: plain grammar, long words, no meaning.

Comes in: a source of chance. Goes out: text without markup. The letters x and q are
left to the words that mark footnotes.
"""

# ruff: noqa: SIM905 -- words are easier to read without quotes

from random import Random

DE = (
    "gemeente huurder bewonersgroep woningcorporatie wijkverpleegkundige straat "
    "samenwerkingsovereenkomst begrotingscyclus energievoorziening onderhoudsplanning "
    "kostenverdeling verantwoordelijkheid dienstverlening buurtvereniging wachtlijst "
    "meerjarenraming bereikbaarheid projectleider aannemer bestuurder werkgroep "
    "toezichthouder "
    "zorgaanbieder waterhuishouding tussenrapportage nieuwbouwlocatie voorbereiding"
).split()
HET = (
    "bestuur overleg onderzoek voorstel samenwerkingsverband jaarverslag gesprek dorp "
    "duurzaamheidsbeleid werkbudget uitvoeringsprogramma wijkcentrum besluit verslag "
    "onderhoudsfonds zorgnetwerk bewonersinitiatief toezichtkader kantoor landschap"
).split()
ADJECTIVES = (
    "gezamenlijke grote kleine nieuwe oude gedeelde zichtbare structurele tijdelijke "
    "regionale maatschappelijke zorgvuldige onverwachte vergelijkbare landelijke "
    "bestuurlijke voorlopige jaarlijkse afzonderlijke betrouwbare langdurige eerste"
).split()
VERBS = (
    "bespreekt vergelijkt onderzoekt verandert ondersteunt beoordeelt verlengt opent "
    "verdeelt beschrijft raakt kent noemt volgt draagt vraagt verwacht herkent bepaalt"
).split()
PLACES = (
    "in de binnenstad,langs de rivier,bij de haven,op het platteland,aan de oostkant,"
    "in de kleine kernen,rond het station,achter de dijk,in het nieuwe deel"
).split(",")
TIMES = (
    "in het voorjaar,na de zomer,aan het einde van het jaar,sinds de start,elke maand,"
    "tijdens de voorbereiding,voor de eerste keer,in de loop van de tijd,tot nu toe"
).split(",")
LINKS = "omdat,zodat,hoewel,terwijl,voordat,nadat,zodra,tenzij".split(",")
ADVERBS = "daarom,vervolgens,meestal,soms,intussen,opnieuw,ook,vooral,zelden".split(",")
THEMES = (
    "Wonen Zorg Bestuur Energie Onderhoud Toezicht Buurt Vervoer Onderwijs Water Werk "
    "Veiligheid Beheer Cultuur Gezondheid"
).split()


def noun(chance: Random) -> str:
    """Return a noun with its article."""
    if chance.random() < len(HET) / (len(DE) + len(HET)):
        return f"het {chance.choice(HET)}"
    return f"de {chance.choice(DE)}"


def long_noun(chance: Random) -> str:
    """Return a noun with article and adjective."""
    article, word = noun(chance).split()
    return f"{article} {chance.choice(ADJECTIVES)} {word}"


def sentence(chance: Random) -> str:
    """Return a sentence of 8 to 25 words."""
    who, what, other = long_noun(chance), long_noun(chance), noun(chance)
    verb, second = chance.sample(VERBS, 2)
    place, time = chance.choice(PLACES), chance.choice(TIMES)
    adverb, link = chance.choice(ADVERBS), chance.choice(LINKS)
    part, whole = sorted((chance.randint(3, 49), chance.randint(50, 400)))
    forms = (
        f"{who} {verb} {what} {place}, {link} {other} {noun(chance)} {second}",
        f"{time} {verb} {who} {place} {adverb} {what}",
        f"volgens {other} {verb} {who} {what}, maar {noun(chance)} {second} dat niet",
        f"in {part} van de {whole} gevallen {verb} {other} {what}",
        f"{adverb} {verb} {other} {what}, {link} {who} {time} {noun(chance)} {second}",
        f"{who} {verb} {time} {what} en {second} {other} {place}",
    )
    text = chance.choice(forms)
    return f"{text[0].upper()}{text[1:]}."


def paragraph(chance: Random, sentences: int) -> str:
    """Return some sentences in one line."""
    return " ".join(sentence(chance) for _ in range(sentences))


def title(chance: Random) -> str:
    """Return a heading: a theme and what it is about."""
    return f"{chance.choice(THEMES)} {chance.choice(PLACES)}"


def number(value: float) -> str:
    """Return a number as Dutch writes it, with one decimal."""
    return f"{value:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")
