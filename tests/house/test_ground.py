"""Tests repeat, reach no network, and say what is missing around them."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import settings

from tests import ground


def test_a_test_reaches_no_network() -> None:
    with (
        socket.socket() as outward,
        pytest.raises(AssertionError, match=r"reached for the network: 192\.0\.2\.1"),
    ):
        outward.connect(("192.0.2.1", 80))


def test_generated_cases_repeat_and_a_proof_runs_ten_thousand() -> None:
    assert all(settings.get_profile(name).derandomize for name in ("quick", "prove"))
    assert settings.get_profile("prove").max_examples == 10_000


def test_a_missing_folder_is_skipped_on_a_desk_and_fails_a_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "beside").mkdir()
    assert ground.beside("beside", tmp_path / "checkout") == tmp_path / "beside"
    monkeypatch.delenv("KECHUANG_PROVE", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"\.\./absent"):
        ground.beside("absent", tmp_path / "checkout")
    monkeypatch.setenv("KECHUANG_PROVE", "1")
    with pytest.raises(pytest.fail.Exception, match=r"\.\./absent"):
        ground.beside("absent", tmp_path / "checkout")


def test_of_several_programs_the_first_that_is_there_is_taken() -> None:
    assert ground.program("no-such-program", "sh", "env").endswith("/sh")
    assert ground.program("env", "sh").endswith("/env")


def test_a_missing_program_is_skipped_on_a_desk_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program"):
        ground.program("no-such-program")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-program"):
        ground.program("no-such-program")
