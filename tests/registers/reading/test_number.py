"""Amounts, shares, counts and intervals, exact and in the unit that was meant."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.registers.catalogue.technology_contract import technology_contract
from kechuang.registers.reading.column import ColumnReader, cell_reader
from kechuang.registers.reading.outcome import Setting
from kechuang.registers.schema import decimal, integer, interval, money, share
from kechuang.registers.workbook.sheet import Fault
from tests.registers.reading.cells import read, refused, remark

MONEY = money("turnover", "成交额", "turnover")
CHANGE = money("change", "变动额", "change", least=None)
SHARE = share("holding_share", "持股比例", "holding")
STAFF = integer("staff", "从业人员", "staff", unit="人")
AREA = decimal("area", "面积", "area", unit="平方米")
SCORE = interval("score", "得分", "score", most=100)
WAN = Decimal(10_000)


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        ("120", "120"), ("1,200.5万", "12005000"), ("1,200.5万元", "12005000"), ("120万元", "1200000"), ("1.2亿元", "120000000"),
        ("3亿", "300000000"), ("50千元", "50000"), ("2百万元", "2000000"), ("１２０万元", "1200000"), ("１，２００．５", "1200.5"),
        ("￥1,200.00", "1200"), ("¥1200元", "1200"), ("人民币120万元整", "1200000"), ("120 万元", "1200000"), ("RMB 1,200", "1200"),
        ("一百二十万元", "1200000"), ("壹佰贰拾万元整", "1200000"), ("0", "0"), (".5万", "5000"), (120, "120"), (0.1 + 0.2, "0.3"),
        (36.075, "36.08"), ("1200000.00", "1200000"), ("12元", "12"),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_yuan(cell: Any, yuan: str) -> None:
    assert read(MONEY, cell) == Decimal(yuan)


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        (12.3, "123000"),
        ("12.3", "123000"),
        ("12.3万元", "123000"),
        ("1.85 million yuan", "1850000"),
        ("300 Yuan", "300"),
        ("123000元", "123000"),
        ("0.5亿元", "50000000"),
        (36.075, "360750"),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_heading_and_a_written_one_its_own(cell: Any, yuan: str) -> None:
    assert read(MONEY, cell, factor=WAN) == Decimal(yuan)


@pytest.mark.parametrize(
    "cell", ["(300)", "（300）", "-300", "－300", "−300", "（３００）", "(300.00)", -300, "-300元"]
)
def test_brackets_and_every_minus_are_negative(cell: Any) -> None:
    assert read(CHANGE, cell) == Decimal(-300)
    assert refused(MONEY, cell) == "reading.below"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("万元", "reading.money"), ("亿", "reading.money"), ("人民币千元", "reading.money"),
        ("三块半", "reading.money"), ("1,20", "reading.money"), ("1.2.3", "reading.money"), ("约100万元", "reading.money"),
        ("100-200万元", "reading.money"), ("15%", "reading.money"), ("100万吨", "reading.money"), ("20万美元", "reading.currency"),
        ("$20", "reading.currency"), (Fault("#VALUE!"), "reading.error-cell"), (float("inf"), "reading.number"),
    ],
)  # fmt: skip
def test_what_is_no_amount_of_yuan_is_sent_back(cell: Any, code: str) -> None:
    assert refused(MONEY, cell) == code


def test_a_part_of_a_fen_is_rounded_and_said() -> None:
    assert read(MONEY, 33.3333333, factor=WAN) == Decimal("333333.33")
    assert remark(MONEY, 33.3333333, factor=WAN) == "reading.rounded"
    assert read(MONEY, 0.005) == Decimal("0.01")
    assert remark(MONEY, 0.0051) == "reading.rounded"
    assert remark(MONEY, 12.3400001) == "reading.rounded"


@pytest.mark.parametrize("cell", [0.004, -0.004, "0.004", "0.004元", "0.0000004万元", 4.9e-07, 4.9e-09, 1e-300])
def test_an_amount_of_which_nothing_would_be_left_is_sent_back(cell: Any) -> None:
    assert refused(CHANGE, cell) == "reading.below-fen"
    assert ColumnReader(CHANGE, Setting()).read([0, cell, 3])[0] == [0, None, 3]


@pytest.mark.parametrize(("cell", "factor"), [(4.9e-07, WAN), ("4.9e-07", 1), ("4.9E-07", WAN)])
def test_no_tiny_number_becomes_nothing_in_silence(cell: Any, factor: Any) -> None:
    assert refused(MONEY, cell, factor=Decimal(factor)) in ("reading.below-fen", "reading.money")


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (MONEY, "120（万元）", 1_200_000),
        (MONEY, "120 (万元)", 1_200_000),
        (MONEY, "1,200.5【元】", "1200.5"),
        (MONEY, "120（人民币）", 120),
        (MONEY, "120（万元人民币）", 1_200_000),
        (MONEY, "120（万吨）", None),
        (MONEY, "120万元（大写：壹佰贰拾万元整）", 1_200_000),
        (MONEY, "120万元（大写：壹佰叁拾万元整）", None),
        (SHARE, "15（%）", "0.15"),
        (STAFF, "12（人）", 12),
        (AREA, "1.5 (万平方米)", 15_000),
    ],
)
def test_a_unit_in_brackets_after_a_number_is_read(field: Any, cell: str, value: Any) -> None:
    assert read(field, cell) == Decimal(value) if value else refused(field, cell) == "reading.money"


@given(st.integers(0, 10**13), st.sampled_from([1, 1000, 10_000, 100_000_000]))
def test_an_amount_typed_in_any_unit_is_exact_to_the_fen(fen: int, factor: int) -> None:
    typed = Decimal(fen) / 100 / factor
    if len(typed.as_tuple().digits) <= 15:
        cell = float(typed)
        assert read(MONEY, cell, factor=Decimal(factor)) == Decimal(fen) / 100
    assert read(MONEY, f"{typed:f}", factor=Decimal(factor)) == Decimal(fen) / 100


OTHERS = st.sampled_from(["", "1,200.5", "三块半", "3万元", "—"])


@given(st.lists(st.integers(0, 10**12) | OTHERS, min_size=1, max_size=5), st.sampled_from([1, 10_000]))
def test_a_column_of_bare_amounts_and_others_reads_as_its_cells_do(column: list[Any], factor: int) -> None:
    cells = [cell if isinstance(cell, str) else float(Decimal(cell) / 100 / factor) for cell in column]
    setting = Setting(factor=Decimal(factor))
    whole, refusals, _ = ColumnReader(MONEY, setting).read(cells)
    alone = [cell_reader(MONEY, setting)(cell) for cell in cells]
    assert [at for at, _ in refusals] == [at for at, outcome in enumerate(alone) if isinstance(outcome, Problem)]
    assert whole == [None if isinstance(outcome, Problem) else outcome for outcome in alone]


def test_numbers_of_contracts_among_others_read_as_alone() -> None:
    cells = ["2024421201000123", "2024 4212 0100 0124", "2.02442E+15", ""]
    field = technology_contract.field("registration_no")
    values, refusals, _ = ColumnReader(field, Setting()).read(cells)
    assert values == ["2024421201000123", "2024421201000124", None, None]
    assert [at for at, _ in refusals] == [2]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("15%", "0.15"),
        ("15％", "0.15"),
        ("百分之十五", "0.15"),
        (0.15, "0.15"),
        ("0.15", "0.15"),
        (1, "1"),
        ("5‰", "0.005"),
    ],
)
def test_a_share_is_read(cell: Any, value: str) -> None:
    assert read(SHARE, cell) == Decimal(value)


def test_under_a_heading_in_per_cent_numbers_are_per_cent() -> None:
    values, refusals, _ = ColumnReader(SHARE, Setting(is_percent=True)).read([15, 0.5, "20%"])
    assert (values, refusals) == ([Decimal("0.15"), Decimal("0.005"), Decimal("0.2")], [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [(15, "reading.share"), ("150%", "reading.above"), ("一半以上", "reading.share"), (-0.1, "reading.below")],
)
def test_what_is_no_share_is_sent_back(cell: Any, code: str) -> None:
    assert refused(SHARE, cell) == code


@pytest.mark.parametrize(
    "cell", ["1,200", "1200人", "１２００", 1200, 1200.0, "一千二百", "一千二百人", "0.12万人", "1200.00"]
)
def test_a_count_is_read(cell: Any) -> None:
    assert read(STAFF, cell) == 1200


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (12.5, "reading.integer"),
        ("12家", "reading.unit"),
        ("若干", "reading.number"),
        (-1, "reading.below"),
        ("12-15", "reading.unit"),
    ],
)
def test_what_is_no_count_is_sent_back(cell: Any, code: str) -> None:
    assert refused(STAFF, cell) in {code, "reading.number"}


@pytest.mark.parametrize(
    ("cell", "value"), [("1.5万平方米", "15000"), (1200.555, "1200.56"), ("1,200平米", "1200"), ("2万㎡", "20000")]
)
def test_a_number_with_a_unit_is_converted_to_the_fields(cell: Any, value: str) -> None:
    assert read(AREA, cell) == Decimal(value)


def test_a_unit_of_another_kind_is_sent_back() -> None:
    assert refused(AREA, "3吨") == "reading.unit"
    assert "cannot be converted to m²" in read(AREA, "3吨").sentence("en")


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("80-90", (80, 90)),
        ("80~90", (80, 90)),
        ("80—90", (80, 90)),
        ("80至90", (80, 90)),
        (85, (85, 85)),
        ("85.5", (Decimal("85.5"), Decimal("85.5"))),
    ],
)
def test_an_interval_is_read(cell: Any, ends: tuple[Any, Any]) -> None:
    assert read(SCORE, cell) == ends


def test_an_interval_that_is_none_is_sent_back() -> None:
    assert refused(SCORE, "90-80") == "reading.interval"
    assert refused(SCORE, "80-190") == "reading.above"
    assert refused(SCORE, "良好") == "reading.number"


@given(st.text(max_size=15) | st.floats() | st.integers())
def test_whatever_stands_in_a_cell_is_an_amount_nothing_or_a_problem(cell: Any) -> None:
    outcome = read(MONEY, cell)
    if isinstance(outcome, Decimal):
        assert outcome == outcome.quantize(Decimal("0.01"))
