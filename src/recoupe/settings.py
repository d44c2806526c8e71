"""What a user may set, and the only reader of the environment and of configuration files.

A setting is taken from the command line, else from `RECOUPE_…` in the environment, else from
`config.toml` in the user's configuration folder, else from the default below.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from platformdirs import user_config_path
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from recoupe.errors import SettingsError

CONFIG = user_config_path("recoupe") / "config.toml"


class Settings(BaseSettings):
    """Everything a user may set; frozen.

    Attributes:
        model: Name or path of a spaCy pipeline, or None for the one that ships with Recoupe.
        jobs: Processes that read articles; 1 reads in this process, 0 takes one for each core.
        language: Language of reports and messages.
        max_bytes: Largest document read, in bytes; larger ones are set aside.
    """

    model_config = SettingsConfigDict(
        env_prefix="RECOUPE_", frozen=True, extra="forbid", toml_file=CONFIG, protected_namespaces=()
    )

    model: str | None = None
    jobs: int = Field(default=1, ge=0, le=256)
    language: Literal["fr", "en"] = "fr"
    max_bytes: int = Field(default=10_000_000, ge=1)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the signature is pydantic's)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Say where settings come from, the strongest first."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: object) -> Settings:
    """Return the settings, those given (and not None) over all others.

    Args:
        **given: Settings by name, as the command line gives them.

    Returns:
        The settings.

    Raises:
        SettingsError: If a value cannot be used; the message names the setting and the value.
    """
    try:
        return Settings.model_validate(
            {**Settings().model_dump(), **{k: v for k, v in given.items() if v is not None}}
        )
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting {name}: {first['msg']} (given: {first['input']!r})") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"cannot read {_shown(CONFIG)}: {error}") from error


def _shown(path: Path) -> str:
    """Return a path as users write it."""
    return str(path).replace(str(Path.home()), "~", 1)
