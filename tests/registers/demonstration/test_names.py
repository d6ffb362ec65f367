"""No invented name is that of a firm or place that people know."""

from __future__ import annotations

import pytest

from kechuang.registers.demonstration.naming import words
from tests.registers.demonstration.city import city, finals

KNOWN = (
    "华为 中兴 小米 格力 海尔 腾讯 百度 京东 美团 联想 长虹 康佳 海信 美的 比亚 宁德 吉利 长城 奇瑞 东风 三一 中联 徐工 潍柴 "
    "南玻 维达 浩华 新亿 神华 福耀 信义 旗滨 万科 恒大 碧桂 万达 苏宁 国美 顺丰 中通 圆通 韵达 阿里 字节 网易 搜狐 新浪 科大 "
    "讯飞 大华 海康 烽火 长飞 华工 锐科 高德 天马 华星 茅台 五粮 洋河 泸州 伊利 蒙牛 光明 娃哈 农夫 康师 统一 双汇 云南 同仁 "
    "片仔 恒瑞 复星 药明 迈瑞 联影 人福 九州 健民 马应 稳健 玉立 黄鹤 汪玉 "
).split()


@pytest.mark.parametrize("known", KNOWN)
def test_no_brand_can_be_one_that_people_know(known: str) -> None:
    assert not (known[0] in words()["brand_first"] and known[1] in words()["brand_second"])


def test_every_brand_is_of_the_two_lists_and_every_name_stands_once() -> None:
    firms = city().firms.all
    assert all(firm.brand[0] in words()["brand_first"] and firm.brand[1] in words()["brand_second"] for firm in firms)
    assert len({firm.name for firm in firms}) == len(firms)


def test_some_firms_share_a_brand_so_that_matching_has_work() -> None:
    brands = [firm.brand for firm in city().firms.all]
    assert len(brands) - len(set(brands)) > 100


def test_real_bodies_are_only_public_ones_that_the_plan_names() -> None:
    outside = [row for row in finals("organisation") if "credit_code" not in row and "示例" not in row["name"]]
    public = ("政府", "局", "厅", "部", "委会", "中心", "大学")
    assert all(row["name"].endswith(public) and row["kind"] in ("机关", "高校", "事业单位") for row in outside)
