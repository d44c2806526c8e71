import pytest

from recoupe.model.entity import Cast, Entity, EntityMention
from recoupe.model.reading import EntityType, MentionKind
from recoupe.model.span import Passage, Span
from recoupe.resolve import goes_by_full_name, unite

PERSON, BODY, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE


def entity(article: str, name: str, kind: EntityType = PERSON, *aliases: str) -> Entity:
    mention = EntityMention(Passage(article, Span(0, len(name))), MentionKind.NAME)
    return Entity(f"{kind}-{name}", kind, name, aliases, (), (mention,))


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("Odile Trémard", PERSON, True),
        ("Trémard", PERSON, False),
        ("ministère des Transports", BODY, False),
        ("AFP", BODY, True),
        ("Valbrune", PLACE, True),
    ],
)
def test_what_a_name_says_outside_its_story(name, kind, full):
    assert goes_by_full_name(entity("a", name, kind)) is full


def test_one_id_in_two_stories_becomes_one_entity_with_all_mentions_and_spellings():
    one = entity("a", "Odile Trémard", PERSON, "Trémard")
    two = entity("b", "Odile Trémard", PERSON, "O. Trémard")
    (united,) = unite([Cast((one,)), Cast((two,))])
    assert [m.passage.article for m in united.mentions] == ["a", "b"]
    assert united.aliases == ("O. Trémard", "Trémard")


def test_nothing_else_is_united():
    assert len(unite([Cast((entity("a", "Odile Trémard"),)), Cast((entity("b", "Odile Tremblard"),))])) == 2
