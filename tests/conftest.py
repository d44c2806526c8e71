"""Fixtures shared by all tests."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and gold files, which is not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is absent here")
    return SHARED


@pytest.fixture(scope="session")
def reader():
    """The reader with the pipeline that ships with the package."""
    from recoupe.nlp.reader import Reader  # noqa: PLC0415 (spaCy takes a second; most tests need none)

    return Reader()
