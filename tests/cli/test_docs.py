"""Every command and option has help, and stands in docs/reference/cli.md."""

import re
from pathlib import Path

import pytest
import typer

from recoupe.cli import app

DOCS = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands


def _section(name):
    return re.split(r"^## ", DOCS, flags=re.MULTILINE)[
        [s.split("\n")[0] for s in re.split(r"^## ", DOCS, flags=re.MULTILINE)].index(f"recoupe {name}")
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_is_documented_with_examples(name):
    command = COMMANDS[name]
    assert command.help
    assert "**Examples**" in command.help
    section = _section(name)
    assert f"$ recoupe {name}" in section


@pytest.mark.parametrize(
    ("name", "parameter"), [(n, p) for n, c in sorted(COMMANDS.items()) for p in c.params], ids=str
)
def test_parameter_is_documented(name, parameter):
    assert parameter.help
    section = _section(name)
    if parameter.param_type_name == "option":
        for word in (*parameter.opts, *parameter.secondary_opts):
            assert f"`{word}`" in section
    else:
        assert f"`{parameter.metavar or parameter.name.upper()}`" in section


def test_nothing_else_is_documented():
    known = {o for c in COMMANDS.values() for p in c.params for o in (*p.opts, *p.secondary_opts)}
    known |= {"--version", "-V", "--install-completion", "--show-completion", "--help"}
    assert set(re.findall(r"`(--?[a-z][a-z-]*)`", DOCS)) <= known


def test_exit_codes_are_documented():
    assert re.findall(r"^\| (\d) \|", DOCS, flags=re.MULTILINE) == ["0", "1", "2", "3"]
