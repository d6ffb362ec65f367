"""代码表: words added to a code list after the product was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.codes import code_lists
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, code, day, tags, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "code_list", year)
    for name, words in code_lists().items() if year == city.years[0] else ():
        for value in words.values:
            aliases = words.words[value]["aliases"]
            values = {
                "list_name": name, "value": value, "english": words.label(value, "en"), "from_on": city.opens_on,
                "spellings": tuple(sorted(aliases)) if aliases else None,
            }  # fmt: skip
            yield clerk.fact(
                city.id("code_list", name, value), values, on=city.opens_on, unit="421200-SZ", is_officer=True
            )


code_list = Register(
    code="code_list", zh="代码表", en="code lists",
    row_zh="一个代码表中的一个词", row_en="one word of one list",
    keys=(("list_name", "value"),),
    shown_as=("list_name", "value"),
    filters=("list_name",),
    order=(("from_on", "until_on"),),
    section="办公室",
    is_internal=True,
    demo=_demo,
    fields=(
        code("list_name", "代码表名", "list", required=True, example="title_kind"),
        text("value", "代码值", "value", required=True, example="示例资质"),
        text("english", "英文", "English", required=True, example="sample title"),
        tags("spellings", "别名", "other spellings"),
        day("from_on", "启用日期", "from"),
        day("until_on", "停用日期", "until"),
        text("replaced_by", "改用", "replaced by"),
    ),
)  # fmt: skip
