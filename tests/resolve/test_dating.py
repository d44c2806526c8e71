"""Dating undated articles by their neighbours: invented situations, without a parser.

Each article is a list of sentences, each with the tense of its clause; a day stands for a date
known from metadata. Every situation is of June 2021: the 7th is a Monday.
"""

import re
from dataclasses import replace
from datetime import date

import pytest

from recoupe.lang.reasons import sentences
from recoupe.lang.times import find_times
from recoupe.model.article import UNDATED, Article, Basis, DateHint, Publication
from recoupe.model.reading import Reading, Sentence
from recoupe.model.reason import because
from recoupe.model.span import Span
from recoupe.model.time import Direction, TimeExpression
from recoupe.resolve import date_articles


def article(name, day, *told):
    """Build an article and its reading from (tense, sentence) pairs."""
    text, parts, times = "", [], []
    for tense, sentence in told:
        start = len(text)
        terms = tuple(w for w in re.findall(r"\w+", sentence.lower()) if len(w) > 3)
        parts.append(Sentence(Span(start, start + len(sentence)), 0, terms))
        times += [
            TimeExpression(
                f.span.shifted(start), f.span.of(sentence), f.value, Direction(tense), f.clock, f.flags
            )
            for f in find_times(sentence, "fr")
        ]
        text += sentence + " "
    published = UNDATED if day is None else Publication(date(2021, 6, day), Basis.METADATA)
    return Article(name, "", text, (), published=published), Reading(name, tuple(parts), times=tuple(times))


def dated(*made):
    return [p.day and p.day.day for p in date_articles([a for a, _ in made], [r for _, r in made])]


ARRIVAL = ("past", "Le cargo Brise-Lames est entré mardi dans la rade de Kerlouan avec douze marins.")
TALKS = ("past", "Mercredi, l'armateur Ottavio Breloc a rencontré les dockers au hangar numéro sept.")
SIGNED = ("past", "Les dockers et l'armateur ont signé jeudi un accord sur les salaires du port.")
ARRIVAL_AGAIN = ("past", "Entré mardi en rade de Kerlouan, le cargo Brise-Lames avait douze marins à bord.")
TALKS_AGAIN = ("past", "Au hangar numéro sept, l'armateur Ottavio Breloc avait vu mercredi les dockers.")
SIGNED_AGAIN = ("past", "Un accord sur les salaires du port a été signé jeudi par l'armateur et les dockers.")


def test_the_same_days_told_by_both_give_the_same_day():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    other = article("b", None, SIGNED_AGAIN, TALKS_AGAIN, ARRIVAL_AGAIN)
    assert dated(one, other) == [10, 10]


def test_a_later_day_told_only_by_the_undated_article_makes_it_later():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    left = ("past", "Vendredi, le cargo a levé l'ancre.")
    fete = ("past", "Samedi, une fête a réuni le quai.")
    soon = ("future", "Il doit toucher Port-Meriadec lundi.")
    assert dated(one, article("b", None, fete, left, SIGNED_AGAIN, TALKS_AGAIN, ARRIVAL_AGAIN, soon)) == [
        10,
        12,
    ]


def test_this_weekday_is_the_day_itself():
    one = article("a", 9, ARRIVAL, TALKS)
    now = ("past", "Ce jeudi, un accord a été trouvé.")
    assert dated(one, article("b", None, now, TALKS_AGAIN, ARRIVAL_AGAIN)) == [9, 10]


def test_last_weekday_is_not_the_day_itself():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    last = (
        "past",
        "Le cargo Brise-Lames est entré mardi dernier dans la rade de Kerlouan avec douze marins.",
    )
    assert dated(one, article("b", None, SIGNED_AGAIN, TALKS_AGAIN, last)) == [10, 10]


def test_yesterday_told_as_a_known_day_gives_the_day_after():
    one = article("a", 9, ARRIVAL, TALKS)
    met = ("past", "L'armateur Ottavio Breloc a rencontré hier les dockers au hangar numéro sept.")
    came = ("past", "Le cargo Brise-Lames est entré mardi dans la rade de Kerlouan avec douze marins.")
    assert dated(one, article("b", None, met, came)) == [9, 10]


def test_no_dated_neighbour_leaves_all_unknown():
    assert dated(article("a", None, ARRIVAL), article("b", None, ARRIVAL_AGAIN)) == [None, None]


def test_nothing_told_in_common_leaves_it_unknown():
    one = article("a", 10, ARRIVAL, TALKS)
    other = article("b", None, ("past", "Une averse a noyé les fraises jeudi."))
    assert dated(one, other) == [10, None]


