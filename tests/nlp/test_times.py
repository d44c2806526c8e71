"""Time expressions of parsed articles: which way the tense of their clause points."""

import pytest

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.nlp.times import find_times


def times(reader, text):
    article = Article("a", "", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),))
    return find_times(reader.parse(article))


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Le préfet a inauguré le pont mardi.", "past"),
        ("Le préfet inaugurera le pont mardi.", "future"),
        ("Le pont sera inauguré mardi par le préfet.", "future"),
        ("Le préfet doit inaugurer le pont mardi.", "future"),
        ("Le pont devrait être rouvert mardi.", "future"),
        ("Le pont pourrait être rouvert mardi.", "future"),
        ("Mardi, les dockers avaient bloqué le quai.", "past"),
        ("La réunion prévue mardi a été annulée.", "future"),
        ("Le procès a été reporté à mardi.", "future"),
        ("Les ouvriers travaillaient encore mardi.", "past"),
        ("Le remorqueur est arrivé mardi à Kerlouan.", "past"),
        ("Le remorqueur serait parti mardi de Kerlouan.", "past"),
        ("Le capitaine s'est blessé mardi à la main.", "past"),
        ("Les deux marins tombés mardi dans le bassin sont saufs.", "past"),
        ("Les bureaux resteront fermés mardi, a précisé le maire.", "future"),
        ("Des témoins ont indiqué que le cargo devrait repartir mardi.", "future"),
        ("Pas de ramassage mardi, a fait savoir la mairie.", "unknown"),
        ("Le consul a convoqué mardi l'armateur.", "past"),
        ("L'armateur est convoqué mardi au port.", "future"),
        ("Il a pris son billet pour mardi.", "future"),
        ("Le syndicat a menacé de bloquer le quai mardi.", "future"),
        ("Le capitaine s'apprêtait à quitter la rade mardi.", "future"),
        ("Le quai est fermé depuis mardi.", "past"),
    ],
)
def test_the_clause_says_which_way(reader, text, direction):
    (time,) = times(reader, text)
    assert time.direction.value == direction


def test_spans_address_the_article_and_keep_its_typography(reader):
    text = "L’usine a fermé l’an dernier, à 16\u202fh\u202f30."
    found = times(reader, text)
    assert [t.text for t in found] == [t.span.of(text) for t in found]
    assert found[-1].clock == "T16:30"


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("L'ultimatum expire dimanche.", True),
        ("La commission se réunit jeudi à Kerlouan.", True),
        ("La météo annonce une tempête lundi.", True),
        ("Le groupe annonce lundi la fermeture du site.", False),
        ("Lundi, le capitaine lève les bras au ciel.", False),
        ("Revivez la journée de mardi.", False),
    ],
)
def test_a_weekday_behind_a_present_is_marked_as_to_come(reader, text, ahead):
    (time,) = times(reader, text)
    assert ("weekday-behind-present" in {f.code for f in time.flags}) is ahead


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Le musée est fermé le mardi.", ["Repeated"]),
        ("Le musée rouvrira en août, uniquement le mercredi.", ["CalendarDate", "Repeated"]),
        ("Deux grands quotidiens titrent sur la crue.", []),
        ("Le dîner annuel est maintenu.", ["Repeated"]),
    ],
)
def test_what_comes_back_is_no_day_and_newspapers_are_no_times(reader, text, values):
    assert [type(t.value).__name__ for t in times(reader, text)] == values


def test_a_season_in_the_present_is_that_of_any_year(reader):
    (generic,) = times(reader, "Les prix montent en été.")
    (one,) = times(reader, "Les prix monteront en été.")
    assert (generic.value.generic, one.value.generic) == (True, False)


def test_a_time_behind_puis_points_as_the_one_before(reader):
    found = times(reader, "Refoulé lundi de Kerlouan, puis mardi de Meriadec, le cargo attend.")
    assert len({t.direction for t in found}) == 1


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Le scrutin a eu lieu dimanche. Le lendemain du scrutin, le maire a démissionné.", "dimanche"),
        ("Il n'a été prévenu que la veille de l'arbitrage, rendu jeudi.", "jeudi"),
        ("Le scrutin a eu lieu dimanche. Au lendemain d'un scrutin, on compte.", None),
        ("Le scrutin de dimanche et le scrutin de mardi. Le lendemain du scrutin, il a plu.", None),
        ("Le maire a signé lundi un accord, au lendemain de l'accord des dockers.", None),
    ],
)
def test_the_day_after_an_event_is_tied_to_the_one_day_told_of_it(reader, text, source):
    found = [t.source for t in times(reader, text) if t.text.lower() in ("lendemain", "veille")]
    assert [s and s.of(text) for s in found] == [source]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Les pompiers ont été prévenus à 23 h 20.", [True]),
        ("Lundi, les pompiers ont été prévenus à 23 h 20.", [False, False]),
        ("9 h 05 : les pompiers sont prévenus.", [False]),
    ],
)
def test_a_clock_time_without_a_day_before_it_in_its_paragraph_is_marked(reader, text, alone):
    marked = ["clock-without-day" in {f.code for f in time.flags} for time in times(reader, text)]
    assert any(marked) == any(alone)
