"""What may be missing around a checkout: skipped on a desk, failed where it has to be there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]


def beside(name: str, root: Path = ROOT) -> Path:
    """The folder `name` beside the checkout; required under KECHUANG_PROVE=1."""
    folder = root.parent / name
    return folder if folder.is_dir() else _missing(f"no folder ../{name} beside the checkout", "KECHUANG_PROVE", "1")


def program(*names: str) -> str:
    """The path of the first of some programs that is on this machine; one is required under CI=true."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or _missing(f"{' or '.join(names)} is not on this machine", "CI", "true")


def is_proved() -> bool:
    """Whether tests run under the profile of `make prove`; known once modules of tests are read, not in a conftest."""
    return settings().max_examples > 100


def _missing(what: str, variable: str, value: str) -> NoReturn:
    if os.environ.get(variable) == value:
        pytest.fail(f"{what}, and {variable}={value} wants it")
    pytest.skip(what)
