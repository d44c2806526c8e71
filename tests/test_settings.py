import pytest

from recoupe import settings
from recoupe.errors import SettingsError
from recoupe.settings import load_settings


def test_defaults_read_in_one_process_and_speak_french(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "CONFIG", tmp_path / "none.toml")
    found = load_settings()
    assert (found.model, found.jobs, found.language) == (None, 1, "fr")


def test_what_is_given_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("RECOUPE_JOBS", "3")
    assert load_settings().jobs == 3
    assert load_settings(jobs=2).jobs == 2
    assert load_settings(jobs=None).jobs == 3


@pytest.mark.parametrize(
    ("given", "named"),
    [({"jobs": -1}, "jobs"), ({"language": "de"}, "language"), ({"colour": "red"}, "colour")],
)
def test_a_value_that_cannot_be_used_is_named(given, named):
    with pytest.raises(SettingsError, match=named):
        load_settings(**given)


def test_a_bad_environment_is_named_too(monkeypatch):
    monkeypatch.setenv("RECOUPE_JOBS", "many")
    with pytest.raises(SettingsError, match="jobs"):
        load_settings()


def test_settings_are_frozen():
    with pytest.raises(ValueError, match="frozen"):
        load_settings().jobs = 4
