"""The limited child: what it may not do, how it ends, and what its user is told."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from kechuang import untrusted
from kechuang.errors import Problem
from kechuang.untrusted import Limits
from tests import children

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sealing is built on seccomp")


def parsed(name: str, folder: Path, content: str = "", **options: Any) -> Any:
    path = folder / "来件.bin"
    path.write_text(content, "utf-8")
    with untrusted.opened(path) as source:
        return untrusted.parsed(f"tests.foundations.escapes:{name}", source, name=path.name, **options)


def refused(name: str, folder: Path, content: str = "", **options: Any) -> Problem:
    with pytest.raises(Problem) as told:
        parsed(name, folder, content, **options)
    assert told.value.where.startswith("来件.bin")
    assert told.value.sentence("zh")
    return told.value


def test_a_child_reads_the_file_and_answers_with_plain_values(tmp_path: Path) -> None:
    assert parsed("answers", tmp_path, "要点")["read"] == "要点"


def test_a_child_loads_only_what_its_parser_needs(tmp_path: Path) -> None:
    modules = parsed("answers", tmp_path)["modules"]
    assert not {"z3", "rich", "docx", "kechuang.untrusted", "kechuang.plan"} & set(modules)


def test_a_child_is_another_process(tmp_path: Path) -> None:
    assert parsed("answers", tmp_path)["id"] != os.getpid()


def test_r26_every_limit_holds_here() -> None:
    assert set(untrusted.limits_available().items()) == {
        (limit, True) for limit in ("memory", "cpu", "network", "files", "children")
    }
    assert untrusted.limits_missing() is None


def test_r26_start_up_says_which_limits_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted, "limits_available", lambda: {"memory": True, "network": False, "files": False})
    missing = untrusted.limits_missing()
    assert missing is not None
    assert "network, files" in missing.sentence("en")


@LINUX
@pytest.mark.parametrize(
    "attempt",
    ["forks", "starts_a_program", "signals_its_parent", "opens_to_read", "lifts_its_limits", "starts_a_thread"],
)
def test_r26_a_sealed_child_is_denied(attempt: str, tmp_path: Path) -> None:
    problem = refused(attempt, tmp_path)
    assert problem.code == "untrusted.failed"
    assert problem.facts["error"] in {"PermissionError", "RuntimeError", "ValueError"}


@LINUX
def test_r26_a_sealed_child_reaches_no_one(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        refused("connects", tmp_path, str(listener.getsockname()[1]))
        with pytest.raises(BlockingIOError):
            listener.accept()


@LINUX
def test_r26_a_sealed_child_writes_and_deletes_nothing(tmp_path: Path) -> None:
    target, kept = tmp_path / "escaped.txt", tmp_path / "kept.txt"
    kept.write_text("here")
    refused("opens_to_write", tmp_path, str(target))
    refused("deletes", tmp_path, str(kept))
    assert not target.exists()
    assert kept.exists()


@LINUX
def test_a_child_holds_no_open_file_of_the_program(tmp_path: Path) -> None:
    with socket.socket(), (tmp_path / "secret").open("w"):
        assert parsed("counts_open_files", tmp_path) == [0, 1, 2, 3]


@pytest.mark.parametrize("attempt", ["sleeps", "spins"])
def test_r26_a_child_that_does_not_end_is_ended(attempt: str, tmp_path: Path) -> None:
    problem = refused(attempt, tmp_path, limits=Limits(wall_seconds=0.5))
    assert problem.code == "untrusted.timeout"
    assert "0.5 秒" in problem.sentence("zh")


def test_r26_processor_time_is_limited(tmp_path: Path) -> None:
    problem = refused("spins", tmp_path, limits=Limits(cpu_seconds=1))
    assert (problem.code, problem.facts["limit"]) == ("untrusted.cpu", 1)


def test_r26_a_child_stays_under_its_memory(tmp_path: Path) -> None:
    problem = refused("takes_memory", tmp_path)
    assert (problem.code, problem.facts["limit"]) == ("untrusted.memory", 512)


def test_r26_a_child_is_killed_when_its_user_gives_up(tmp_path: Path) -> None:
    given_up = threading.Event()
    threading.Timer(0.3, given_up.set).start()
    assert refused("sleeps", tmp_path, cancelled=given_up).code == "untrusted.cancelled"


def test_an_answer_has_a_greatest_length(tmp_path: Path) -> None:
    problem = refused("talks_without_end", tmp_path, limits=Limits(answer_bytes=1 << 20))
    assert (problem.code, problem.facts["limit"]) == ("untrusted.answer-size", 1)


def test_what_a_parser_prints_does_not_spoil_its_answer(tmp_path: Path) -> None:
    assert parsed("prints", tmp_path) == "quiet"


@pytest.mark.parametrize(("parser", "ended"), [("crashes", "SIGSEGV"), ("leaves", "3")])
def test_a_parser_that_dies_is_one_problem_and_the_program_lives(parser: str, ended: str, tmp_path: Path) -> None:
    problem = refused(parser, tmp_path)
    assert (problem.code, problem.facts["ended"]) == ("untrusted.crashed", ended)


def test_a_parsers_problem_comes_back_with_the_file_before_its_place(tmp_path: Path) -> None:
    assert refused("complains", tmp_path).where == "来件.bin / 第 3 段"


def test_a_problem_without_a_sentence_is_not_believed(tmp_path: Path) -> None:
    assert refused("says_what_nobody_knows", tmp_path).code == "untrusted.failed"


def test_an_exception_tells_its_kind_and_not_the_files_words(tmp_path: Path) -> None:
    problem = refused("raises", tmp_path)
    assert (problem.code, dict(problem.facts)) == ("untrusted.failed", {"error": "ValueError"})


@LINUX
def test_without_seccomp_the_network_is_left_where_the_system_allows() -> None:
    script = (
        "from kechuang import confined, attempts\nconfined.KERNELS = {}\nconfined.seal()\nimport io\n"
        "print(attempts.refused(io.BytesIO())['network'])"
    )
    home = str(Path(untrusted.__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env={"PYTHONPATH": home}
    )
    can_leave = subprocess.run(["unshare", "-r", "-n", "true"], capture_output=True, check=False).returncode == 0
    assert run.stdout.strip() == str(can_leave), run.stderr


def test_a_missing_file_a_folder_and_a_pipe_are_told_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = {}
    for name in ("absent.docx", ".", "pipe", "a\0b"):
        with pytest.raises(Problem) as told, untrusted.opened(f"{tmp_path}/{name}"):
            pass
        found[name] = told.value.code
    assert found == {
        "absent.docx": "untrusted.missing", ".": "untrusted.not-a-file", "pipe": "untrusted.not-a-file",
        "a\0b": "untrusted.missing",
    }  # fmt: skip


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as made:
        made.truncate(200 << 20)
    with pytest.raises(Problem) as told, untrusted.opened(path):
        pass
    assert told.value.sentence("en").startswith("huge.pdf: the file has 200 MiB, 100 MiB")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("/srv/共享/要点.docx", "要点.docx"),
        ("C:\\文件\\要点.docx", "要点.docx"),
        ("../../etc/passwd", "passwd"),
        ("要点\u202excod.exe", "要点xcod.exe"),
        ("a\r\nb\x00c\x1b[31m.txt", "abc[31m.txt"),
        ("", "?"),
    ],
)
def test_r28_a_name_is_shown_without_folders_and_tricks(given: str, shown: str) -> None:
    assert untrusted.display_name(given) == shown


def test_r28_a_name_of_three_hundred_bytes_is_shortened_and_keeps_its_ending() -> None:
    shown = untrusted.display_name("云" * 150 + ".docx")
    assert len(shown) == 120
    assert shown.endswith("云.docx")


def test_the_child_is_gone_after_every_ending(tmp_path: Path) -> None:
    before, others = time.monotonic(), children.living()
    refused("sleeps", tmp_path, limits=Limits(wall_seconds=0.3))
    assert time.monotonic() - before < 30
    assert children.living() <= others
