"""A small dossier made by hand from the sample, with a line of every kind."""

import re
from datetime import date

import pytest

from recoupe import sample
from recoupe.model.article import Article, Basis, Credit, Publication, Rejected, Zone, ZonedSpan
from recoupe.model.claim import (
    BriefingSentence,
    Claim,
    Disagreement,
    DisagreementKind,
    Event,
    Origin,
    QuoteGroup,
    Silence,
    Standing,
    Value,
)
from recoupe.model.dossier import ArticleQuantity, ArticleTime, Dossier, DossierQuote
from recoupe.model.entity import Entity, EntityMention, EntityRole
from recoupe.model.reading import Channel, EntityType, Form, MentionKind, Quantity, Quote, Stance, Status
from recoupe.model.reason import because
from recoupe.model.span import Passage, Span
from recoupe.model.story import Copy, CopyKind, Lineage, Story
from recoupe.model.time import Duration, Interval, ResolvedTime, TimeExpression, Unit, Weekday

ONE = "incendie__01_lefildelouest.txt"
TWO = "incendie__02_infosdirect.txt"
LOCAL = "incendie__04_lecourrierdelourvance.txt"
_ZONES = {0: Zone.BOILERPLATE, 1: Zone.TITLE}


class Maker:
    """Builds dossiers out of the sample's texts."""

    def __init__(self):
        with sample.articles() as folder:
            self.texts = {p.name: p.read_bytes().decode("utf-8") for p in sorted(folder.glob("*.txt"))}

    def at(self, name, words):
        start = self.texts[name].index(words)
        return Passage(name, Span(start, start + len(words)))

    def article(self, name, day, basis, **more):
        text = self.texts[name]
        lines = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
        zones = tuple(
            ZonedSpan(Span(*m.span()), _ZONES.get(i, Zone.BODY), (because("zone-test", 1.5, line=i),))
            for i, m in enumerate(lines)
        )
        return Article(
            name,
            "0" * 64,
            text,
            zones,
            title=zones[1].span.of(text),
            published=Publication(day, basis),
            **more,
        )

    def quote(self, ident, name, words, entity=None, form=Form.DIRECT, **more):
        return DossierQuote(ident, name, Quote(self.at(name, words).span, 3, form, **more), entity, None)

    def entity(self, ident, kind, name, found, roles=()):
        return Entity(
            ident,
            kind,
            name,
            (),
            tuple(EntityRole(words, self.at(where, words)) for where, words in roles),
            tuple(EntityMention(self.at(where, words), MentionKind.NAME) for where, words in found),
        )

    def dossier(self):
        fire = [
            self.at(ONE, "Un violent incendie s'est déclaré dans la nuit de mardi à mercredi"),
            self.at(TWO, "Un violent incendie s’est déclaré dans la nuit de mardi à mercredi"),
        ]
        few = [self.at(ONE, "contraignant 1.200 riverains à quitter leur logement")]
        many = [self.at(LOCAL, "Près de deux mille")]
        night = Interval(date(2024, 10, 8), date(2024, 10, 9))
        return Dossier(
            articles=(
                self.article(
                    ONE,
                    date(2024, 10, 9),
                    Basis.TEXT,
                    outlet="Le Fil de l'Ouest",
                    credits=(Credit("AFP", self.at(ONE, "(AFP)").span),),
                ),
                self.article(TWO, None, Basis.NONE),
                self.article(LOCAL, date(2024, 10, 10), Basis.TEXT, outlet="Le Courrier de l'Ourvance"),
            ),
            stories=(Story("story-fire", "Incendie à Brèvecourt", (ONE, TWO, LOCAL)),),
            copies=(Copy(fire[0], fire[1], CopyKind.VERBATIM, (because("copy-test", share="0.98"),)),),
            lineages=(
                Lineage("l1", (ONE, TWO), (because("lineage-test", 2.0, n=9),), root=ONE),
                Lineage("l2", (LOCAL,)),
            ),
            entities=(
                self.entity(
                    "p-carradec",
                    EntityType.PERSON,
                    "Hélène Carradec",
                    [(ONE, "Hélène Carradec"), (TWO, "Hélène Carradec")],
                    [(ONE, "la préfète")],
                ),
                self.entity("p-maire", EntityType.PERSON, "Luc Destrevaux", [(LOCAL, "Luc Destrevaux")]),
                self.entity(
                    "x-place", EntityType.PLACE, "Brèvecourt", [(ONE, "Brèvecourt"), (LOCAL, "Brèvecourt")]
                ),
            ),
            times=(
                ArticleTime(
                    ONE,
                    ResolvedTime(
                        TimeExpression(
                            self.at(ONE, "dans la nuit de mardi à mercredi").span,
                            "dans la nuit de mardi à mercredi",
                            Weekday(1),
                        ),
                        night,
                    ),
                ),
                ArticleTime(
                    LOCAL,
                    ResolvedTime(
                        TimeExpression(self.at(LOCAL, "81 ans").span, "81 ans", Duration(81, 81, Unit.YEAR)),
                        None,
                    ),
                ),
            ),
            numbers=(
                ArticleQuantity(
                    ONE, Quantity(self.at(ONE, "1.200 riverains").span, 1200, 1200, 1200, "riverain")
                ),
            ),
            quotes=(
                self.quote("q1", ONE, "Le sinistre est maîtrisé, mais il n'est pas éteint", "p-carradec"),
                self.quote("q2", TWO, "Le sinistre est maîtrisé, mais il n’est pas éteint", "p-carradec"),
                self.quote("q3", LOCAL, "Près de deux mille, et je compte large exprès", "p-maire"),
                self.quote("q4", LOCAL, "J'ai laissé mon chat"),
                self.quote(
                    "q5",
                    LOCAL,
                    "avoir soudé mardi",
                    form=Form.INDIRECT,
                    stance=Stance.CONFIRMS,
                    speaker=self.at(LOCAL, "soudeur").span,
                    described=self.at(LOCAL, "Un ouvrier d'un sous-traitant").span,
                    channel=Channel.PRESS,
                    channel_span=self.at(LOCAL, "REPORTAGE").span,
                    sources=(self.at(LOCAL, "La préfecture").span,),
                    asides=(self.at(LOCAL, "mardi").span,),
                ),
                self.quote("q6", LOCAL, "REPORTAGE", is_speech=False),
            ),
            quote_groups=(QuoteGroup(("q1", "q2"), (("n'est pas", "n’est pas"),)),),
            events=(
                Event(
                    "e1",
                    fire[0].span.of(self.texts[ONE]),
                    "FIRE",
                    ("p-carradec",),
                    "x-place",
                    night,
                    Status.HAPPENED,
                    tuple(fire),
                    (because("event-test"),),
                ),
                Event(
                    "e2",
                    "Les écoles resteront fermées",
                    "",
                    (),
                    None,
                    None,
                    Status.PLANNED,
                    (self.at(ONE, "Les écoles de la commune resteront fermées jeudi"),),
                ),
            ),
            claims=(
                Claim(
                    "c1",
                    "1 200 riverains évacués",
                    None,
                    tuple(few),
                    (ONE,),
                    ("l1",),
                    (Origin(None, "la préfecture", self.at(ONE, "la préfecture de Haute-Ourvance")),),
                    Standing.DISPUTED,
                ),
                Claim(
                    "c2",
                    "Près de deux mille évacués",
                    "p-maire",
                    tuple(many),
                    (LOCAL,),
                    ("l2",),
                    (),
                    Standing.SINGLE_SOURCE,
                ),
            ),
            disagreements=(
                Disagreement(
                    id="d1",
                    about="nombre d'évacués",
                    kind=DisagreementKind.NUMBER,
                    update=False,
                    values=(Value("1 200", tuple(few)), Value("2 000", tuple(many))),
                ),
            ),
            silences=(Silence("c1", TWO), Silence("c2", ONE)),
            briefing=(BriefingSentence("Un incendie a éclaté.", tuple(fire), "established"),),
            rejected=(Rejected("vide.txt", "is empty; nothing to read in it"),),
        )


@pytest.fixture(scope="session")
def maker():
    return Maker()


@pytest.fixture(scope="session")
def dossier(maker):
    return maker.dossier()
