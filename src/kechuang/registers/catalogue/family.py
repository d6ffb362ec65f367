"""资质族: which kinds belong to a family, from when; 新型研发机构 and 市级创新平台 are such."""

from kechuang.registers.schema import Register, choice, claim, day, text

family = Register(
    code="family", zh="资质族", en="families",
    row_zh="一类资质归入一个族", row_en="one kind of title that belongs to one family",
    keys=(("name", "title_kind", "level", "from_on"), ("name", "title_kind", "from_on"), ("name", "title_kind")),
    shown_as=("name", "title_kind"),
    filters=("name", "title_kind", "level"),
    order=(("from_on", "until_on"),),
    section="平台与基础研究科",
    is_internal=True,
    fields=(
        text("name", "族名", "name", required=True, example="新型研发机构"),
        choice("title_kind", "资质类型", "kind of title", "title_kind", required=True, example="产业技术研究院"),
        choice("level", "级别", "level", "level", example="省"),
        day("from_on", "启用日期", "from", example="2022-01-01"),
        day("until_on", "停用日期", "until"),
        claim("is_by_wider_rule", "是否仅宽口径计入", "by the wider rule only",
              help_zh="如企校联合创新中心单列目标，只在宽口径下计入本族",
              help_en="counted in the family by the wider rule only, since it has a target of its own"),
    ),
)  # fmt: skip
