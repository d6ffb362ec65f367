"""R-59: a script of one file says of an exported log what the product says of its database."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.store import audit, chain, verifier
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store.rows import ORGANISATION, firm

Held = Callable[..., Pen]
Log = list[dict[str, Any]]
SCRIPT = Path(verifier.__file__)
KINDS = {"missing", "altered", "unlinked", "rewritten", "cut"}


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chained(records: Sequence[dict[str, Any]], digest: verifier.Hash) -> Log:
    """The records, each linked to the one before."""
    log, previous = [], verifier.FIRST
    for record in records:
        signed = {name: record[name] for name in audit.SIGNED}
        told = digest(f"{previous}\n{canonical(signed)}".encode())
        log.append({**signed, "previous": previous, "hash": told})
        previous = told
    return log


def made(count: int) -> Log:
    told = {"at": "2024-01-05T01:00:00.000000Z", "actor": "u", "approved_by": None, "via": "合成示范", "digest": None}
    return [
        {
            **told,
            "number": n,
            "seq": n,
            "action": "rows.create",
            "subject": "{}",
            "changes": '[{"a":"\\"b"}]',
            "why": "",
        }
        for n in range(1, count + 1)
    ]


def product_says(log: Log, kept: dict[int, str]) -> tuple[str, int]:
    for problem in chain.broken(log, kept):
        return problem.code.removeprefix("audit."), int(str(problem.facts["number"]))
    return "holds", len(log)


def script_says(log: Log, kept: dict[int, str], write: Callable[[Any], str] = canonical) -> tuple[str, int]:
    found = verifier.verdict((write(record).encode() for record in log), kept, verifier.sha256)
    return found.kind, found.number


def run(log: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The script, by a Python that sees nothing of the product."""
    words = [sys.executable, "-I", "-S", str(SCRIPT), str(log), *more]
    return subprocess.run(words, check=False, capture_output=True, text=True, cwd="/", env={"PYTHONUTF8": "1"})


@pytest.fixture
def exported(home: Place, pen: Held, tmp_path: Path) -> Path:
    for number in range(8):
        why = "因" * number + '"\\\r\n\x1b[31m'
        create(pen("xianan", date(2024, 1, 5), why=why), ORGANISATION, firm(f"合成示范“{number}”\\有限公司"))
    log = tmp_path / "log.jsonl"
    log.write_text("".join(f"{line}\n" for line in audit.lines()), "utf-8")
    return log


def test_r59_the_script_holds_an_exported_log_for_whole(exported: Path) -> None:
    number, sign = audit.head()
    done = run(exported, "--anchor", f"{number}:{sign}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{number} {sign}")


def test_r59_the_script_names_the_first_bad_record(exported: Path, tmp_path: Path) -> None:
    lines = exported.read_text("utf-8").split("\n")
    lines[3] = lines[3].replace("u-xianan", "u-nobody")
    exported.write_text("\n".join(lines), "utf-8")
    done = run(exported)
    assert (done.returncode, done.stdout.split(" · ")[1].split(":")[0]) == (1, "record 4")


def test_r59_the_script_finds_a_cut_tail_with_a_file_of_anchors(exported: Path, tmp_path: Path) -> None:
    number, sign = audit.head()
    kept = tmp_path / "anchors.txt"
    kept.write_text(f"{number} {sign}\n", "utf-8")
    exported.write_text("".join(exported.read_text("utf-8").splitlines(keepends=True)[:5]), "utf-8")
    assert run(exported).returncode == 0
    assert run(exported, "--anchor", str(kept)).returncode == 1


def test_r59_what_cannot_be_read_is_neither_whole_nor_broken(tmp_path: Path) -> None:
    assert run(tmp_path / "none.jsonl").returncode == 2
    log = tmp_path / "log.jsonl"
    log.write_text("", "utf-8")
    assert run(log, "--anchor", "twelve:" + "a" * 64).returncode == 2
    log.write_text("[" * 100_000, "utf-8")
    assert (run(log).returncode, run(log).stderr) == (1, "")


def test_r59_the_script_stands_on_the_library_of_python_alone() -> None:
    names = {
        (alias.name if isinstance(node, ast.Import) else str(node.module)).split(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert names <= set(sys.stdlib_module_names)


def test_r59_a_log_chained_with_sm3_is_verified_as_such(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(map(canonical, chained(made(20), verifier.sm3))), "utf-8")
    assert [run(log).returncode, run(log, "--sm3").returncode] == [1, 0]


@pytest.mark.parametrize(
    ("content", "told"),  # GB/T 32905-2016, annex A
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_r59_sm3_gives_what_the_standard_prints(content: bytes, told: str) -> None:
    assert verifier.sm3(content) == verifier.plain_sm3(content) == told


@given(st.binary(max_size=300))
def test_r59_two_implementations_of_sm3_agree(content: bytes) -> None:
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this machine's library has no SM3")
    assert verifier.plain_sm3(content) == hashlib.new("sm3", content).hexdigest()


@st.composite
def tampered(draw: st.DrawFn) -> tuple[Log, dict[int, str]]:
    """A log after one of the things that are done to logs, and what was kept of the true one."""
    true = chained(made(9), verifier.sha256)
    at = draw(st.integers(0, 8))
    kept = {n: true[n - 1]["hash"] for n in draw(st.sets(st.integers(1, 9), max_size=3))}
    log = [dict(record) for record in true]
    how = draw(st.sampled_from(("nothing", "edit", "delete", "cut", "swap", "rewrite", "renumber", "repeat")))
    field = draw(st.sampled_from((*audit.SIGNED, "previous", "hash")))
    match how:
        case "edit":
            log[at][field] = 77 if field in ("number", "seq") else "f" * 64
        case "delete":
            del log[at]
        case "cut":
            log = log[:at]
        case "swap":
            log[at], log[(at + 3) % 9] = log[(at + 3) % 9], log[at]
        case "rewrite":
            log[at]["why"] = "另有原因"
            log = log[:at] + relinked(log[at:])
        case "renumber":
            log = [record | {"number": number} for number, record in enumerate(log[:at] + log[at + 1 :], 1)]
        case "repeat":
            log.insert(at, dict(log[at]))
    return log, kept


def relinked(log: Log) -> Log:
    previous = log[0]["previous"]
    for record in log:
        record["previous"] = previous
        record["hash"] = previous = audit.chained(previous, {name: record[name] for name in audit.SIGNED})
    return log


@given(tampered())
def test_r59_the_script_and_the_product_say_the_same_of_every_log(case: tuple[Log, dict[int, str]]) -> None:
    log, kept = case
    said = product_says(log, kept)
    assert said[0] in KINDS | {"holds"}
    assert script_says(log, kept) == said
    assert script_says(log, kept, json.dumps) == said


@given(st.data())
def test_r59_no_byte_of_a_log_can_change_unseen(data: st.DataObject) -> None:
    lines = [canonical(record).encode() for record in chained(made(3), verifier.sha256)]
    at = data.draw(st.integers(0, 2))
    place = data.draw(st.integers(0, len(lines[at]) - 1))
    sign = data.draw(st.integers(33, 126).filter(lambda sign: sign != lines[at][place]))
    whole = json.loads(lines[at])
    lines[at] = lines[at][:place] + bytes([sign]) + lines[at][place + 1 :]
    found = verifier.verdict(lines, {}, verifier.sha256)
    assert found.kind != "holds" or json.loads(lines[at]) == whole
