"""Whom a promise binds, as written: places by name, 全市, 市区, 每个乡镇 (术语 地域范围)."""

from __future__ import annotations

import re

from kechuang.plan.reading.lexicon import cut_front, lexicon

_KNOWN = (
    r"(?=[全我本省市县乡镇村各其另每集公港系行主中老城两三四五六])"
    r"(?:全[市县区省州镇](?!级)|(?:[我本][市县区省州局委]"
    r"|(?:省|市|县|乡|镇|村)级(?=$|在|不|达|检查|抽查|完成|开展|组织|新增|每|至少|力争)|市本级|市直"
    r"|[两三四五六](?:个(?:园区|片区|县|区|镇)|[县区市])(?=还|要|都|均|各|合计|分别|须|应)"
    r"|各县\(?市、区\)?|各县市区|各县区|各区县|各地|各乡镇|各镇|各县|各区|各校"
    r"|(?:其余|其他|另外)(?!问题|事项|任务|项目)(?:各(?:县区?|市|区|乡镇|街道|单位)|[^,、各均每(]{2,10}(?:\([市区、]{1,3}\))?)(?=各|均|每|合计|原则上|不[少低]于|$)"
    r"|每个?(?:村|行政村|社区|乡镇|镇|街道|县区|县|学校|专班|园区|(?:国家|省级)?(?:高新区|经开区|开发区))(?:\(.{1,6}?\))?"
    r"|全?(?:集团|公司|港区|系统|行业)(?!化|制|总|内|外|改|治)|全[校院局园港]"
    r"|市区|主城区|中心城区|老城区|城区|城市建成区|县城(?!镇))(?![场域级政委长内外容民镇分别]))"
)
_NAMED = (
    r"(?:[一-鿿]{2,7}?(?:自治县|高新区|经开区|经济开发区|高新技术产业开发区|开发区"
    r"|新区|街道|片区)|[一-鿿]{2,3}?(?:市|县|区|州|旗|镇|乡))(?![场域级政委长内外容民镇分别]|(?<=乡)村)"
)
_SIGN, _NAME_SIGN = "省市县区州旗镇乡村校地域街余他外社学专园团司统业", "市县区州旗镇乡道"
# The two looks ahead for a sign that every place has spare most texts the rest.
_PLACE = re.compile(
    rf"(?=[^{_SIGN}]{{0,13}}[{_SIGN}])(?:{_KNOWN}|(?=..[^{_NAME_SIGN}]{{0,13}}[{_NAME_SIGN}])(?P<named>{_NAMED}))"
)
_NO_PLACE = re.compile(
    r"(?:(?:并|在|加快|推进|现代|美丽|和美|宜居|数字|特色)[^省市县区]{0,3}|城镇|小区|社区|棚户区|大学生乡|其?[所下]属[市县区]|园区|景区|校区|院区|灾区|街区|辖区|地区|牧区"
    r"|灌区|示范区|试验区|保护区|功能区|度假区|集聚区|先导区|专区"
    r"|都市|城市|上市|超市|门市|夜市|集市|县市|省市|示范县|试点县|强县|先进县|示范镇"
    r"|乡镇|村镇|强镇|重点镇|特色镇|示范乡|示范市|创新型县|水产|首区|首县|全国.*"
    r"|国家级?.+|省级?.+"
    r"|新增.*|建[设成].*|创建.*|行政区|产业区|工业区|禁.*区|型[市县区]"
    r"|贫困.*[山库林湖]区|丘陵.*[山库林湖]区|深.*[山库林湖]区|高.*[山库林湖]区|连片.*[山库林湖]区|大.*[山库林湖]区"
    r"|各.*[山库林湖]区|水源.*[山库林湖]区|我[市县区州镇乡]|本[市县区州镇乡]|全[市县区州镇乡]|各[市县区州镇乡]|该[市县区州镇乡])$"
)


def place_at(text: str, at: int = 0) -> re.Match[str] | None:
    """The place that stands at ``at``, by its own name or as 全市, 市区, 每个乡镇 (术语 地域范围).

    Examples
    --------
    >>> place_at("赤壁市与武汉大学").group(), place_at("老旧小区改造")
    ('赤壁市', None)
    """
    found = _PLACE.match(text, at)
    if (
        found
        and (name := found["named"])
        and (_NO_PLACE.search(name) or lexicon().verb.match(name) or name[:2] in lexicon().lead or name[0] == "与")
    ):
        return None
    return found


def scope_at(text: str) -> str | None:
    """The place a text begins with, leading words passed over (术语 范围).

    Examples
    --------
    >>> scope_at("推动赤壁市与武汉大学深化合作"), scope_at("改造老旧小区")
    ('赤壁市', None)
    """
    bare = text.lstrip(" \0,、")
    return scope_of(bare, cut_front(bare)[1])


def scope_of(text: str, rest: str) -> str | None:
    """The place a text begins with, or what is left of it without its leading words (术语 范围).

    Examples
    --------
    >>> scope_of("推动赤壁市与武汉大学深化合作", "赤壁市与武汉大学深化合作")
    '赤壁市'
    """
    found = place_at(text) or (place_at(rest) if rest != text else None)
    return found.group() if found else None


# Not where 全市 is what a figure is held against: 高于全市平均, 占全市比重, 进入全市前三.
_WHOLE = re.compile(r"(?:全[市县区州镇](?!域|[前首第排平])|[我本][市县区州])(?<![于占入到在与和超过列居]..)")


def whole_in(text: str) -> str | None:
    """全市, 我县 and the like anywhere in a text (术语 全域范围).

    Examples
    --------
    >>> whole_in("举办2025年全市科技活动周")
    '全市'
    """
    found = _WHOLE.search(text)
    return found.group() if found else None
