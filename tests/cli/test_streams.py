"""Pipes, terminals and what is imported: the command among other programs."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kechuang
from kechuang.cli import PIPE_CLOSED, sources
from kechuang.cli.arguments import wide
from tests.cli.conftest import SOURCE, Run

BARE = (sys.executable, "-m", "kechuang")
HEAVY = {"z3", "typst", "docx", "xlsxwriter", "rich", "pypdfium2", "chinese_calendar"}
ASK = "import sys; from kechuang.cli import main; main(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"


COLOUR = "\x1b[36m"  # cyan, of an implied value


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan that implies one value."""
    file = tmp_path / "small.txt"
    file.write_text("云泽市2025年工作要点\n一、平台\n1.组织申报高新技术企业160家，认定高新技术企业120家。\n", "utf-8")
    return file


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), **more}


def on_a_terminal(*arguments: str | Path, **more: str) -> str:
    """What a person at a terminal of a hundred columns sees."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*BARE, *map(str, arguments)],
        stdout=follower,
        stderr=follower,
        env=environment(TERM="xterm", COLUMNS="100", **more),
    ) as child:
        os.close(follower)
        seen = bytearray()
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        child.wait()
    os.close(leader)
    return seen.decode()


def test_the_command_runs_as_a_module_and_tells_its_version(run: Run) -> None:
    assert run("--version").stdout == f"kechuang {kechuang.__version__}\n"


def test_without_a_command_it_shows_what_can_be_asked(run: Run) -> None:
    ended = run()
    assert ended.returncode == 0
    for words in ("用法：", "plan", "demo", "kechuang plan annex"):
        assert words in ended.stdout


def test_a_reader_that_leaves_early_is_no_fault(plan: Path) -> None:
    with subprocess.Popen(
        [*BARE, "plan", "read", str(plan), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait() == PIPE_CLOSED


def test_a_document_may_be_piped_in(run: Run, plan: Path) -> None:
    told = json.loads(run("plan", "read", "-", "--format", "json", given=plan.read_bytes()).stdout)
    assert told["text"] == plan.read_text("utf-8")
    assert told["document"]["name"] == "标准输入"
    assert "标准输入：文件中没有文字" in run("plan", "read", "-", given=b"").stderr


def test_what_is_written_is_utf_8_whatever_the_machine_says(run: Run, plan: Path) -> None:
    assert "高新技术企业" in run("plan", "read", plan, PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0").stdout


def test_there_is_colour_on_a_terminal_and_none_where_it_is_unwanted(small: Path, run: Run) -> None:
    assert COLOUR in on_a_terminal("plan", "check", small)
    assert COLOUR not in on_a_terminal("plan", "check", small, NO_COLOR="1")
    assert "\x1b" not in run("plan", "check", small, FORCE_COLOR="1").stdout


@pytest.mark.parametrize("width", [60, 90, 120])
def test_a_table_keeps_within_the_width_it_has(
    call: Run, plan: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(wide(line) for line in call("plan", "check", plan).stdout.splitlines()) == width


def test_a_terminal_is_not_flooded_with_a_page(plan: Path) -> None:
    assert "-o 目标清单.html" in on_a_terminal("plan", "read", plan, "--format", "html")


def test_only_long_work_draws_a_bar(small: Path, run: Run) -> None:
    assert "正在识读" in on_a_terminal("plan", "check", *[small] * sources.MANY)
    assert "正在识读" not in on_a_terminal("plan", "check", small)
    assert run("plan", "check", *[small] * sources.MANY).stderr == ""


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["plan", "read", "--format", "json"], set()),
        (["plan", "read", "--format", "html"], set()),
        (["plan", "read"], {"rich"}),
        (["plan", "check", "--format", "json"], {"z3"}),
        (["plan", "annex", "-o", "a.xlsx"], {"xlsxwriter"}),
        (["plan", "annex", "-o", "a.pdf"], {"typst"}),
    ],
)
def test_what_is_large_is_imported_by_the_command_that_needs_it(
    tmp_path: Path, plan: Path, arguments: list[str], wanted: set[str]
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ASK, *arguments, str(plan)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert HEAVY & set(ended.stderr.split()) == wanted


@pytest.mark.prove
def test_the_founding_plan_is_read_within_a_second_and_a_half(shared: Path) -> None:
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run(
            [*BARE, "plan", "read", str(shared / "plans" / "xianning-2024.txt")],
            env=environment(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        taken.append(time.perf_counter() - begun)
    assert sorted(taken)[2] < 1.5


def test_more_than_may_be_read_is_not_copied(monkeypatch: pytest.MonkeyPatch, call: Run) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            view = memoryview(buffer)  # type: ignore[arg-type]
            view[:] = b"a" * len(view)
            return len(view)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    monkeypatch.setattr(sources, "Limits", type("Small", (), {"file_bytes": 5 << 20}))
    ended = call("plan", "read", "-")
    assert ended.returncode == 2
    assert "标准输入：" in ended.stderr
    assert "MiB" in ended.stderr
