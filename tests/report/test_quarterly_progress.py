"""季度进展情况报告: every target in one sentence, every number footnoted, nothing said that the data do not say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kechuang.measures.bound import Filter
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.measure import Rule
from kechuang.measures.published import figures
from kechuang.registers.by_hand import ByHand
from kechuang.report.block import Block, Group, Heading, Label, Row, Table, Text, Title, is_wide
from kechuang.report.catalogue.progress.counting import narrowed
from kechuang.report.catalogue.progress.occasion import Item
from kechuang.report.catalogue.progress.sentence import sentence
from kechuang.report.catalogue.progress.shortfall import behind, next_steps, problems
from kechuang.report.catalogue.progress.tables import unit_tables
from tests.report.papers import WRITERS, words_of, written
from tests.report.progressing import AIMS, DAY, HTE, HUB, PLAN, ROOT, ROWS, UNITS, items, occasion, report
from tests.report.test_papers_injection import EVERYWHERE, HOSTILE

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def texts(paper: tuple[Block, ...]) -> list[str]:
    return [block.text for block in paper if isinstance(block, Text)]


def said_of(number: str, paper: tuple[Block, ...]) -> Text:
    """The paragraph of a target."""
    (found,) = [block for block in paper if isinstance(block, Text) and re.match(rf"[（(]{number}[)）]", block.text)]
    return found


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1", "（1）全市名次力争稳定在前10位。截至9月30日，该数年内不可知，预计2025年7月前后公布，"
              "最近公布数为2023年的第9位。（牵头科室：规划与资源配置科）"),
        ("2", "（2）认定高新技术企业310家。截至9月30日，认定高新技术企业15家，待核5家，完成目标的48.4%，尚差16家，"
              "按“仅首次认定”为10家。（牵头科室：高新技术科）"),
        ("3", "（3）全市研发经费达到35亿元。截至9月30日，该数年内不可知，预计2025年10月前后公布，"
              "最近公布数为2022年的22亿元。（牵头科室：高新技术科）"),
        ("5", "（5）年内以高标准办好两场活动。截至9月30日，科技活动2场，待核0场，完成目标的100%，已完成。（牵头科室：成果转化科）"),
        ("6", "（6）举办全市科普讲解大赛。截至9月30日，尚无计入记录。（牵头科室：农村与社会发展科）"),
        ("7", "（7）门板创星科技企业孵化器申报国家级科技企业孵化器。截至9月30日，已到“推荐”阶段（2024年8月12日），"
              "目标为“认定”。（牵头科室：高新技术科）"),
        ("8", "（8）智能机电创新工场申报国家级众创空间。截至9月30日，国家级众创空间0家，待核0家，完成目标的0%，尚差1家，"
              "渠道关闭（国家2024年未组织申报）。（牵头科室：高新技术科）"),
        ("9", "（9）成立产业技术研究院联盟。截至9月30日，尚未绑定测度，无法计数。"),
    ],
)  # fmt: skip
def test_each_target_is_one_sentence_of_clause_figure_share_and_section(number: str, said: str) -> None:
    assert said_of(number, report()).text == said


def test_a_breakthrough_that_is_not_there_has_no_distance_of_nothing() -> None:
    first = replace(
        AIMS[7], comparator="超过", value=Decimal(0), bound=replace(HTE, filters=(Filter("level", "等于", "省"),))
    )
    assert "完成目标" not in said_of("8", report(aims=(first,))).text
    assert "尚差" not in said_of("8", report(aims=(first,))).text


def test_another_rule_that_says_nothing_is_not_told_and_a_stage_is_told_by_its_name() -> None:
    items_of = {item.standing.aim.number: item for item in items()}
    one = items_of["7"].standing
    rules = {"strict": Rule(zh="须有批复", en="with approval")}
    measured = replace(HUB.measure, rules=rules)
    aim = replace(one.aim, bound=replace(HUB, measure=measured))
    for value, said in ((Fraction(1), "按“须有批复”为申报"), (Fraction(0), "按“须有批复”为尚无阶段记录")):
        told = Item(replace(one, aim=aim, otherwise={"strict": value}), items_of["7"].footing)
        assert said in sentence(told, occasion(), "zh").text
    silent = Item(replace(one, aim=aim, otherwise={"strict": None}), items_of["7"].footing)
    assert "须有批复" not in sentence(silent, occasion(), "zh").text


def test_a_note_names_what_a_binding_narrows_and_shows_no_id() -> None:
    held = replace(
        HTE,
        filters=(
            Filter("kind", "属于", "高新技术企业;科技型中小企业"),
            Filter("holder", "等于", "0" * 32),
            Filter("region", "等于", "421281"),
        ),
    )
    assert narrowed(held, "zh") == "资质类型为高新技术企业/科技型中小企业、指定的持有主体、所在区域为赤壁市"


def test_the_opening_counts_targets_by_status_and_names_those_behind_the_year() -> None:
    first, second, *_ = texts(report())
    assert first.endswith(
        "推进9项目标。截至2024年9月30日，已完成1项，进行中4项，年内不可知2项，渠道关闭1项，未绑定测度1项。"
    )
    assert second == (
        "全年时间已过74.9%。定量目标中，完成率低于这一时间进度的有2项：技术合同登记成交总额（27%）、认定高新技术企业（48.4%）。"
    )


def test_the_report_follows_the_outline_of_the_plan() -> None:
    headings = [(block.text, block.level) for block in report() if isinstance(block, Heading)]
    assert headings == [
        ("一、总体情况", 1), ("二、重点工作进展", 1), ("（一）考评争先进位", 2), ("（二）重点任务落实", 2), ("1.高新技术产业", 3),
        ("2.成果转化", 3), ("（三）平台载体提档", 2), ("三、存在的问题", 1), ("四、下一步工作", 1),
    ]  # fmt: skip
    numbers = [match[1] for text in texts(report()) if (match := re.match(r"（(\d+)）", text))]
    assert numbers == [aim.number for aim in AIMS]


def test_headings_whose_titles_are_not_known_are_named_by_their_place() -> None:
    headings = [block.text for block in report(headings={}) if isinstance(block, Heading)]
    assert "（一）原文第一部分" in headings


def test_every_target_that_is_counted_has_a_note_on_its_rows() -> None:
    noted = {aim.number: said_of(aim.number, report()).notes for aim in AIMS}
    assert {number for number, notes in noted.items() if not notes} == {"9"}
    (note,) = noted["2"]
    assert note.text == (
        "测度：资质认定通过（titles.passed）；计数规则：按批次年度，含重新认定；限于资质类型为高新技术企业、级别为国家。"
        "计入记录15条（资质认定15条）；记录摘要值15c7d4419045；知悉至第1234号提交。查看：kechuang evidence 2 --as-of 2024-09-30"
    )


def test_a_note_bears_the_digest_that_a_published_figure_bears() -> None:
    published = {one.target: one for one in figures(Ground(ByHand(ROWS), ROOT), AIMS, as_of=DAY)}
    rested = {item.standing.aim.id: item.footing for item in items()}
    assert len(published) == 8
    assert all(rested[target].rows_digest == one.rows_digest for target, one in published.items())
    assert published["t2"].rows_digest.startswith("15c7d4419045")


def test_the_command_of_a_note_is_cut_as_the_report_is() -> None:
    later = occasion(known_on=date(2024, 10, 8))
    assert later.command("evidence 2", year=2023) == (
        "kechuang evidence 2 --as-of 2024-09-30 --known-on 2024-10-08 --year 2023"
    )


def test_shortfalls_are_sentences_from_data() -> None:
    assert [block.text for block in problems(items(), occasion(), "zh")][1:] == [
        "二是2项目标有记录待核：认定高新技术企业5条、技术合同登记成交总额1条。",
        "三是3项未完成的目标60天内没有新增计入记录：认定高新技术企业（最近一条2024年6月10日）、"
        "技术合同登记成交总额（最近一条2024年7月15日）、全市科普讲解大赛（尚无）。",
        "四是1项目标的渠道已经关闭：国家级众创空间。",
        "五是1项目标未绑定测度，没有计数：产业技术研究院联盟。",
    ]


def test_what_waits_is_to_be_confirmed_by_the_section_of_its_register_each_row_once() -> None:
    twice = (AIMS[1], replace(AIMS[1], id="again", number="22"), AIMS[3])
    told = [block.text for block in next_steps(items(twice), occasion(), "zh")]
    assert told[:2] == [
        "一是高新技术科核定待核记录5条（资质认定5条）。",
        "二是成果转化科核定待核记录1条（技术合同1条）。",
    ]


def test_a_unit_below_the_time_share_of_its_part_is_named() -> None:
    parts = {UNITS[0]: Decimal(3), UNITS[1]: Decimal(4), UNITS[2]: Decimal(6)}
    split = items((replace(AIMS[1], splits=parts),))
    told = [block.text for block in next_steps(split, occasion(), "zh")]
    assert told[1] == "二是低于分解进度的单位加快推进。认定高新技术企业：通城县完成3家，分解数6家（50%）。"
    assert "各单位中通城县完成分解数的比例最低（50%）" in problems(split, occasion(), "zh")[0].text


def test_where_nothing_is_short_nothing_is_made_up() -> None:
    done = items((AIMS[4],))
    assert [block.text for block in problems(done, occasion(), "zh")] == ["数据中没有需要列出的问题。"]
    assert [block.text for block in next_steps(done, occasion(), "en")] == [
        "No row waits for confirmation, and no unit stands below its part."
    ]


def test_only_open_targets_of_the_year_with_a_figure_can_be_behind() -> None:
    held = items((*AIMS, replace(AIMS[1], id="next", number="10", year=2025)))
    assert [item.standing.aim.number for item in behind(held, occasion())] == ["4", "2"]
    assert behind(held, occasion(as_of=date(2024, 1, 5))) == []


def test_of_two_plans_each_has_its_part() -> None:
    other = replace(AIMS[4], id="other", plan="q", number="1")
    paper = report(aims=(*AIMS, other), plans={PLAN: "要点", "q": "政府工作报告"})
    headings = [block.text for block in paper if isinstance(block, Heading) and block.level == 1]
    assert headings[1:3] == ["二、《要点》重点工作进展", "三、《政府工作报告》重点工作进展"]


def tables(paper: tuple[Block, ...]) -> list[Table]:
    return [block for block in paper if isinstance(block, Table)]


def test_the_table_lists_every_target_under_its_heading() -> None:
    table = tables(report())[0]
    assert [column.heading for column in table.columns] == "序号 目标 目标值 完成 待核 完成率 状态 牵头科室".split()
    rows = [row.cells for row in table.rows if isinstance(row, Row)]
    assert rows[1] == ("2", "认定高新技术企业", "31家", Decimal(15), Decimal(5), "48.4%", "进行中", "高新技术科")
    assert rows[0][3] == "9 (2023)"
    assert next(row.text for row in table.rows if isinstance(row, Group)) == "（一）考评争先进位"
    assert len(rows) == len(AIMS)


def test_the_unit_table_shows_eight_units_that_make_the_whole() -> None:
    table = tables(report())[1]
    cells = {row.cells[0]: row.cells for row in table.rows if isinstance(row, Row)}
    assert [column.heading for column in table.columns[2:8]] == "咸安 嘉鱼 通城 崇阳 通山 赤壁".split()
    assert len(table.columns) == 2 + 8 + 1
    *units, whole = cells["2"][2:]
    assert sum(unit for unit in units if isinstance(unit, Decimal)) == whole == 15
    assert "1" not in cells, "a figure that no unit has stands in no unit table"


def test_more_than_eight_units_take_a_further_table() -> None:
    one = items((AIMS[1],))[0]
    many = one.standing.units | {f"4202{at:02}": one.standing.value for at in range(1, 9)}  # type: ignore[operator]
    found = unit_tables([Item(replace(one.standing, units=many), one.footing)], "zh")
    assert [len(table.columns) for table in found] == [11, 11]


@LANGUAGES
def test_the_report_stays_upright_and_says_what_is_synthetic(language: Any) -> None:
    paper = report(language)
    assert not is_wide(paper)
    assert [block.text for block in paper if isinstance(block, Label)] == ["合成示范数据"]
    assert not [block for block in report(language, is_demonstration=False) if isinstance(block, Label)]


@pytest.mark.parametrize(
    ("day", "title"),
    [(date(2024, 3, 31), "一季度"), (date(2024, 4, 1), "二季度"), (date(2024, 12, 31), "四季度")],
)
def test_the_title_names_the_quarter_of_the_day(day: date, title: str) -> None:
    assert isinstance(report(as_of=day)[0], Title)
    assert report(as_of=day)[0].text == f"关于2024年{title}重点工作进展情况的报告"  # type: ignore[union-attr]


def test_english_says_all_that_chinese_says() -> None:
    zh, en = report("zh"), report("en")
    assert [type(block) for block in zh] == [type(block) for block in en]
    assert said_of("2", en).text == (
        "(2) 认定高新技术企业310家. As of 30 September, titles passed: 15, 5 waiting for confirmation, "
        "48.4% of the target, 16 short, 10 under “first-time only”. (Lead section: High-Tech Section)"
    )
    assert "rule: by round year, renewals included" in said_of("2", en).notes[0].text


def test_an_english_table_holds_money_in_millions_of_yuan() -> None:
    zh, en = (
        [row.cells for row in tables(report(language))[0].rows if isinstance(row, Row)][3] for language in ("zh", "en")
    )
    assert (zh[2], en[2]) == ("≥0.022亿元", "≥2.2 million yuan")
    assert (zh[3], en[3]) == (Decimal("0.006"), Decimal("0.6"))


def test_an_english_report_says_one_event_and_two_events() -> None:
    assert "events held: 2 events, 0 events waiting" in said_of("5", report("en")).text
    alone = report("en", aims=(replace(AIMS[4], value=Decimal(3)),))
    assert "1 event short" in said_of("5", alone).text
    assert "pursues 1 target under" in texts(alone)[0]


@pytest.mark.parametrize("form", WRITERS)
@LANGUAGES
def test_every_writer_says_every_sentence_and_note(form: str, language: Any, tmp_path: Path) -> None:
    paper = report(language)
    said = words_of(written(paper, form, tmp_path))
    whole = 20 if form == "pdf" else None  # a page may end in a paragraph
    squeezed = [re.sub(r"\s", "", text)[:whole] for text in texts(paper)]
    assert [text for text in squeezed if text not in said] == []
    notes = [note.text for block in paper if isinstance(block, Text) for note in block.notes]
    assert [note for note in notes if re.sub(r"\s", "", note)[:whole] not in said] == []
    assert said.count("15c7d4419045") == 1


@pytest.mark.parametrize("form", WRITERS)
def test_r_38_what_a_plan_says_is_printed_literally_in_the_report(form: str, tmp_path: Path) -> None:
    hostile = replace(AIMS[1], sentence=EVERYWHERE, phrase=HOSTILE[0], section=HOSTILE[2], unit="家")
    paper = report(aims=(hostile,), headings={(PLAN, "二"): HOSTILE[0], (PLAN, "二.1"): HOSTILE[2]})
    said = words_of(written(paper, form, tmp_path))
    assert re.sub(r"\s", "", EVERYWHERE) in said
    assert said.count('#read("/etc/passwd")') >= 6
    assert said.count("{{7*7}}") >= 3
    assert "root:" not in said