def test_an_article_without_times_stays_unknown():
    one = article("a", 10, ARRIVAL, TALKS)
    assert dated(one, article("b", None, ("past", "Le cargo Brise-Lames est à quai."))) == [10, None]


def test_one_shared_day_alone_leaves_the_day_after_possible_and_so_unknown():
    one = article("a", 9, ARRIVAL, ("past", "La mer était belle hier."))
    assert dated(one, article("b", None, ARRIVAL_AGAIN)) == [9, None]


def test_what_is_dated_by_one_neighbour_helps_to_date_the_next():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    gale = ("past", "Samedi, une tempête a couché la grue jaune du quai des Sardiniers.")
    left = ("past", "Vendredi, le cargo avait levé l'ancre sous la pluie.")
    soon = ("future", "La grue jaune sera relevée lundi.")
    middle = article("b", None, gale, left, SIGNED_AGAIN, TALKS_AGAIN, soon)
    gale_again = ("past", "La grue jaune du quai des Sardiniers a été couchée samedi par une tempête.")
    left_again = ("past", "Sous la pluie, le cargo avait levé l'ancre vendredi.")
    soon_again = ("future", "On la relèvera lundi, la grue jaune.")
    assert dated(one, middle, article("c", None, gale_again, left_again, soon_again)) == [10, 12, 12]


def test_known_dates_are_kept_whatever_the_neighbours_say():
    one, other = article("a", 10, ARRIVAL, SIGNED), article("b", 25, ARRIVAL_AGAIN, SIGNED_AGAIN)
    assert dated(one, other) == [10, 25]


def test_the_order_of_the_articles_does_not_matter():
    made = [
        article("a", 10, ARRIVAL, TALKS, SIGNED),
        article("b", None, SIGNED_AGAIN, TALKS_AGAIN, ARRIVAL_AGAIN),
        article("c", None, ("past", "Ce jeudi, tout est calme."), TALKS_AGAIN),
    ]
    assert dated(*made) == list(reversed(dated(*reversed(made))))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_by_neighbours_says_why(language):
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    other = article("b", None, SIGNED_AGAIN, TALKS_AGAIN, ARRIVAL_AGAIN)
    made = [one, other]
    publication = date_articles([a for a, _ in made], [r for _, r in made])[1]
    assert publication.basis is Basis.NEIGHBOURS
    assert publication.reasons[0].code == "dated-by-neighbour"
    assert all(r.code in sentences(language) for r in publication.reasons)


def with_hints(made, *hints):
    """Give an article hints of its page."""
    return replace(made[0], hints=hints), made[1]


def hint(code, **fields):
    return DateHint(**fields, reasons=(because(code),))


PLAIN = ("past", "Les dockers et l'armateur du cargo Brise-Lames se parlent de nouveau.")
QUIET = ("past", "Les dockers de Kerlouan avaient bloqué le hangar la semaine dernière.")


def test_a_dateline_without_year_takes_the_year_of_its_neighbours():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    page = hint("date-dateline", month=6, day=28)
    assert dated(one, with_hints(article("b", None, PLAIN), page)) == [10, 28]


def test_a_dateline_far_from_every_neighbour_gives_no_year():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    page = hint("date-dateline", month=11, day=28)
    assert dated(one, with_hints(article("b", None, PLAIN), page)) == [10, None]


def test_a_dateline_that_a_comment_contradicts_gives_no_day():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    page = hint("date-dateline", month=6, day=12)
    stamp = hint("hint-comment-stamp", latest=date(2021, 6, 11))
    assert dated(one, with_hints(article("b", None, PLAIN), page, stamp)) == [10, None]


def test_a_weekday_in_the_date_line_near_a_comment_is_the_day():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    line = hint("hint-date-line-weekday", weekday=4)
    stamp = hint("hint-comment-stamp", latest=date(2021, 6, 12))
    assert dated(one, with_hints(article("b", None, QUIET), line, stamp)) == [10, 11]


def test_a_crawl_years_later_says_nothing():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    told = (SIGNED_AGAIN, TALKS_AGAIN, ARRIVAL_AGAIN)
    early = hint("hint-crawl-month", latest=date(2019, 1, 31))
    assert dated(one, with_hints(article("b", None, *told), early)) == [10, 10]


def test_a_picture_bounds_the_day_from_below():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    told = (SIGNED_AGAIN, TALKS_AGAIN, ARRIVAL_AGAIN)
    picture = hint("hint-picture", earliest=date(2021, 6, 11))
    assert dated(one, with_hints(article("b", None, *told), picture))[1] != 10


