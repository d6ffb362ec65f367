"""Suggestions: which measure counts a target, with which filters, and why."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from kechuang.measures.binding.names import Names, Row
from kechuang.measures.binding.rows import target_of, values_of
from kechuang.measures.binding.suggestion import Suggestions, suggest, suggest_all
from kechuang.measures.catalogue import measures
from kechuang.plan.document import document_of, open_document
from kechuang.plan.reader import Reading, read
from kechuang.plan.target import Target
from kechuang.registers.registry import register
from kechuang.registers.validation import problems
from tests import ground

TESTS = Path(__file__).parents[1]
BOUND = TESTS / "golden" / "bound"
NO_TARGETS = {"70", "76"}  # of the founding plan's reading: slogans that its labels call optional
NAMED = Names(
    [
        Row("platform", "a" * 32, "咸宁大学科技园"), Row("platform", "b" * 32, "咸宁（武汉）离岸科创园"),
        Row("zone", "c" * 32, "崇阳经济开发区"), Row("zone", "d" * 32, "嘉鱼经济开发区"),
        Row("platform", "e" * 32, "咸宁门板创星科技企业孵化器"),
    ]
)  # fmt: skip


def golden(name: str) -> Any:
    return yaml.safe_load((BOUND / f"{name}.yaml").read_text("utf-8"))


def suggested(sentence: str, *, known: Names | None = None) -> Suggestions:
    (target,) = read(document_of(f"合成示范市2024年工作要点\n一、任务\n1.{sentence}。")).targets
    return suggest(target, measures(), known)


def best(sentence: str, *, known: Names | None = None) -> tuple[str, list[tuple[str, str, str]]]:
    found = suggested(sentence, known=known).best
    assert found
    return found.measure.code, [tuple(one) for one in found.filters]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "code", "filters"),
    [
        ("组织申报省级企校联合创新中心7个", "titles.applied", [("kind", "等于", "企校联合创新中心"), ("level", "等于", "省")]),
        ("新认定市级农业科技示范基地20家", "titles.obtained", [("kind", "等于", "农业科技示范基地"), ("level", "等于", "市")]),
        ("高新技术企业总数突破650家", "titles.valid", [("kind", "等于", "高新技术企业")]),
        ("力争获批省级以上新型研发机构2家", "titles.obtained", [("kind", "属于", "族:新型研发机构"), ("level", "属于", "国家;省")]),
        ("新增国家级孵化器、众创空间3家", "titles.obtained", [("kind", "属于", "孵化器;众创空间"), ("level", "等于", "国家")]),
        ("组织参加都市圈科技成果转化活动4场次", "events.joined", [("kind", "等于", "成果转化活动"), ("circle", "等于", "武汉都市圈")]),
        ("支持崇阳县创建省级创新型县（市、区）", "titles.stage",
         [("kind", "等于", "创新型县"), ("level", "等于", "省"), ("holder", "等于", "421223")]),
    ],
)  # fmt: skip
def test_verb_kind_and_level_lead_to_measure_and_filters(sentence: str, code: str, filters: list[Any]) -> None:
    found, narrowed = best(sentence)
    assert (found, sorted(narrowed)) == (code, sorted(filters))


def test_a_name_in_the_sentence_is_looked_up_and_narrows_by_its_row() -> None:
    code, filters = best("推动咸宁门板创星科技企业孵化器创建国家级科技企业孵化器", known=NAMED)
    assert code == "titles.stage"
    assert ("holder", "等于", "e" * 32) in filters
    assert not [one for one in best("推动咸宁门板创星科技企业孵化器创建国家级科技企业孵化器")[1] if one[0] == "holder"]
    rows = NAMED.named("支持崇阳经济开发区、嘉鱼经济开发区筹建省级高新区")
    assert [row.id[0] for row in rows] == ["c", "d"]


def test_each_of_two_holders_in_one_sentence_gets_its_own_filter() -> None:
    reading = read(
        document_of("合成示范市2024年工作要点\n一、任务\n1.支持崇阳经济开发区、嘉鱼经济开发区筹建省级高新区。")
    )
    made = suggest_all(reading.targets, measures(), NAMED)
    holders = [[one.operand[0] for one in each.ranked[0].filters if one.field == "holder"] for each in made]
    assert holders == [["c"], ["d"]]


def test_a_unit_that_cannot_be_counted_so_is_never_bound() -> None:
    made = suggested("技术合同成交额增加到65家")
    assert made.best is None
    assert made.lacks("zh")
    assert made.lacks("en")


def test_what_no_measure_knows_is_unbound_and_says_so() -> None:
    made = suggested("新建农村公路86公里")
    assert made.best is None
    assert "农村公路" in made.lacks("zh") or made.missing[0].code == "weak"


def test_the_reason_is_told_in_both_languages_the_strongest_first() -> None:
    found = suggested("组织申报高新技术企业350家").best
    assert found
    assert "“高新技术企业”" in found.reason("zh")
    assert "申报" in found.reason("zh")
    assert "高新技术企业" in found.reason("en")
    assert "asks for this step" in found.reason("en")


def test_what_goes_on_with_the_target_before_it_is_counted_as_that_is() -> None:
    text = "合成示范市2024年工作要点\n一、任务\n1.组织申报省级技术创新中心5家，其中高校3家。"
    first, second = suggest_all(read(document_of(text)).targets, measures())
    assert first.best
    assert second.best
    assert (second.best.measure, second.best.filters) == (first.best.measure, first.best.filters)


def founding_targets(shared: Path) -> list[Target]:
    reading = read(open_document(shared / "plans" / "xianning-2024.txt"))
    return [target for target in reading.targets if target.id not in NO_TARGETS]


def test_the_founding_plan_binds_right_at_first_try(shared: Path) -> None:
    wanted, targets = golden("founding"), founding_targets(shared)
    assert len(wanted) == len(targets) == 74
    made = suggest_all(targets, measures(), NAMED)
    found = [each.best.measure.code if each.best else "" for each in made]
    wrong = [
        f"{number} {target.sentence}: {code}"
        for (number, measure), code, target in zip(wanted.items(), found, targets, strict=True)
        if code != measure
    ]
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("split", ["tuned", "held"])
def test_plans_of_other_cities_bind_right_at_first_try(split: str) -> None:
    right = asked = 0
    for name, plan in golden("others").items():
        if plan["split"] == split:
            for code, wanted in _bound(name, plan["targets"]):
                asked += 1
                right += code == wanted
    assert asked >= 45
    assert right / asked >= 0.8, f"{right} of {asked}"


def _bound(name: str, wanted: dict[int, str]) -> list[tuple[str, str]]:
    folder, _, rest = name.partition("/")
    base = (ground.beside("shared") if folder == "shared" else TESTS / folder) / rest
    reading = read(open_document(base.with_name(f"{base.name}.txt")))
    labels = json.loads(base.with_name(f"{base.name}.gold.json").read_text("utf-8"))["targets"]
    made = {
        target.id: each for target, each in zip(reading.targets, suggest_all(reading.targets, measures()), strict=True)
    }
    found = []
    for number, measure in wanted.items():
        target = _meant(reading, labels[number - 1])
        suggestion = made[target.id].best if target else None
        found.append((suggestion.measure.code if suggestion else "", measure))
    return found


def _meant(reading: Reading, label: dict[str, Any]) -> Target | None:
    """The target read where a label stands, with its value; one that was not read counts as bound wrong."""
    near = [one for one in reading.targets if one.start < label["end"] and label["start"] < one.end]
    value = None if label["value"] is None else Decimal(str(label["value"]))
    return next((one for one in near if one.value == value), None)


def test_every_target_read_becomes_a_sound_row_and_comes_back_the_same() -> None:
    for path in sorted((TESTS / "golden" / "plans").glob("*/*.txt")):
        reading = read(open_document(path))
        for target in reading.targets:
            values = values_of(target, "0" * 32, root="421200", year=reading.year)
            assert problems(register("target"), values) == [], (path.name, target.sentence)
            back = target_of(values)
            assert (
                back._replace(period=target.period, responsible=target.responsible, baseline=target.baseline) == target
            )
