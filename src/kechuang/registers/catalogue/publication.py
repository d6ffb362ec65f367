"""公布: a figure that was published, with what it rested on."""

from kechuang.registers.schema import Register, code, day, decimal, integer, ref, text

publication = Register(
    code="publication", zh="公布", en="publications",
    row_zh="一个公布过的数", row_en="one published figure, with what it rested on",
    keys=(
        ("target", "published_unit", "as_of_on", "published_on"), ("target", "as_of_on", "published_on"),
        ("measure", "published_unit", "as_of_on", "published_on"), ("measure", "as_of_on", "published_on"),
    ),
    shown_as=("measure", "as_of_on", "value"),
    filters=("measure", "target", "published_unit", "published_on"),
    order=(("as_of_on", "published_on"),),
    section="办公室",
    is_internal=True,
    fields=(
        code("measure", "测度", "measure", required=True, example="contracts.turnover"),
        ref("target", "目标", "target", "target"),
        code("published_unit", "公布单元", "unit published", reader="reporting_unit"),
        day("as_of_on", "截至日期", "as of", required=True, example="2024-09-30"),
        decimal("value", "公布值", "value", required=True, least=None, scale=6, example="16800000000"),
        text("measured_in", "计量单位", "measured in", example="元"),
        integer("known_at", "知悉序号", "known at", required=True, example="16012"),
        code("rows_digest", "记录摘要值", "digest of the rows", required=True, example="9f2c"),
        text("product_version", "软件版本", "product version", required=True, example="0.3.0"),
        day("published_on", "公布日期", "published on", required=True, example="2024-10-15"),
        text("channel", "公布渠道", "channel", example="政府网站"),
    ),
)  # fmt: skip
