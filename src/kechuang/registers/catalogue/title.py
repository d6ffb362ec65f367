"""资质认定: one holder's way to one title in one round, with every stage and its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.life.titles import titles
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, code, day, ref, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "title", year, section="高新技术科")
    for way in titles(city, year):
        day, batch = max(way.first_on, city.opens_on), way.batch
        values = {
            "holder": way.holder, "kind": batch.kind, "level": batch.level, "issuer": batch.issuer, "round_year": batch.round_year,
            "batch_no": batch.batch_no, "round": batch, "apply_type": way.apply_type, **way.known(day),
        }  # fmt: skip
        yield clerk.fact(way, values, on=way.first_on, unit=way.unit, later=way.later(day))


title = Register(
    code="title", zh="资质认定", en="titles",
    row_zh="一个主体在一个批次中取得一项资质的全过程", row_en="one holder's way to one title in one round",
    keys=(("holder", "kind", "level", "round_year", "batch_no"), ("holder", "kind", "level", "round_year")),
    shown_as=("holder", "kind", "round_year"),
    unit_from="holder",
    filters=("kind", "level", "round_year", "apply_type", "outcome", "reporting_unit"),
    order=(
        ("submitted_on", "recommended_on"), ("recommended_on", "announced_on"), ("accepted_on", "announced_on"),
        ("certified_on", "expires_on"), ("certified_on", "revoked_on"), ("moved_in_on", "moved_out_on"),
    ),
    section="高新技术科",
    demo=_demo,
    fields=(
        ref("holder", "持有主体", "holder", "organisation", "platform", "region", "zone", "person", required=True,
            aliases=("企业名称", "单位名称", "申报单位", "依托单位", "平台名称", "主体名称", "申报主体"), example="示例市光电有限公司",
            help_zh="企业、平台、县市区、园区（含产业集群）或个人",
            help_en="an organisation, platform, region, zone (clusters among them) or person"),
        choice("kind", "资质类型", "kind", "title_kind", required=True, aliases=("资质", "认定类型", "平台类型", "类型"),
               example="高新技术企业"),
        choice("level", "级别", "level", "level", required=True, aliases=("认定级别",), example="国家"),
        text("issuer", "认定部门", "issuer", aliases=("发证机关", "批准部门")),
        year("round_year", "批次年度", "round year", required=True, aliases=("年度", "认定年度", "申报年度"), example="2024",
             help_zh="属于哪一年度的批次；公布日期可以在次年", help_en="the year whose round it is; it may be announced in the next"),
        code("batch_no", "批次", "batch", aliases=("批次号",), example="1"),
        ref("round", "所属批次", "round", "round"),
        choice("apply_type", "申报类型", "kind of application", "apply_type", aliases=("申报类别",), example="首次"),
        choice("obtained_as", "取得方式", "obtained as", "obtained_as"),
        code("rule_version", "适用规则", "rule version", aliases=("规则版本",)),
        day("submitted_on", "申报日期", "submitted on", aliases=("申报时间", "提交日期")),
        day("county_checked_on", "县审日期", "county checked on", aliases=("县级初审日期",)),
        day("recommended_on", "推荐日期", "recommended on", aliases=("推荐时间", "市推荐日期")),
        day("accepted_on", "受理日期", "accepted on", aliases=("受理时间",)),
        day("reviewed_on", "评审日期", "reviewed on", aliases=("评审时间",)),
        day("reported_on", "上报日期", "reported on", aliases=("上报时间",)),
        day("announced_on", "公示日期", "announced on", aliases=("公示时间",)),
        day("filed_on", "备案日期", "filed on", aliases=("备案时间", "公告日期")),
        day("certified_on", "发证日期", "certified on", aliases=("发证时间", "认定日期", "认定时间", "赋号日期", "入库日期", "授牌日期"),
            example="2024-11-06"),
        day("expires_on", "有效期至", "expires on", aliases=("到期日期", "有效期截止")),
        code("certificate_no", "高企证书编号", "certificate number", reader="certificate", aliases=("证书编号", "证书号", "高企证书号"),
             example="GR202442000123"),
        code("entry_no", "入库登记编号", "entry number", reader="sme_number", aliases=("科小入库编号", "科技型中小企业入库登记编号"),
             example="202442120208000123"),
        code("filing_no", "批准编号", "filing number", aliases=("备案编号", "备案号", "认定编号")),
        choice("outcome", "结果", "outcome", "outcome", aliases=("认定结果", "评审结果")),
        day("decided_on", "结果日期", "decided on"),
        day("revoked_on", "撤销日期", "revoked on", aliases=("摘牌日期", "取消日期")),
        claim("is_retroactive", "撤销是否追溯", "revoked retroactively"),
        day("moved_in_on", "迁入日期", "moved in on", aliases=("整体迁入日期",)),
        day("moved_out_on", "迁出日期", "moved out on"),
    ),
    parts=(
        Part(name="stages", zh="阶段", en="stages", key=("stage", "happened_on"), fields=(
            choice("stage", "阶段名称", "stage", "title_stage", required=True, aliases=("阶段",)),
            day("happened_on", "日期", "day", required=True),
            ref("proved_by", "依据", "proved by", "document", aliases=("文件",)),
            text("remark", "说明", "remark"),
        )),
    ),
)  # fmt: skip
