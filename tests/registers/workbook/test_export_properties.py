"""Properties: whatever a text is, it comes back from xlsx and csv as it was."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.workbook.csv_out import write_csv
from kechuang.registers.workbook.export import write_xlsx
from kechuang.registers.workbook.layout import columns_out
from tests.registers.workbook.samples import DIRECTORY, PROVENANCE, SAMPLE, calamine, csv_rows

PIECES = st.sampled_from(
    [*"=+-@＝＋－＠'\"\t\r\n,;| \u3000\xa0", "_x0041_", "x005F_", "<r>", "</r>", "&", "𠮷", "䶮", "甲", "\x00"]
)
TEXTS = (
    st.lists(PIECES, max_size=8).map("".join)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=12)
).filter(bool)
AT = [column.heading for column in columns_out(SAMPLE, is_export=True)].index("名称")


def rows(texts: list[str]) -> list[dict[str, Any]]:
    return [{"id": f"{number:032x}", "version": 1, "name": text} for number, text in enumerate(texts)]


@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_r_36_any_text_comes_back_from_xlsx_exactly(texts: list[str]) -> None:
    content = write_xlsx(SAMPLE, rows(texts), [], language="zh", directory=DIRECTORY, provenance=PROVENANCE)
    assert [cells[AT] for cells in calamine(content)[1:]] == texts


@given(st.lists(TEXTS, min_size=1, max_size=20), st.sampled_from(["utf-8-sig", "gb18030"]))
def test_r_36_any_text_comes_back_from_csv_exactly(texts: list[str], encoding: Any) -> None:
    content = write_csv(
        SAMPLE, rows(texts), language="zh", directory=DIRECTORY, provenance=PROVENANCE, encoding=encoding
    )
    assert [cells[AT] for cells in csv_rows(content, encoding)[1:-1]] == texts
