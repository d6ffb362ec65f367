"""Contradictions, bindings and implied values of plans small enough to check by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kechuang.plan.arithmetic.finding import Finding, sentences
from kechuang.plan.consistency import findings
from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from tests.plan.plans import Line, gold, plan


def of(kind: str, reading: Reading) -> list[Finding]:
    return [finding for finding in findings(reading) if finding.kind == kind]


def only(reading: Reading, code: str) -> Finding:
    """The one alarm of a plan, which must carry the code."""
    alarms = [finding for finding in findings(reading) if finding.kind != "implied"]
    assert [finding.code for finding in alarms] == [code]
    return alarms[0]


def quiet(reading: Reading) -> bool:
    return not [finding for finding in findings(reading) if finding.kind != "implied"]


def stock(value: str, comparator: str = ">=", sentence: str | None = None, **more: str) -> Line:
    said = sentence or f"高新技术企业总数达到{value}家"
    return Line(said, "高新技术企业总数", "stock", comparator, value, "家", **more)  # type: ignore[arg-type]


# --- the founding plan and the samples ------------------------------------------------------------------------------


def test_the_founding_plan_has_one_binding_and_no_contradiction(shared: Path) -> None:
    found = findings(gold(shared / "plans" / "xianning-2024.gold.json", 2024))
    assert [f.code for f in found if f.kind != "implied"] == ["binding.ratio"]
    binding = found[0]
    assert binding.sentences == (
        "力争全市研发经费投入达到35亿元",
        "占GDP比重达到1.5%",
        "完成湖北省技术合同登记成交总额220亿元以上",
        "技术合同成交额占GDP比重达到10%以上",
    )
    assert [one.text for one in binding.implied] == ["2333亿元", "9.43%", "233.3亿元"]
    assert [step.formula for step in binding.steps] == [
        "35亿元 ÷ 1.5% = 2333亿元",
        "220亿元 ÷ 2333亿元 = 9.43%",
        "2333亿元 × 10% = 233.3亿元",
    ]


def test_the_founding_plan_implies_what_an_officer_works_out_by_hand(shared: Path) -> None:
    found = of("implied", gold(shared / "plans" / "xianning-2024.gold.json", 2024))
    assert {one.text for finding in found for one in finding.implied} == {
        "2333亿元", "9.43%", "350亿元", "22.0亿元", "30家", "88.6%", "341家", "33.3%",
    }  # fmt: skip
    undated = next(f for f in found if f.code == "implied.before-undated")
    assert "年份未写明" in undated.summary()
    assert undated.implied[0].period is None


def test_the_net_increase_of_the_second_sample_falls_short_of_its_own_total(shared: Path) -> None:
    binding = only(gold(shared / "plans" / "yunze_keji.gold.json", 2025), "binding.net")
    assert binding.implied[0].text == "79家"
    assert [s.source for s in binding.statements] == ["past", "target", "target"]
    assert "412" in binding.summary()


@pytest.mark.parametrize(("name", "year"), [("fenjie_table", 2025), ("english_plan", 2025)])
def test_the_clean_samples_raise_no_alarm(shared: Path, name: str, year: int) -> None:
    assert quiet(gold(shared / "plans" / f"{name}.gold.json", year))


def test_a_wrong_figure_in_the_table_of_the_third_sample_is_found(shared: Path) -> None:
    reading = gold(shared / "plans" / "fenjie_table.gold.json", 2025)
    wrong = [t if t.sentence != "96(85)" else _changed(t, 99) for t in reading.targets]
    finding = only(_with(reading, wrong), "contradiction.sum")
    assert finding.facts["sum"] == "523家"
    assert len(finding.statements) == 6


def _changed(target: Target, value: int) -> Target:
    from decimal import Decimal

    return target._replace(value=Decimal(value))


def _with(reading: Reading, targets: list[Target]) -> Reading:
    from dataclasses import replace

    return replace(reading, targets=tuple(targets))


# --- a figure and its parts -----------------------------------------------------------------------------------------


def seats(total: str, *parts: str, sentence: str | None = None, comparator: str = "=") -> Reading:
    names = ("义务教育", "普通高中", "学前教育")
    lines: list[Line | str] = [Line(sentence or f"新增学位{total}个", "学位", "increment", comparator, total, "个")]  # type: ignore[arg-type]
    for at, (name, value) in enumerate(zip(names, parts, strict=False)):
        lines.append("，其中" if at == 0 else "、")
        lines.append(Line(f"{name}学位{value}个", f"{name}学位", "increment", "=", value, "个"))
    return plan(*lines, "。")


def test_parts_that_make_up_their_total_are_quiet() -> None:
    assert quiet(seats("7200", "5400", "1800"))


def test_exclusive_parts_above_their_total_contradict_it() -> None:
    finding = only(seats("7200", "5400", "2000"), "contradiction.parts")
    assert finding.facts["sum_line"] == "5400个 + 2000个 = 7400个"


def test_parts_above_an_open_total_only_bind_it() -> None:
    finding = only(seats("7200", "5400", "2000", sentence="新增学位7200个以上", comparator=">="), "binding.parts")
    assert finding.implied[0].text == "7400个"


def test_only_the_parts_that_are_needed_are_named() -> None:
    finding = only(seats("7200", "200", "5400", "2000"), "contradiction.parts")
    assert finding.sentences == ("新增学位7200个", "普通高中学位5400个", "学前教育学位2000个")


def test_one_part_above_its_total_is_enough() -> None:
    assert only(seats("7200", "7300"), "contradiction.part").sentences == ("新增学位7200个", "义务教育学位7300个")


def test_people_counted_in_two_ways_are_not_added_up() -> None:
    reading = plan(
        Line("招聘教师380名", "教师", "increment", "=", "380", "名"),
        "，其中",
        Line("乡村教师220名", "乡村教师", "increment", "=", "220", "名"),
        "、",
        Line("音体美教师200名", "音体美教师", "increment", "=", "200", "名"),
    )
    assert quiet(reading)


def test_cumulative_quarters_behind_of_which_are_not_added_up() -> None:
    metric = "重点项目投资"
    lines: list[Line | str] = [Line("年度完成投资65亿元", metric, "amount", "=", "65", "亿元"), "，其中"]
    for words, value in (("一季度", "10"), ("、上半年", "35"), ("、前三季度", "50")):
        lines.append("、" if words[0] == "、" else "")
        name = words.lstrip("、")
        lines.append(Line(f"{name}{value}亿元", metric, "amount", "=", value, "亿元", period=name))
    assert quiet(plan(*lines))


# --- tables ---------------------------------------------------------------------------------------------------------


def table(
    total: str, *cells: str, label: str = "全市合计", metric: str = "技术合同成交额", unit: str = "亿元"
) -> Reading:
    lines: list[Line | str] = [f"地区 | {metric}({unit})\n{label} | "]
    lines.append(Line(total, metric, "amount", "=", total, unit, scope="全市"))
    for name, value in zip(("城中区", "江北区", "岭南县"), cells, strict=False):
        lines += [f"\n{name} | ", Line(value, metric, "amount", "=", value, unit, scope=name)]
    return plan(*lines)


def test_a_total_row_must_be_the_sum_of_its_rows() -> None:
    assert quiet(table("86.0", "46.0", "22.5", "17.5"))
    assert only(table("87.0", "46.0", "22.5", "17.5"), "contradiction.sum").facts["sum"] == "86亿元"


def test_rounding_of_the_last_digit_is_no_contradiction() -> None:
    assert quiet(table("86.0", "46.04", "22.53", "17.48"))


def test_shares_and_averages_of_a_table_are_never_added_up() -> None:
    assert quiet(table("100", "40", "35", "30", metric="农产品抽检合格率", unit="%"))
    assert quiet(table("20", "24", "22", "16", metric="亩均税收", unit="万元"))


def test_a_row_without_a_figure_keeps_the_sum_from_being_judged() -> None:
    reading = table("86.0", "46.0", "22.5")
    longer = plan(
        "地区 | 技术合同成交额(亿元)\n全市合计 | ",
        Line("86.0", "技术合同成交额", "amount", "=", "86.0", "亿元", scope="全市"),
        "\n城中区 | ",
        Line("46.0", "技术合同成交额", "amount", "=", "46.0", "亿元", scope="城中区"),
        "\n江北区 | ",
        Line("22.5", "技术合同成交额", "amount", "=", "22.5", "亿元", scope="江北区"),
        "\n岭南县 | 待定17.5",
    )
    assert only(reading, "contradiction.sum")
    assert quiet(longer)


def test_places_asked_for_more_than_the_whole_bind_when_no_sum_is_claimed() -> None:
    assert only(table("80", "46", "22", "18", label="全市"), "binding.regions").implied[0].text == "86亿元"
    assert quiet(table("90", "46", "22", "18", label="全市"))


# --- one thing written twice ----------------------------------------------------------------------------------------


def rate(sentence: str, value: str, baseline: str | None = None, comparator: str = ">=") -> Line:
    return Line(sentence, "研发活动覆盖率", "rate", comparator, value, "%", baseline=baseline)  # type: ignore[arg-type]


def test_from_to_by_must_agree_in_points() -> None:
    points = Line("提高8个百分点", "研发活动覆盖率", "growth", "=", "8", "个百分点")
    finding = only(plan(rate("研发活动覆盖率由58%提高到65%", "65", "58"), "，", points), "contradiction.points")
    assert finding.facts["needed"] == "66%"
    seven = Line("提高7个百分点", "研发活动覆盖率", "growth", "=", "7", "个百分点")
    assert quiet(plan(rate("研发活动覆盖率由58%提高到65%", "65", "58"), "，", seven))


def test_from_to_by_must_agree_in_growth() -> None:
    level = Line("高新技术企业由400家增加到500家", "高新技术企业", "stock", ">=", "500", "家", baseline="400")
    half = Line("增长50%", "高新技术企业", "growth", "=", "50", "%")
    quarter = Line("增长25%", "高新技术企业", "growth", "=", "25", "%")
    assert only(plan(level, "，", half), "contradiction.growth").facts["needed"] == "600家"
    assert quiet(plan(level, "，", quarter))


def test_halving_means_half() -> None:
    right = rate("Halve the rate from 5.6% to 2.8%", "2.8", "5.6", "=")
    wrong = rate("Halve the rate from 5.6% to 3.8%", "3.8", "5.6", "=")
    assert quiet(plan(right))
    assert only(plan(wrong), "contradiction.times")


def test_figures_that_move_against_their_verb_contradict_it() -> None:
    assert only(plan(rate("不良率由5%下降到6%", "6", "5", "<=")), "contradiction.direction")
    assert quiet(plan(rate("不良率由6%下降到5%", "5", "6", "<=")))


def test_a_stretch_below_its_base_contradicts_it() -> None:
    base = Line("居民收入增长7%", "居民收入", "growth", "=", "7", "%")
    less = Line("力争6%", "居民收入", "growth", "=", "6", "%", firmness="strive")
    more = Line("力争8%", "居民收入", "growth", "=", "8", "%", firmness="strive")
    assert only(plan(base, "，", less), "contradiction.stretch")
    assert quiet(plan(base, "，", more))


def test_a_stretch_of_what_should_fall_lies_below_its_base() -> None:
    base = Line("失业率控制在5%以内", "失业率", "rate", "<=", "5", "%")
    assert quiet(plan(base, "，", Line("力争4.5%", "失业率", "rate", "=", "4.5", "%", firmness="strive")))


def test_a_half_year_above_its_year_goes_backwards() -> None:
    early = Line("上半年入库600家", "科技型中小企业入库", "amount", "=", "600", "家", period="上半年")
    late = Line("全年入库500家", "科技型中小企业入库", "amount", "=", "500", "家", period="全年")
    assert only(plan(early, "，", late), "contradiction.schedule")
    more = Line("全年入库500家以上", "科技型中小企业入库", "amount", ">=", "500", "家", period="全年")
    assert only(plan(early, "，", more), "binding.schedule").implied[0].text == "600家"


def test_milestones_of_a_year_do_not_decrease() -> None:
    def at(words: str, value: str) -> Line:
        return Line(words, "全年任务", "rate", "=", value, "%")

    wrong = plan(
        at("一季度完成全年任务的40%", "40"), "，", at("上半年完成30%", "30"), "，", at("前三季度完成80%", "80")
    )
    assert only(wrong, "contradiction.schedule").sentences == ("一季度完成全年任务的40%", "上半年完成30%")
    right = plan(
        at("一季度完成全年任务的20%", "20"), "，", at("上半年完成50%", "50"), "，", at("前三季度完成80%", "80")
    )
    assert quiet(right)


# --- bounds ---------------------------------------------------------------------------------------------------------


def test_a_range_that_begins_above_its_end_is_impossible() -> None:
    assert only(plan(Line("开展培训5-3期", "培训", "amount", "between", "5", "期", high="3")), "contradiction.range")


def test_a_floor_above_a_ceiling_is_impossible() -> None:
    floor = stock("500", sentence="高新技术企业总数不少于500家")
    ceiling = stock("450", "<=", sentence="高新技术企业总数不超过450家")
    assert only(plan(floor, "。", ceiling), "contradiction.bounds")


def test_two_firm_figures_for_one_thing_bind() -> None:
    assert only(plan(stock("650"), "。", stock("620")), "binding.twice")
    assert quiet(plan(stock("650"), "。", stock("180", scope="石渡区")))
    assert quiet(plan(stock("650"), "。", stock("900", period="2027年")))


def test_a_rate_above_its_whole_is_impossible() -> None:
    assert only(plan(rate("研发活动覆盖率达到120%", "120")), "contradiction.cap")
    assert quiet(plan(Line("毛入学率达到102%", "高等教育毛入学率", "rate", ">=", "102", "%")))
    assert quiet(plan(Line("产能利用率超过100%", "产能利用率", "rate", ">", "100", "%")))


def test_exclusive_shares_of_one_base_stay_within_the_whole() -> None:
    def share(name: str, value: str) -> Line:
        return Line(f"{name}占GDP比重{value}%", f"{name}占GDP比重", "ratio", "=", value, "%", "GDP")

    over = plan(share("第一产业", "10"), "，", share("第二产业", "50"), "，", share("第三产业", "45"))
    assert only(over, "contradiction.shares").facts["sum"] == "105%"
    assert quiet(plan(share("第一产业", "10"), "，", share("第二产业", "40"), "，", share("第三产业", "50")))
    assert quiet(plan(share("技术合同成交额", "60"), "，", share("贷款余额", "120")))


# --- outcomes -------------------------------------------------------------------------------------------------------


def ratios(contracts: str) -> Reading:
    return plan(
        Line("研发经费投入达到35亿元", "研发经费投入", "amount", ">=", "35", "亿元"),
        "，",
        Line("占GDP比重达到1.5%", "研发经费投入占GDP比重", "ratio", ">=", "1.5", "%", "GDP"),
        "。",
        Line(f"技术合同成交额{contracts}亿元以上", "技术合同成交额", "amount", ">=", contracts, "亿元"),
        "，",
        Line("占GDP比重达到10%以上", "技术合同成交额占GDP比重", "ratio", ">=", "10", "%", "GDP"),
    )


def test_an_amount_that_falls_short_of_its_own_share_binds() -> None:
    assert only(ratios("220"), "binding.ratio")


@pytest.mark.parametrize("contracts", ["234", "240", "300"])
def test_an_amount_that_is_enough_for_its_share_is_quiet(contracts: str) -> None:
    assert quiet(ratios(contracts))


def test_a_shortfall_within_the_rounding_of_the_shares_is_no_binding() -> None:
    assert quiet(ratios("228"))


def test_a_growth_that_does_not_reach_its_level_binds() -> None:
    past = "2024年，技术合同成交额100亿元。"
    level = Line("技术合同成交额达到130亿元", "技术合同成交额", "amount", ">=", "130", "亿元")
    growth = Line("同比增长20%", "技术合同成交额", "growth", "=", "20", "%")
    finding = only(plan(past, level, "，", growth, past=("100亿元",)), "binding.growth")
    assert finding.implied[0].text == "30%"
    right = Line("技术合同成交额达到120亿元", "技术合同成交额", "amount", ">=", "120", "亿元")
    assert quiet(plan(past, right, "，", growth, past=("100亿元",)))


def test_a_round_open_growth_is_not_held_to_its_last_digit() -> None:
    past = "2024年，技术合同成交额97.6亿元。"
    level = Line("技术合同成交额达到120亿元以上", "技术合同成交额", "amount", ">=", "120", "亿元")
    growth = Line("增长20%以上", "技术合同成交额", "growth", ">=", "20", "%")
    assert quiet(plan(past, level, "，", growth, past=("97.6亿元",)))


def test_growth_in_real_terms_is_not_checked_against_printed_levels() -> None:
    past = "2024年，地区生产总值386.4亿元。"
    level = Line("地区生产总值达到450亿元", "地区生产总值", "amount", ">=", "450", "亿元")
    growth = Line("增长7%", "地区生产总值", "growth", "=", "7", "%")
    assert not findings(plan(past, level, "，", growth, past=("386.4亿元",)))


def test_figures_of_another_year_are_no_base() -> None:
    past = "2020年，技术合同成交额100亿元。"
    level = Line("技术合同成交额达到130亿元", "技术合同成交额", "amount", ">=", "130", "亿元")
    growth = Line("同比增长20%", "技术合同成交额", "growth", "=", "20", "%")
    assert quiet(plan(past, level, "，", growth, past=("100亿元",)))


def net(value: str, total: str, sentence: str | None = None) -> Reading:
    words = sentence or f"净增{value}家"
    added = Line(words, "高新技术企业净增", "increment", "=" if sentence is None else ">=", value, "家")
    return plan("2024年，高新技术企业总数412家。", added, "，", stock(total), past=("412家",))


def test_a_net_increase_must_lead_to_its_total() -> None:
    assert quiet(net("88", "500"))
    assert only(net("50", "500"), "binding.net").implied[0].text == "88家"
    assert only(net("100", "500", "净增不少于100家"), "binding.net-total").implied[0].text == "512家"


def test_more_cannot_be_recognised_than_apply() -> None:
    applied = Line("组织申报高新技术企业300家", "申报高新技术企业", "amount", "=", "300", "家")
    passed = Line("认定高新技术企业320家", "认定高新技术企业", "increment", "=", "320", "家")
    assert only(plan(applied, "，", passed), "binding.passed").implied[0].text == "320家"


def test_more_cannot_be_new_than_stands_at_the_end() -> None:
    added = Line("新建工作站60家", "科技特派员工作站", "increment", "=", "60", "家")
    total = Line("工作站总数达到55家", "科技特派员工作站总数", "stock", ">=", "55", "家")
    assert only(plan(added, "，", total), "contradiction.added")


# --- implied values -------------------------------------------------------------------------------------------------


def test_a_growth_in_points_gives_last_year() -> None:
    level = Line("合格率达到90%", "供水水质合格率", "rate", ">=", "90", "%")
    points = Line("较上年提高3个百分点", "供水水质合格率", "growth", "=", "3", "个百分点")
    (finding,) = findings(plan(points, "，", level))
    assert (finding.code, finding.implied[0].text, finding.implied[0].period) == ("implied.before", "87%", "2024年")


def test_doubling_gives_a_half() -> None:
    growth = Line("示范村数量翻一番", "示范村", "growth", "=", "2", "倍")
    (finding,) = findings(plan(growth, "，", Line("达到16个", "示范村", "stock", ">=", "16", "个")))
    assert finding.implied[0].text == "8个"


def test_land_that_is_improved_is_no_increase_of_land() -> None:
    total = Line("建设高标准农田3万亩", "高标准农田", "increment", "=", "3", "万亩")
    part = Line("改造提升1.2万亩", "高标准农田", "increment", "=", "1.2", "万亩")
    assert not findings(plan(total, "，其中", part))


def test_growths_that_are_shared_out_imply_nothing() -> None:
    level = Line("集装箱12万标箱", "集装箱", "amount", "=", "12", "万标箱")
    growth = Line("分别增长8%和15%", "集装箱", "growth", "=", "8", "%")
    assert not findings(plan(level, "，", growth))


def test_an_open_or_rough_figure_implies_nothing() -> None:
    rough = Line("增长4%左右", "体育彩票销量", "growth", "approx", "4", "%")
    assert not findings(plan(Line("体育彩票销量3.6亿元", "体育彩票销量", "amount", "=", "3.6", "亿元"), "，", rough))


def test_an_implied_value_keeps_its_exact_fraction() -> None:
    base = next(f for f in findings(ratios("240")) if f.code == "implied.base")
    shown = base.plain()["implied"]
    assert isinstance(shown, list)
    assert (shown[0]["value"], shown[0]["exact"], shown[0]["unit"]) == (2333, "7000/3", "亿元")
    assert shown[0]["derivation"][0]["formula"] == "35亿元 ÷ 1.5% = 2333亿元"


# --- how findings speak ---------------------------------------------------------------------------------------------


def test_every_finding_speaks_both_languages_with_the_same_facts() -> None:
    import string

    for code, both in sentences().items():
        names = [{f for _, f, _, _ in string.Formatter().parse(both[language]) if f} for language in ("zh", "en")]
        assert names[0] == names[1], code


def test_a_finding_is_plain_json_of_the_agreed_shape() -> None:
    import json

    shown = [finding.plain("en") for finding in findings(ratios("220"))]
    assert json.loads(json.dumps(shown)) == shown
    assert {frozenset(one) for one in shown} == {frozenset({"kind", "summary", "sentences", "statements", "implied"})}
    assert [s["target"] for s in shown[0]["statements"]] == ["1", "2", "3", "4"]  # type: ignore[union-attr]


def test_findings_come_contradictions_first_and_in_the_order_of_the_text() -> None:
    kinds = [finding.kind for finding in findings(ratios("220"))]
    assert kinds == ["binding", "implied", "implied"]


def test_a_clean_plan_never_wakes_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    assert quiet(seats("7200", "5400", "1800"))
    with pytest.raises(ImportError):
        findings(seats("7200", "5400", "2000"))


# --- dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、2024年6月底前建成科技馆。", "contradiction.deadline-past"),
        ("一、实施三年行动（2027-2025年）。", "contradiction.span-reversed"),
        ("一、2月30日前完成平台建设。", "contradiction.day-missing"),
        ("一、到“十四五”末（2026年）建成平台。", "contradiction.beyond-horizon"),
    ],
)
def test_a_date_that_cannot_be_kept_is_found(text: str, code: str) -> None:
    finding = only(plan(text), code)
    assert finding.sentences == (text.removeprefix("一、").removesuffix("。"),)


@pytest.mark.parametrize(
    "text",
    [
        "改造2000年底前建成的老旧小区。",
        "对2024年底前认定的企业给予奖励。",
        "淘汰2023年底前登记的车辆。",
        "截至2024年底前已建成平台。",
        "2026年3月底前验收。",
        "实施三年行动（2023-2025年）。",
        "2024年2月29日印发。",
        "（2024年12月至2025年3月）",
    ],
)
def test_a_date_that_tells_or_plans_rightly_is_quiet(text: str) -> None:
    assert not findings(plan(text))
