"""R-40: the same paper has the same bytes, whatever process, time zone or hash seed writes it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.report.papers import WRITERS

WRITE = """
import sys
from tests.report.papers import EVERY_BLOCK, written
from tests.report.progressing import report
from tests.report.samples import reading
from kechuang.report.catalogue import plan_annex, plan_page
from pathlib import Path
for form in ("docx", "xlsx", "pdf", "html"):
    written((*plan_annex.blocks(reading()), *EVERY_BLOCK, *report("zh"), *report("en")), form, Path(sys.argv[1]))
Path(sys.argv[1], "plan.html").write_text(plan_page.html(reading()), "utf-8")
"""
CIRCUMSTANCES = (
    {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LANG": "zh_CN.UTF-8", "USER": "someone"},
    {"TZ": "America/New_York", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1700000000"},
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A folder for each circumstance, with the papers one process wrote in it."""
    made = []
    for number, circumstance in enumerate(CIRCUMSTANCES):
        folder = tmp_path_factory.mktemp(f"papers{number}")
        path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        known = {"PATH": os.environ["PATH"], "PYTHONPATH": path}
        subprocess.run(
            [sys.executable, "-c", WRITE, str(folder)], check=True, cwd=folder, env={**known, **circumstance}
        )
        made.append(folder)
    return made


@pytest.mark.parametrize("name", [*(f"paper.{form}" for form in WRITERS), "plan.html"])
def test_r_40_papers_are_equal_in_any_process_time_zone_and_hash_seed(name: str, folders: list[Path]) -> None:
    digests = {hashlib.sha256((folder / name).read_bytes()).hexdigest() for folder in folders}
    assert len(digests) == 1
