"""平台载体: incubators, parks, centres, institutes, alliances, bases, branches and stations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.life.directory import platform_values
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, day, ref, tags, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "platform", year, section="平台与基础研究科")
    for platform in city.platforms.all:
        if city.year_of(platform.known_on) == year:
            first = platform_values(platform, platform.known_on)
            days = (platform.established_on, platform.opened_on, platform.closed_on)
            later = [
                (day, platform_values(platform, day), "载体建设进展") for day in days if day and day > platform.known_on
            ]
            yield clerk.fact(platform, first, on=platform.known_on, unit=platform.unit, later=later)


platform = Register(
    code="platform", zh="平台载体", en="platforms",
    row_zh="一个平台或载体（孵化器、中心、研究院、联盟、基地、工作站等）",
    row_en="one platform: an incubator, centre, institute, alliance, base, station …",
    keys=(("name", "operator"), ("name", "region")),
    shown_as=("name",),
    unit_from="operator", parties=("relying_unit", "partners.partner"),
    directory=("name", "kind", "operator", "region", "reporting_unit", "established_on"),
    filters=("kind", "topics", "zone", "parent", "region", "reporting_unit"),
    order=(("agreement_on", "established_on"), ("established_on", "closed_on"), ("opened_on", "closed_on")),
    section="平台与基础研究科",
    demo=_demo,
    fields=(
        text("name", "平台名称", "name", required=True, aliases=("载体名称", "名称", "基地名称", "工作站名称", "中心名称"),
             example="示例大学科技园"),
        choice("kind", "平台类型", "kind", "platform_kind", required=True, aliases=("类型", "载体类型", "平台类别"), example="大学科技园"),
        ref("operator", "运营单位", "operator", "organisation", aliases=("运营机构", "建设单位", "运营主体", "管理单位"),
            example="示例市科技园运营有限公司"),
        ref("relying_unit", "依托单位", "relying unit", "organisation", is_open=True, aliases=("依托高校", "依托机构"), example="示例学院"),
        ref("parent", "上级平台", "parent platform", "platform", is_open=True, aliases=("母体平台", "所属平台", "上级实验室"),
            help_zh="如总部在外地的实验室；不在台账中的写名称", help_en="such as a laboratory elsewhere; by its name when in no register"),
        ref("zone", "所在园区", "zone", "zone", aliases=("园区",)),
        tags("topics", "研究方向", "topics", aliases=("方向", "领域", "主题"), example="以竹代塑"),
        day("agreement_on", "签约日期", "agreement on", aliases=("共建协议日期", "签约时间"), example="2023-11-20"),
        day("established_on", "挂牌日期", "established on",
            aliases=("成立日期", "组建日期", "揭牌日期", "挂牌时间", "成立时间"), example="2024-01-18"),
        day("opened_on", "运营日期", "opened on", aliases=("启动运营日期", "投入运营日期", "运营时间"), example="2024-03-01"),
        day("closed_on", "关闭日期", "closed on", aliases=("撤销日期", "停止运营日期")),
    ),
    parts=(
        Part(name="names", zh="曾用名", en="former names", key=("name",), fields=(
            text("name", "名称", "name", required=True),
            day("from_on", "启用日期", "from"), day("until_on", "停用日期", "until"),
        )),
        Part(name="partners", zh="共建单位", en="partners", key=("partner", "role"), fields=(
            ref("partner", "单位", "partner", "organisation", required=True, is_open=True, aliases=("共建单位名称", "合作单位")),
            choice("role", "角色", "role", "partner_role", required=True),
            day("from_on", "开始日期", "from"), day("until_on", "结束日期", "until"),
        )),
        Part(name="members", zh="成员", en="members", key=("member",), fields=(
            ref("member", "成员单位", "member", "organisation", required=True, is_open=True, aliases=("成员名称",)),
            day("joined_on", "加入日期", "joined on"), day("left_on", "退出日期", "left on"),
        )),
    ),
)  # fmt: skip