def test_an_article_without_a_clear_day_keeps_the_days_in_question():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    other = with_hints(article("b", None, QUIET), hint("hint-comment-stamp", latest=date(2021, 6, 11)))
    found = date_articles([one[0], other[0]], [one[1], other[1]])[1]
    assert found.day is None
    assert found.between is not None
    assert found.between.earliest <= date(2021, 6, 10) <= found.between.latest <= date(2021, 6, 11)


def test_one_tense_that_may_be_misread_does_not_date_an_article():
    to_come = ("future", "L'armateur et les dockers signeront jeudi un accord sur les salaires du port.")
    one = article("a", 9, ARRIVAL, TALKS, to_come)
    misread = ("past", "Un accord sur les salaires du port signé jeudi par l'armateur et les dockers.")
    night = ("future", "Les dockers et l'armateur se verront jeudi soir au hangar numéro sept.")
    assert dated(one, article("b", None, TALKS_AGAIN, misread)) == [9, 10]
    assert dated(one, article("b", None, TALKS_AGAIN, misread, night)) == [9, None]


def test_weekdays_that_leave_no_other_day_date_an_article_with_little_in_common():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    complaint = ("past", "Mercredi, la famille du mousse a porté plainte au palais de justice de Meriadec.")
    vigil = ("past", "Mardi, la famille a parlé au capitaine du cargo entré dans la rade.")
    feared = ("past", "Lundi, elle le croyait perdu.")
    march = ("future", "Une marche partira jeudi de la place du marché.")
    assert dated(one, article("b", None, vigil, feared, complaint, march)) == [10, 9]


def test_what_comes_back_every_week_does_not_date_an_article_by_the_wrong_week():
    first = ("past", "Les dockers du hangar numéro sept ont bloqué jeudi le quai des Sardiniers.")
    second = ("past", "Les dockers du hangar numéro sept ont encore bloqué jeudi le quai des Sardiniers.")
    again = ("past", "Jeudi, le quai des Sardiniers a été bloqué par les dockers du hangar numéro sept.")
    assert dated(article("a", 10, first), article("b", 17, second), article("c", None, again))[2] is None


def test_so_long_after_what_a_neighbour_dates_moves_the_days_in_question():
    one = article(
        "a", 8, ARRIVAL, ("past", "Mardi soir, la capitainerie a fermé le chenal aux plaisanciers.")
    )
    named = ("past", "Mercredi, les douze marins du cargo Brise-Lames ont quitté le bord et la rade.")
    entry = "son entrée dans la rade de Kerlouan, le cargo Brise-Lames a gardé ses douze marins."
    counted = ("past", "Deux semaines après " + entry)
    other = ("past", "Deux semaines durant, après " + entry)
    far = date_articles(*zip(one, article("b", None, counted, named), strict=True))[1]
    near = date_articles(*zip(one, article("b", None, other, named), strict=True))[1]
    assert far.day is None
    assert far.between is not None
    assert far.between.latest >= date(2021, 6, 23)
    assert near.between is None or near.between.latest < date(2021, 6, 20)


def test_a_length_of_time_told_far_down_is_no_sign():
    one = article("a", 8, ARRIVAL, TALKS)
    filler = [("past", f"La mer était grise et la criée numéro {n} fermée.") for n in range(6)]
    later = ("past", "Deux semaines après l'entrée du cargo Brise-Lames en rade de Kerlouan, douze marins.")
    found = date_articles(*zip(one, article("b", None, *filler, later), strict=True))[1]
    assert found.day is None
    assert found.between is None or found.between.latest < date(2021, 6, 20)


def test_a_weekday_told_as_over_and_in_the_present_is_the_day_itself():
    one = article("a", 9, ARRIVAL, TALKS)
    made = article("b", None, ("past", "Jeudi, tout est calme."), TALKS_AGAIN, ARRIVAL_AGAIN)
    text = made[0].text + "Le cargo quitte jeudi la rade."
    at = len(made[0].text) + len("Le cargo quitte ")
    behind = TimeExpression(
        Span(at, at + 5),
        "jeudi",
        made[1].times[0].value,
        Direction.PRESENT,
        flags=(because("weekday-behind-present"),),
    )
    both = replace(made[0], text=text), replace(made[1], times=(*made[1].times, behind))
    assert dated(one, both) == [9, 10]


def test_days_in_question_reach_as_far_as_what_is_told_allows():
    one = article("a", 10, ARRIVAL, TALKS, SIGNED)
    month_over = ("past", "Le cargo Brise-Lames est entré début juin dans la rade de Kerlouan.")
    found = date_articles(*zip(one, article("b", None, month_over), strict=True))[1]
    assert found.day is None
