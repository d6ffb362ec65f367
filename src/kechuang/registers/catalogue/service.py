"""服务记录: sessions; five experts at one visit are one session."""

from kechuang.registers.schema import Part, Register, choice, code, day, integer, ref, text

service = Register(
    code="service", zh="服务记录", en="services",
    row_zh="一场服务", row_en="one session",
    keys=(("session_no",), ("host", "kind", "held_on")),
    shown_as=("host", "kind", "held_on"),
    unit_from="host",
    filters=("kind", "reporting_unit", "held_on"),
    section="成果转化科",
    fields=(
        code("session_no", "场次编号", "session number", aliases=("编号", "记录编号"), example="FW2024001"),
        choice("kind", "服务类型", "kind", "service_kind", required=True, aliases=("类型", "服务类别"), example="技术支持服务"),
        ref("host", "服务对象", "host", "organisation", "platform", "zone", "region", required=True, is_open=True,
            aliases=("服务单位", "企业名称", "服务企业"), example="示例市光电有限公司"),
        day("held_on", "服务日期", "held on", required=True, aliases=("日期", "服务时间", "时间"), example="2024-06-12"),
        text("content", "服务内容", "content", aliases=("内容", "主要内容"), example="标定工艺指导"),
        integer("people_reached", "受益人数", "people reached", unit="人", aliases=("培训人数", "参加人数"), example="12"),
        ref("need", "对应需求", "need", "technology_need", aliases=("技术需求",)),
    ),
    parts=(
        Part(name="persons", zh="服务人员", en="persons", key=("person",), fields=(
            ref("person", "人员", "person", "person", required=True, is_open=True, aliases=("姓名", "专家姓名")),
            code("home_region", "来源地", "home region", reader="region", follows="person.home_region", aliases=("来自地区",)),
        )),
    ),
)  # fmt: skip
