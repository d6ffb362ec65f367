"""Eight counties' files: each shows what one office does to a table (术语 县市区报表)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kechuang.registers.demonstration.messy.page import Cell, Page, Sheet
from kechuang.registers.demonstration.naming import SYNTHETIC
from kechuang.registers.demonstration.remainder import Remainder
from kechuang.registers.values import Ref, Values

Clerk = Callable[[Remainder], Page]
_DAY = timedelta(days=1)
_CONTRACT = ("registration_no", "title", "type", "seller", "buyer", "registered_on", "turnover")


def pages(rest: Remainder) -> Iterator[Page]:
    """The files, one a county (术语 各县市区报表).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> len({page.unit for page in pages(Remainder(City(7, scale=0.2)))})
    8
    """
    for clerk in (_xianan, _chibi, _tongcheng, _chongyang, _tongshan, _jiayu, _high_tech_zone, _own):
        yield clerk(rest)


def _truth(rest: Remainder, row: Values, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: row[name] for name in names if name in row}
    return {name: rest.directory.name(value) if isinstance(value, Ref) else value for name, value in values.items()}


def _contracts(rest: Remainder, unit: str, count: int) -> list[Values]:
    here = [row for row in rest.of("technology_contract", unit) if "amendments" not in row and row["seller"].is_known]
    return [row for row in here if row["registered_on"] > date(2024, 9, 1)][:count]


def _xianan(rest: Remainder) -> Page:
    """Titles above the heading, 万元 in a corner, dates in every form, a sum, signatures, a duplicate, a spoilt number."""
    page = Page("咸安区技术合同登记汇总（10-12月）.xlsx", "technology_contract", "421202")
    page.faults += [
        "标题行在表头之上",
        "单位：万元写在右上角",
        "日期写法不一",
        "合计行",
        "签名行",
        "重复行",
        "合同编号被存为数字",
        "不存在的日期",
    ]
    sheet = page.sheet("10-12月")
    sheet.line(f"咸安区2024年第四季度技术合同登记情况汇总表（{SYNTHETIC}）")
    sheet.merge(1, 0, 1, 7)
    sheet.line(None, None, None, None, None, None, None, "单位：万元")
    head = sheet.line("序号", "合同登记号", "合同项目名称", "合同类别", "技术卖方", "技术买方", "登记时间", "合同金额")
    page.table(sheet.name, head, [None, *_CONTRACT], unit="万元")
    rows = _contracts(rest, "421202", 26)
    first = head + 1
    for number, row in enumerate(rows, 1):
        typed = _day_as_typed(row["registered_on"], number)
        line = sheet.line(number, *_named(rest, row)[:5], typed, float(row["turnover"] / 10_000))
        if number % 11 == 5:
            wrong = "2024.11.31"
            sheet.lines[-1] = (*sheet.lines[-1][:6], wrong, sheet.lines[-1][7])
            page.refuse(sheet.name, line, "G", "日期不存在", wrong)
        elif number % 11 == 9:
            spoilt = float(row["registration_no"])
            sheet.lines[-1] = (number, spoilt, *sheet.lines[-1][2:])
            page.refuse(sheet.name, line, "B", "编号被存为数字，位数不可信", spoilt)
        else:
            page.accept(sheet.name, line, _truth(rest, row, _CONTRACT))
    if rows:
        line = sheet.line(len(rows) + 1, *sheet.lines[first - 1][1:])
        page.duplicates.append({"sheet": sheet.name, "row": line, "of": first})
    total = sum((row["turnover"] for row in rows), Decimal(0)) / 10_000
    page.skip(sheet.name, sheet.line("合计", None, None, None, None, None, None, float(total)), "合计行")
    page.skip(
        sheet.name,
        sheet.line("填表人：示例甲", None, None, "审核人：示例乙", None, None, "填报日期：2024年12月30日"),
        "签名行",
    )
    return page


def _chibi(rest: Remainder) -> Page:
    """A csv in GB18030, amounts with their unit in the cell, half of the columns called otherwise, an amount that is none."""
    page = Page("赤壁技术合同.csv", "technology_contract", "421281", encoding="gb18030")
    page.faults += ["GB18030 编码", "金额单元格带单位（万元、亿元、元）", "列名用别称", "金额写成“面议”"]
    sheet = page.sheet("")
    head = sheet.line("合同编号", "项目名称", "类型", "输出方", "吸纳方", "认定登记日期", "成交金额")
    page.table("", head, _CONTRACT)
    for number, row in enumerate(_contracts(rest, "421281", 18), 1):
        amount = row["turnover"]
        typed = f"{amount / 10_000:.4f}".rstrip("0").rstrip(".") + "万元" if number % 3 else f"{amount:,.2f}元"
        typed = f"{amount / 100_000_000:f}亿元" if number % 7 == 0 else typed
        typed = "面议" if number % 9 == 4 else typed
        line = sheet.line(*_named(rest, row)[:5], row["registered_on"].strftime("%Y年%m月%d日"), typed)
        if typed == "面议":
            page.refuse("", line, "G", "应为金额", typed)
        else:
            page.accept("", line, _truth(rest, row, _CONTRACT))
    return page


def _tongcheng(rest: Remainder) -> Page:
    """Two lines of heading, 同上, merged cells, a credit code that Excel turned into a number."""
    page = Page("通城县高企申报情况表.xlsx", "title", "421222")
    page.faults += ["两行表头", "同上", "合并单元格", "信用代码被存为数字", "企业用简称"]
    fields = ("holder", "kind", "level", "round_year", "submitted_on", "recommended_on")
    sheet = page.sheet("高企")
    sheet.line(f"通城县高新技术企业申报情况（{SYNTHETIC}）")
    sheet.line("企业名称", "统一社会信用代码", "资质类型", "级别", "年度", "办理时间", None)
    head = sheet.line(None, None, None, None, None, "申报日期", "推荐日期")
    sheet.merge(2, 5, 2, 6)
    for column in range(5):
        sheet.merge(2, column, 3, column)
    page.table(sheet.name, head, ["holder", "holder", "kind", "level", "round_year", "submitted_on", "recommended_on"])
    here = [row for row in rest.of("title", "421222") if row["kind"] == "高新技术企业" and "recommended_on" in row]
    rows = [row for row in here if row["recommended_on"].year == row["round_year"]][-14:]
    for number, row in enumerate(rows):
        code: Cell = rest.directory.credit_code(row["holder"])
        first = number == 0
        holder = rest.directory.name(row["holder"])
        typed = [
            short_name(holder) if number % 4 == 2 else holder,
            code,
            row["kind"] if first else "同上",
            row["level"] if first else None,
            row["round_year"],
        ]
        if number == 3:
            typed[1] = 9.1421222e17
        line = sheet.line(*typed, row["submitted_on"], row["recommended_on"].strftime("%Y.%-m.%-d"))
        if number == 3:
            page.refuse(sheet.name, line, "B", "信用代码被存为数字，位数已丢失", typed[1])
        else:
            page.accept(sheet.name, line, _truth(rest, row, fields))
    if len(rows) > 1:
        sheet.merge(head + 1, 3, head + len(rows), 3)
    return page


def _chongyang(rest: Remainder) -> Page:
    """UTF-16 with tabs, as Excel saves Unicode text; blank lines; a choice that the list does not know."""
    page = Page("崇阳县技术需求.txt", "technology_need", "421223", encoding="utf-16", separator="\t")
    page.faults += ["UTF-16 制表符分隔", "空行", "技术领域不在选项内", "预算写成区间"]
    fields = ("need_no", "title", "firm", "field", "budget", "published_on")
    sheet = page.sheet("")
    head = sheet.line("编号", "难题名称", "需求企业", "所属领域", "意向资金（万元）", "发布时间")
    page.table("", head, fields, unit="万元")
    rows = rest.rows.get("technology_need", [])[:9]
    for number, row in enumerate(rows, 1):
        field, budget = row["field"], f"{row['budget'] / 10_000:f}"
        field, budget = ("玄学", budget) if number == 2 else (field, "50-80") if number == 5 else (field, budget)
        line = sheet.line(
            row["need_no"],
            row["title"],
            rest.directory.name(row["firm"]),
            field,
            budget,
            row["published_on"].isoformat(),
        )
        if number == 2:
            page.refuse("", line, "D", "不在选项内", field)
        elif number == 5:
            page.refuse("", line, "E", "应为一个金额", budget)
        else:
            page.accept("", line, _truth(rest, row, fields))
        if number == 3:
            page.skip("", sheet.line(), "空行")
    return page


def _tongshan(rest: Remainder) -> Page:
    """A hidden sheet of last year, a hidden row that counts, two tables on one sheet, months without a day."""
    page = Page("通山县成果登记.xlsx", "research_result", "421224")
    page.faults += ["隐藏工作表（旧数据，不读）", "隐藏行（要读）", "一张表上有两块数据", "只写到月份的日期"]
    fields = ("registration_no", "title", "first_unit", "maturity", "registered_on")
    rows = [row for row in rest.rows.get("research_result", []) if "registered_on" in row][:12]
    sheet = page.sheet("成果")
    halves = (rows[:7], rows[7:])
    for place, half in enumerate(halves):
        sheet.line(f"{'一、企业' if place == 0 else '二、其他单位'}成果（{SYNTHETIC}）")
        head = sheet.line("成果登记号", "成果名称", "第一完成单位", "成熟程度", "登记时间")
        page.table(sheet.name, head, fields)
        for number, row in enumerate(half):
            on = row["registered_on"]
            typed: Cell = f"{on.year}年{on.month}月" if number == 1 else on
            line = sheet.line(
                row.get("registration_no"), row["title"], rest.directory.name(row["first_unit"]), row["maturity"], typed
            )
            values = _truth(rest, row, fields)
            page.accept(sheet.name, line, values | ({"registered_on": f"{on:%Y-%m}"} if number == 1 else {}))
            if number == 2:
                sheet.hidden_rows.append(line - 1)
        page.skip(sheet.name, sheet.line("小计", len(half)), "小计行")
    old = page.sheet("2022旧表勿用")
    old.is_hidden = True
    old.line("成果登记号", "成果名称", "第一完成单位")
    old.line("EK2022D999999", "旧成果", "旧单位")
    return page


def _jiayu(rest: Remainder) -> Page:
    """A workbook whose days count from 1904, money in 千元, an English word among the choices, a sum without its word."""
    page = Page("嘉鱼县成果转化.xlsx", "transfer", "421221", uses_1904=True)
    page.faults += ["1904 日期系统", "表头写千元", "日期存为序号", "没有“合计”二字的合计行", "缺少必填的受让方"]
    fields = ("giver", "taker", "subject", "kind", "amount", "signed_on")
    sheet = page.sheet("Sheet1")
    head = sheet.line("成果方", "承接企业", "成果名称", "转化方式", "合同金额（千元）", "签订时间")
    page.table(sheet.name, head, fields, unit="千元")
    total = Decimal(0)
    for number, row in enumerate(rest.of("transfer", "421221")[:10], 1):
        total += row["amount"]
        taker = rest.directory.name(row["taker"]) if number != 4 else None
        signed: Cell = (row["signed_on"] - date(1904, 1, 1)).days if number % 2 else row["signed_on"]
        line = sheet.line(
            rest.directory.name(row["giver"]), taker, row["subject"], row["kind"], float(row["amount"] / 1000), signed
        )
        if taker:
            page.accept(sheet.name, line, _truth(rest, row, fields))
        else:
            page.refuse(sheet.name, line, "B", "必填", None)
    line = sheet.line(None, None, None, None, float(total / 1000), None)
    page.skip(sheet.name, line, "没有“合计”二字的合计行")
    return page


def _high_tech_zone(rest: Remainder) -> Page:
    """Short names, the same firm on two sheets, a firm that nobody knows, a contract signed after it was registered."""
    page = Page("高新区合同登记.xlsx", "technology_contract", "421200-GX")
    page.faults += ["企业用简称", "两张工作表有同一合同", "卖方在名录中找不到", "签订日期晚于登记日期", "表尾说明文字"]
    fields = ("registration_no", "title", "type", "seller", "signed_on", "registered_on", "turnover")
    rows = _contracts(rest, "421200-GX", 16)
    first: dict[str, tuple[str, int]] = {}
    for name, some in (("新签", rows[:12]), ("补报", rows[8:])):
        sheet = page.sheet(name)
        head = sheet.line("登记编号", "合同名称", "合同类型", "卖方名称", "签订日期", "登记日期", "成交额(元)")
        page.table(name, head, fields)
        for number, row in enumerate(some, 1):
            seller, signed = rest.directory.name(row["seller"]), row["signed_on"]
            seller = short_name(seller) if number % 4 == 0 else seller
            seller = "查无此名示例科技有限公司" if (name, number) == ("新签", 3) else seller
            signed = row["registered_on"] + 40 * _DAY if (name, number) == ("新签", 5) else signed
            typed = (
                row["registration_no"],
                row["title"],
                row["type"],
                seller,
                signed,
                row["registered_on"],
                row["turnover"],
            )
            line = sheet.line(*typed)
            _zone_line(page, rest, (sheet, line, row), seller, signed, first)
    page.skip("补报", page.sheets[-1].line("说明：本表数据以登记系统为准。"), "说明文字")
    return page


def _zone_line(
    page: Page,
    rest: Remainder,
    placed: tuple[Sheet, int, Values],
    seller: str,
    signed: date,
    first: dict[str, tuple[str, int]],
) -> None:
    sheet, line, row = placed
    number = row["registration_no"]
    if number in first:
        other, of = first[number]
        page.duplicates.append({"sheet": sheet.name, "row": line, "of": of, "of_sheet": other})
        return
    first[number] = (sheet.name, line)
    if seller not in ((name := rest.directory.name(row["seller"])), short_name(name)):
        page.refuse(sheet.name, line, "D", "名录中没有这个单位", seller)
    elif signed > row["registered_on"]:
        page.refuse(sheet.name, line, "E", "签订日期晚于登记日期", signed)
    else:
        names = ("registration_no", "title", "type", "seller", "signed_on", "registered_on", "turnover")
        page.accept(sheet.name, line, _truth(rest, row, names))


def _own(rest: Remainder) -> Page:
    """UTF-8 with a mark, a sum in words, people counted as 约200人, a blank column, the old name of an event kind."""
    page = Page("市直活动台账.csv", "event", "421200-SZ", encoding="utf-8-sig")
    page.faults += ["UTF-8 带 BOM", "人数写成“约200人”", "表头上方有说明", "空列", "两位年份"]
    fields = ("title", "kind", "level", "our_role", "held_on", "attendance")
    sheet = page.sheet("")
    sheet.line(f"市直单位科技活动台账（{SYNTHETIC}）")
    head = sheet.line("活动主题", "活动类型", "级别", None, "角色", "举办时间", "参加人数")
    page.table("", head, [*fields[:3], None, *fields[3:]])
    for number, row in enumerate(rest.rows.get("event", [])[:12], 1):
        people = "约200人" if number == 3 else f"{row['attendance']}人"
        on = row["held_on"]
        typed = f"{on.year % 100}/{on.month}/{on.day}" if number % 2 else on.isoformat()
        line = sheet.line(row["title"], row["kind"], row["level"], None, row["our_role"], typed, people)
        if number == 3:
            page.refuse("", line, "G", "应为整数", people)
        else:
            page.accept("", line, _truth(rest, row, fields))
    return page


def short_name(name: str) -> str:
    """The name as a filer says it, without place and legal form (术语 企业简称).

    Examples
    --------
    >>> short_name("咸宁市示例光电科技有限公司")
    '示例光电'
    """
    return re.sub(r"^(湖北|咸宁市|咸宁|咸安|嘉鱼|通城|崇阳|通山|赤壁)|(科技)?(股份|责任)?(有限)?(责任)?公司$", "", name)


def _named(rest: Remainder, row: Values) -> tuple[Cell, ...]:
    return (
        row["registration_no"],
        row["title"],
        row["type"],
        rest.directory.name(row["seller"]),
        rest.directory.name(row["buyer"]),
    )


def _day_as_typed(day: date, number: int) -> Cell:
    """One day in the forms that people type (术语 日期写法)."""
    serial = (day - date(1899, 12, 30)).days
    short = f"{day.year % 100}/{day.month}/{day.day}"
    dotted, written = f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日"
    forms: tuple[Cell, ...] = (
        day,
        dotted,
        written,
        serial,
        short,
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
    )
    return forms[number % len(forms)]
