"""The file that is imported: contracts of known firms in twenty typed columns, some rows wrong. 合成示范数据."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from bench.names import bodies
from kechuang.regions import regions
from kechuang.registers.codes import code_list
from kechuang.registers.identity import Body

FIRMS, ROWS = 3_000, 100_000
FEWER_ROWS = 10_000  # enough for the peer
FILE, FEWER, FEW = "contracts.xlsx", "fewer.xlsx", "few.xlsx"
FEW_ROWS = 20  # read before the clock starts, so that what is loaded once is no part of a rate
HOME, SELLER = "421200", 3
FIELDS = (
    "registration_no", "title", "type", "seller", "seller_region", "buyer", "buyer_region", "buyer_unit", "registrar",
    "registrar_region", "signed_on", "registered_on", "turnover", "technical_part", "technical_income", "field",
    "accepted_on", "expires_on", "verified_on", "note",
)  # fmt: skip
HEADINGS = (
    "合同登记编号", "合同名称", "合同类型", "卖方", "卖方所在地", "买方", "买方所在地", "买方考核单元", "登记机构",
    "登记机构所在地", "签订日期", "登记日期", "成交额（元）", "技术交易额（元）", "技术性收入（元）", "技术领域", "受理日期",
    "合同有效期至", "大额核验日期", "备注",
)  # fmt: skip
DAYS = frozenset({"signed_on", "registered_on", "accepted_on", "expires_on", "verified_on"})
MONEY = frozenset({"turnover", "technical_part", "technical_income"})
WRONG_SHARE = 0.02
# What is wrong with a row: the field, and what somebody wrote there.
WRONG = (
    ("registration_no", "2.02442E+15"), ("type", "技术开"), ("seller", "咸宁鸢栖机械有限公司"), ("registered_on", "2024.2.30"),
    ("turnover", "三块半"), ("seller_region", "某地"), ("field", "其它领域"), ("registration_no", ""), ("technical_part", "约20"),
    ("signed_on", date(2031, 1, 1)),
)  # fmt: skip
TITLES = "数据采集软件开发 智能检测系统研制 工艺改进技术服务 远程监控平台开发 材料配方技术咨询 产线改造技术服务".split()


def firms() -> list[Body]:
    """The firms on record; all of the city's counties."""
    places = [(unit.short or unit.name, unit.code) for unit in regions().children(HOME) if unit.code.isdigit()]
    return bodies(random.Random(1), FIRMS, places)


def rows(count: int = ROWS) -> Iterator[list[Any]]:
    """The rows in the order of `FIELDS`: days as dates, amounts as numbers, everything else as text."""
    chance, known = random.Random(2), firms()
    outside = [body.name for body in bodies(random.Random(3), FIRMS // 2, [("武汉", "420100")])]
    kinds, trades = code_list("contract_type").values, code_list("contract_field").values
    for number in range(count):
        row = _row(chance, number, known, outside, kinds, trades)
        if chance.random() < WRONG_SHARE:
            name, written = chance.choice(WRONG)
            row[FIELDS.index(name)] = written
        yield row


def _row(
    chance: random.Random,
    number: int,
    known: Sequence[Body],
    outside: Sequence[str],
    kinds: Sequence[str],
    trades: Sequence[str],
) -> list[Any]:
    seller, buyer = chance.choice(known), chance.choice(known)
    is_outside = chance.random() < 0.4
    signed = date(2024, 1, 1) + timedelta(days=chance.randrange(200))
    accepted = signed + timedelta(days=chance.randrange(30))
    turnover = round(chance.lognormvariate(13, 1.4), 2)
    return [
        f"2024421200{number:06d}",
        chance.choice(TITLES) + str(number),
        chance.choice(kinds),
        _as_written(chance, seller.name),
        _place(seller.region),
        chance.choice(outside) if is_outside else buyer.name,
        "武汉市" if is_outside else _place(buyer.region),
        "" if is_outside else _place(buyer.region),
        "咸宁示例技术合同登记站",
        "咸宁市",
        signed,
        accepted + timedelta(days=chance.randrange(30)),
        turnover,
        round(turnover * 0.8, 2),
        round(turnover * 0.3, 2) if chance.random() < 0.5 else "",
        chance.choice(trades),
        accepted,
        signed + timedelta(days=365),
        signed + timedelta(days=90) if turnover > 1e7 else "",
        "合成示范数据",
    ]


def _as_written(chance: random.Random, name: str) -> str:
    """One name in ten is not written as it is on record."""
    drawn = chance.random()
    return f"{name[:4]} {name[4:]}" if drawn < 0.05 else name.replace("有限公司", "公司") if drawn < 0.1 else name


def _place(code: str | None) -> str:
    return regions()[code].name if code else ""


def write(path: Path, many: Sequence[Sequence[Any]]) -> None:
    """The rows as the workbook that a county would send."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("技术合同")
        sheet.write_row(0, 0, HEADINGS)
        for at, row in enumerate(many, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell)
                elif cell != "":
                    sheet.write(at, column, cell)
