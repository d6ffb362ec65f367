"""文件: issued papers; one paper proves hundreds of rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, claim, code, day, ref, tags, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "document", year)
    years = range(year - 3, year + 1) if year == city.years[0] else (year,)
    for paper in (paper for each in years for paper in city.papers.issued_in(each)):
        values = {
            "title": paper.title, "document_no": paper.number, "kind": paper.kind, "issuer": city.bodies.named(paper.issuer),
            "subjects": paper.subjects, "issued_on": paper.issued_on, "effective_on": paper.issued_on,
            "is_public": paper.kind not in ("推荐函", "方案"),
        }  # fmt: skip
        yield clerk.fact(paper, values, on=paper.issued_on, unit="421200-SZ", is_officer=True)


document = Register(
    code="document", zh="文件", en="documents",
    row_zh="一份印发的文件", row_en="one issued paper",
    keys=(("document_no",), ("issuer", "title", "issued_on")),
    shown_as=("document_no", "title"),
    unit_from="issuer",
    filters=("kind", "issuer", "subjects", "issued_on", "is_public"),
    order=(("issued_on", "repealed_on"), ("effective_on", "repealed_on")),
    section="办公室",
    demo=_demo,
    fields=(
        text("title", "文件标题", "title", required=True, aliases=("标题", "文件名称", "文件名"), example="示例市科技创新考评提升方案"),
        code("document_no", "文号", "document number", reader="document_number",
             aliases=("发文字号", "发文文号", "文件编号", "文件号"), example="示科技发〔2024〕12号"),
        choice("kind", "文件种类", "kind", "document_kind", required=True, aliases=("文种", "文件类型"), example="方案"),
        ref("issuer", "发文机关", "issuer", "organisation", required=True, is_open=True,
            aliases=("发文单位", "印发机关", "印发单位", "制发机关"), example="示例市科学技术局"),
        tags("subjects", "主题", "subjects", aliases=("主题词", "关键词"), example="考评提升"),
        day("issued_on", "印发日期", "issued on", aliases=("成文日期", "发文日期", "印发时间", "发文时间"), example="2024-03-05"),
        day("effective_on", "施行日期", "effective on", aliases=("生效日期", "实施日期")),
        day("repealed_on", "废止日期", "repealed on", aliases=("失效日期",)),
        claim("is_public", "是否公开", "public", aliases=("公开属性", "主动公开")),
        code("url", "公开网址", "web address", reader="url", aliases=("网址", "链接")),
        ref("replaces", "代替文件", "replaces", "document", aliases=("替代文件", "修订自")),
    ),
)  # fmt: skip
