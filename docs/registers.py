"""The page of docs/reference that shows every register: its row, keys, fields and parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docs.table import table
from kechuang.registers.codes import code_list
from kechuang.registers.registry import business, internal, register
from kechuang.registers.schema import COMMON, Field, Register

HEAD = ["字段", "English", "code", "类型 kind", "必填 required", "个人信息 personal"]
NOTE = (
    "One row is one fact, with the paper that proves it. Beside its own fields every register has the common ones. "
    "Internal registers are kept by the bureau and never imported by a filer. ● marks what a row cannot do without."
)
KINDS = {
    "text": "文本 text", "code": "编号 code", "claim": "是否 yes or no", "day": "日期 day", "month": "月份 month", "year": "年度 year",
    "period": "期间 period", "integer": "整数 whole number", "money": "金额 money", "decimal": "数值 number", "share": "比例 share",
    "interval": "区间 interval", "choice": "选项 choice", "tags": "标签 tags", "ref": "引用 reference",
}  # fmt: skip


def body() -> str:
    """Everything below the heading of the page."""
    parts = [NOTE, "## 共有字段 common fields", fields_of(COMMON)]
    for heading, found in (("业务台账 business registers", business()), ("内部台账 internal registers", internal())):
        parts.append(f"## {heading}")
        parts += (piece for one in found for piece in about(one))
    return "\n\n".join(parts)


def about(one: Register) -> Iterator[str]:
    """The heading, the row, the keys and the tables of one register."""
    yield f"### {one.zh} {one.en} `{one.code}`"
    keys = "；".join(" + ".join(one.field(name).zh for name in key) for key in one.keys)
    section = f"{one.section} / {code_list('section').label(one.section, 'en')}"
    yield f"{one.row_zh} / {one.row_en}  \n主键 key: {keys}  \n科室 section: {section}"
    yield fields_of(one.fields)
    for part in one.parts:
        yield f"子表 part **{part.zh}** {part.en} `{part.name}`"
        yield fields_of(part.fields)


def fields_of(fields: Iterable[Field]) -> str:
    return table(HEAD, [row(field) for field in fields])


def row(field: Field) -> list[str]:
    personal = field.personal
    told = f"{personal.purpose_zh} / {personal.purpose_en} ({personal.retention_years} 年 years)" if personal else ""
    name = f"{field.zh}（{field.unit}）" if field.unit else field.zh
    return [name, field.en, f"`{field.name}`", kind(field), "●" if field.required else "", told]


def kind(field: Field) -> str:
    """The kind, with what it may hold or where it leads."""
    more = ""
    if field.targets:
        more = ": " + "、".join("区域" if target == "region" else register(target).zh for target in field.targets)
    elif field.choices:
        more = f": `{field.choices}`"
    elif field.reader:
        more = f": `{field.reader}`"
    return KINDS[field.kind] + more
