"""The command as a person runs it, and the documents it is run on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest

from kechuang.cli import main

Run = Callable[..., subprocess.CompletedProcess[str]]
SAMPLES = Path(str(resources.files("kechuang"))) / "samples"
PLAN = SAMPLES / "xianning-plan-2024.txt"
TASKS = SAMPLES / "government-report-tasks-2024.txt"
ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


@pytest.fixture(autouse=True)
def own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests say themselves which language and width they want."""
    for name in ("KECHUANG_LANG", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Every test has a home of its own, which it may lay, and leaves none open."""
    monkeypatch.setenv("KECHUANG_HOME", str(tmp_path / "kechuang-data"))
    monkeypatch.delenv("KECHUANG_DATABASE_URL", raising=False)
    yield
    if "kechuang.store" in sys.modules:
        from kechuang.store import place, vault

        place.close()
        vault._read.cache_clear()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `kechuang` in a process of its own, in an empty folder."""

    def started(
        *arguments: str | Path, given: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        ended = subprocess.run(
            [sys.executable, "-m", "kechuang", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
            input=given,
            capture_output=True,
            check=False,
        )
        return subprocess.CompletedProcess(ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return started


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the command in this process, which is quicker."""

    def called(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return subprocess.CompletedProcess(list(arguments), code, said.out, said.err)

    return called


@pytest.fixture
def plan() -> Path:
    return PLAN


@pytest.fixture
def tasks() -> Path:
    return TASKS
