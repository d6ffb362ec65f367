"""How fast the script of one file verifies an exported audit log, on the processor's clock."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from runpy import run_path
from typing import Any

import kechuang
from bench.figure import Aim, ours
from bench.report import Report

SCRIPT: dict[str, Any] = run_path(str(Path(kechuang.__file__).parent / "store" / "verifier.py"))  # as it is handed out
RECORDS = 100_000
Hash = Callable[[bytes], str]
HASHES = {"sha256": (SCRIPT["sha256"], Aim(100_000)), "sm3": (SCRIPT["sm3"], None)}


def measure(report: Report, rounds: int) -> None:
    """Records a second, chained with either hash."""
    for name, (digest, aim) in HASHES.items():
        log = list(_log(digest))
        seen = [_rate(log, digest) for _ in range(rounds)]
        report.add(ours(f"audit.verifier.{name}", "records/s", seen, aim))


def _rate(log: list[bytes], digest: Hash) -> float:
    start = time.process_time()
    if SCRIPT["verdict"](log, {}, digest).kind != "holds":
        raise RuntimeError("the log that is timed does not hold")
    return len(log) / (time.process_time() - start)


def _log(digest: Hash) -> Iterator[bytes]:
    """A log of changes as the store writes them: of each the row, one field before and after, and why."""
    previous = SCRIPT["FIRST"]
    for number in range(1, RECORDS + 1):
        change = {"register": "technology_contract", "id": f"{number:032x}", "before": {"turnover": "12.5"}}
        record = {
            "action": "rows.change", "actor": "u-xianan", "approved_by": None, "at": "2024-01-05T01:00:00.000000Z",
            "changes": _canonical([{**change, "after": {"turnover": str(number), "note": "合成示范数据"}}]), "digest": "a" * 64,
            "number": number, "seq": number, "subject": _canonical({"technology_contract": {"rows": 1, "ids": [f"{number:032x}"]}}),
            "via": "web", "why": "金额更正",
        }  # fmt: skip
        told = digest(f"{previous}\n{_canonical(record)}".encode())
        yield _canonical({**record, "previous": previous, "hash": told}).encode()
        previous = told


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
