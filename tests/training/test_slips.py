import pytest

import check


def problems(tmp_path, inside):
    path = tmp_path / "a.xml"
    path.write_text(
        '<article id="a" published="2024-03-06" outlet="o" beat="b">'
        f"<title>Titre</title><p>{inside}</p></article>",
        encoding="utf-8",
    )
    return check.read(path).problems


@pytest.mark.parametrize(
    "inside",
    [
        'Le <t v="2024-03-05">mardi 5 mars</t>, il pleuvait.',
        'Du <t v="2024-03-04/2024-03-05">lundi au mardi</t>, il pleuvait.',
        '<t v="2024-03-08">D’ici à vendredi</t>, il pleuvra.',
        'Il pleuvra <t v="2024-03-11/2024-03-20">mi-mars</t>.',
        '<t v="2024-03-05TMO">Mardi matin</t>, il pleuvait.',
        'Un coût de <n v="1500000" u="euros">1,5 million d’euros</n>.',
        'Il y a <n v="12000" u="habitants">12 000 habitants</n>.',
        '<n v="4" u="avions">Quatre Zélion 440</n> volaient.',
        'Il gêne <n v="0.005" u="personnes">une personne sur 200</n>.',
        'Il prend <t v="P2Y">deux ans</t> de prison.',
        'Le port n’<ev t="OPEN" s="denied">a pas rouvert</ev>.',
        'Les <org e="m">mouettes</org> s’installent.',
        '<per e="l">Lise Orvan</per> et <per e="p">Paul Orvan</per> ; <per e="l">Lise</per> sourit.',
        '<per e="l">Lise Orvan</per>, dite « <nq>Lise</nq> », sourit.',
        'Selon <ref e="p">le parquet</ref>, <ind by="p">quelque <n v="3" u="ans">3 ans</n> ont passé</ind>.',
    ],
)
def test_what_follows_the_guideline_passes(tmp_path, inside):
    assert problems(tmp_path, inside) == []


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<t v="2024-03-05">Lundi</t>, il pleuvait.', "2024-03-05 is a mardi"),
        ('Le <t v="2024-03-06">5 mars</t>, il pleuvait.', "is not 2024-03-06"),
        ('Le <t v="2024-03-05">5 mars 2023</t>, il pleuvait.', "is not 2024-03-05"),
        ('<t v="2024-03-05">Le 5 mars</t>, il pleuvait.', "stand outside"),
        ('D’ici à <t v="2024-03-08">vendredi</t>, il pleuvra.', "stands inside"),
        ('En <t v="2024-03">fin mars</t>, il pleuvra.', "ten days"),
        ('<t v="2024-03-05">dès mardi</t>, il pleuvait.', "stand outside"),
        ('Un coût de <n v="1.5" u="millions d’euros">1,5 million d’euros</n>.', "counts in ones"),
        ('Un coût de <n v="1.5" u="euros">1,5 million d’euros</n>.', "is not 1.5"),
        ('Il y a <n v="1200" u="habitants">12 000 habitants</n>.', "is not 1200"),
        ('Il prend <n v="2" u="ans de prison">deux ans de prison</n>.', "prison sentence"),
        ('Le port <ev t="OPEN" s="denied">n’a pas rouvert</ev>.', "'ne' stands outside"),
        ('<ref e="m">La maire</ref> ne <cue>dit pas</cue> plus.', "'ne' stands inside"),
        ('Le port <ev t="UNLOCK" s="happened">a rouvert</ev>.', "no such type of event"),
        ('<org e="p">parquet</org>', "generic body"),
        ('<ref e="m">La maire</ref> <cue>dit</cue> <ind by="m">que tout va</ind>.', "stand outside"),
        ('<ref e="m">La maire</ref> <cue>nie</cue> <ind by="m">d’avoir menti</ind>.', "stand outside"),
        ('<ind by="m">Tout va,</ind> <cue>dit</cue> <ref e="m">la maire</ref>.', "punctuation"),
        ('<per e="l">Lise Orvan</per> chante. <ref e="l">Orvan</ref> sourit.', "part of the name of 'l'"),
        ('<per e="l">Lise Orvan</per> chante. Lise sourit.', "part of the name of 'l'"),
    ],
)
def test_a_slip_is_told(tmp_path, inside, told):
    assert [p for p in problems(tmp_path, inside) if told in p]


def test_every_article_of_ours_is_free_of_slips(request):
    prose = request.config.rootpath / "training" / "prose"
    paths = sorted(prose.rglob("*.xml"))
    assert len(paths) > 500
    read = (check.read(path) for path in paths)
    assert {a.attributes["id"]: a.problems for a in read if a.problems} == {}
