"""Marks, order and folding of what the report shows."""

from dataclasses import replace

from recoupe.dossier import from_json, lay_out, to_json
from recoupe.dossier.sources import letters
from recoupe.model.claim import Standing


def _laid(dossier):
    return lay_out(from_json(to_json(dossier)))


def test_letters_go_on_after_z():
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_one_lineage_one_letter(dossier):
    (story,) = _laid(dossier).stories
    assert [s.mark for s in story.sources] == ["A1", "A2", "B3"]
    assert [w.letter for w in story.witnesses] == ["A", "B"]
    assert story.witnesses[0].root is story.sources[0] or story.witnesses[0].root == story.sources[0]


def test_disputed_claims_stand_first(dossier):
    (story,) = _laid(dossier).stories
    assert [c.standing for c in story.claims] == [Standing.DISPUTED, Standing.SINGLE_SOURCE]
    assert [c.ref.label for c in story.claims] == ["Cl1", "Cl2"]


def test_undated_events_stand_last(dossier):
    (story,) = _laid(dossier).stories
    assert [e.when is None for e in story.timeline] == [False, True]


def test_speakers_by_name_then_by_words_then_nobody(dossier):
    (story,) = _laid(dossier).stories
    assert [s.name for s in story.speakers] == [
        "Hélène Carradec",
        "Luc Destrevaux",
        "Un ouvrier d'un sous-traitant",
        None,
    ]
    assert len(story.speakers[0].quotes) == 1  # the same words in two outlets are one line
    assert [c.source.mark for c in story.speakers[0].quotes[0].wordings] == ["A1", "A2"]


def test_a_quote_tells_where_it_was_said_and_who_passes_it_on(dossier):
    (story,) = _laid(dossier).stories
    (row,) = story.speakers[2].quotes
    assert (row.channels, row.sources) == (("REPORTAGE",), ("La préfecture",))
    assert story.speakers[0].quotes[0].channels == ()


def test_omissions_tell_who_carries_and_who_is_silent(dossier):
    (story,) = _laid(dossier).stories
    (row,) = story.omissions  # A1 appeared before the mayor gave his figure: it leaves nothing out
    assert row.claim.ref.label == "Cl1"
    assert row.cells[0].source.mark == "A1"
    assert row.cells[1:] == (True, None)


def test_documents_outside_of_stories_are_shown(dossier):
    report = _laid(replace(dossier, stories=()))
    assert [s.sources[0].article.id for s in report.stories] == [a.id for a in dossier.articles]


def test_an_empty_dossier_is_laid_out(dossier):
    empty = replace(
        dossier,
        **dict.fromkeys(
            [
                "copies",
                "lineages",
                "entities",
                "times",
                "numbers",
                "quotes",
                "quote_groups",
                "events",
                "claims",
                "disagreements",
                "silences",
                "briefing",
                "rejected",
            ],
            (),
        ),
    )
    (story,) = _laid(empty).stories
    assert [s.mark for s in story.sources] == ["A1", "B2", "C3"]


def test_lines_and_sources_are_never_called_alike(dossier):
    (story,) = _laid(dossier).stories
    rows = (*story.briefing, *story.timeline, *story.claims, *story.disagreements)
    names = {row.ref.label for row in rows} | {q.ref.label for s in story.speakers for q in s.quotes}
    assert all(name[:2].istitle() and name[2:].isdecimal() for name in names)
    assert all(source.mark[0].isupper() and source.mark[1:].isdecimal() for source in story.sources)
