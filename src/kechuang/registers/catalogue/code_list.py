"""代码表: words added to a code list after the product was made."""

from kechuang.registers.schema import Register, code, day, tags, text

code_list = Register(
    code="code_list", zh="代码表", en="code lists",
    row_zh="一个代码表中的一个词", row_en="one word of one list",
    keys=(("list_name", "value"),),
    shown_as=("list_name", "value"),
    filters=("list_name",),
    order=(("from_on", "until_on"),),
    section="办公室",
    is_internal=True,
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
