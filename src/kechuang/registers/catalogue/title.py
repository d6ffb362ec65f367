"""资质认定: one holder's way to one title in one round, with every stage and its end."""

from kechuang.registers.schema import Part, Register, choice, claim, code, day, ref, text, year

title = Register(
    code="title", zh="资质认定", en="titles",
    row_zh="一个主体在一个批次中取得一项资质的全过程", row_en="one holder's way to one title in one round",
    keys=(("holder", "kind", "level", "round_year", "batch_no"), ("holder", "kind", "level", "round_year")),
    shown_as=("holder", "kind", "round_year"),
    unit_from="holder",
    filters=("kind", "level", "round_year", "apply_type", "outcome", "reporting_unit"),
    order=(("certified_on", "expires_on"), ("recommended_on", "announced_on"), ("certified_on", "revoked_on")),
    section="高新技术科",
    fields=(
        ref("holder", "持有主体", "holder", "organisation", "platform", "region", "zone", "person", required=True,
            aliases=("企业名称", "单位名称", "申报单位", "依托单位", "平台名称", "主体名称"), example="咸宁市示例光电有限公司"),
        choice("kind", "资质类型", "kind", "title_kind", required=True, aliases=("资质", "认定类型", "平台类型", "类型"),
               example="高新技术企业"),
        choice("level", "级别", "level", "level", required=True, aliases=("认定级别",), example="国家"),
        text("issuer", "认定部门", "issuer", aliases=("发证机关",)),
        year("round_year", "年度", "round year", required=True, aliases=("批次年度", "认定年度", "申报年度"), example="2024"),
        code("batch_no", "批次", "batch", aliases=("批次号",), example="1"),
        ref("round", "所属批次", "round", "round"),
        choice("apply_type", "申报类型", "kind of application", "apply_type", aliases=("申报类别",), example="首次"),
        choice("obtained_as", "取得方式", "obtained as", "obtained_as"),
        day("submitted_on", "申报日期", "submitted on", aliases=("申报时间", "提交日期")),
        day("county_checked_on", "县审日期", "county checked on"),
        day("recommended_on", "推荐日期", "recommended on", aliases=("推荐时间", "上报日期")),
        day("announced_on", "公示日期", "announced on", aliases=("公示时间",)),
        day("filed_on", "备案日期", "filed on", aliases=("备案时间", "公告日期")),
        day("certified_on", "发证日期", "certified on", aliases=("发证时间", "认定日期", "认定时间"), example="2024-11-06"),
        day("expires_on", "有效期至", "expires on", aliases=("到期日期", "有效期截止")),
        code("certificate_no", "证书编号", "certificate number", reader="certificate", aliases=("证书号",), example="GR202442000123"),
        choice("outcome", "结果", "outcome", "outcome", aliases=("认定结果", "评审结果")),
        day("decided_on", "结果日期", "decided on"),
        day("revoked_on", "撤销日期", "revoked on"),
        claim("is_retroactive", "撤销是否追溯", "revoked retroactively"),
        day("moved_in_on", "迁入日期", "moved in on"),
        day("moved_out_on", "迁出日期", "moved out on"),
    ),
    parts=(
        Part(name="stages", zh="阶段", en="stages", key=("stage", "happened_on"), fields=(
            choice("stage", "阶段", "stage", "title_stage", required=True),
            day("happened_on", "日期", "day", required=True),
            text("remark", "说明", "remark"),
        )),
    ),
)  # fmt: skip
