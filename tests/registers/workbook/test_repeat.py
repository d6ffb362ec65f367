"""R-40: the same rows give the same bytes, whatever process, time zone or hash seed writes them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

WRITE = """
import sys
from pathlib import Path
from tests.registers.workbook import samples, test_export, test_mend
from kechuang.registers.workbook.template import write_template
for name, content in {
    "template": write_template(samples.SAMPLE, language="zh"),
    "export": test_export.xlsx(samples.ROW, language="en"),
    "csv": test_export.as_csv(samples.ROW),
    "mend": test_mend.mended(),
}.items():
    Path(sys.argv[1], name).write_bytes(content)
"""
CIRCUMSTANCES = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LANG": "zh_CN.UTF-8", "USER": "someone"},
    {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1700000000"},
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A folder for each circumstance, with the files that one process wrote in it."""
    made = []
    for number, circumstance in enumerate(CIRCUMSTANCES):
        folder = tmp_path_factory.mktemp(f"files{number}")
        path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        known = {"PATH": os.environ["PATH"], "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
        run = [sys.executable, "-c", WRITE, str(folder)]
        subprocess.run(run, check=True, cwd=folder, env={**known, **circumstance})
        made.append(folder)
    return made


@pytest.mark.parametrize("name", ["template", "export", "csv", "mend"])
def test_r_40_files_are_equal_in_any_process_time_zone_and_hash_seed(name: str, folders: list[Path]) -> None:
    assert len({hashlib.sha256((folder / name).read_bytes()).hexdigest() for folder in folders}) == 1
