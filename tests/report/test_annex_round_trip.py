"""The annex that the product prints is itself a plan document: read again, it says the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import kechuang
from kechuang.plan.document import document_of, open_document
from kechuang.plan.reader import Reading, read
from kechuang.report import docx
from kechuang.report.catalogue import plan_annex

SAMPLE = Path(kechuang.__file__).parent / "samples" / "xianning-plan-2024.txt"


def _figures(reading: Reading) -> Counter[tuple[object, ...]]:
    return Counter((t.value, t.value_high, t.unit) for t in reading.targets if t.value)


def test_an_annex_written_as_docx_reads_back_with_the_same_figures(tmp_path: Path) -> None:
    first = read(document_of(SAMPLE.read_text("utf-8"), SAMPLE.name))
    docx.write(plan_annex.blocks(first, language="zh"), tmp_path / "annex.docx")
    again = read(open_document(tmp_path / "annex.docx"))
    lost = _figures(first) - _figures(again)
    assert sum(lost.values()) <= 0.05 * sum(_figures(first).values()), lost
