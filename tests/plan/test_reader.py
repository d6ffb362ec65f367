"""The reader on single sentences and on whole invented plans, against labels written by hand."""

from __future__ import annotations

import json
import re
import tracemalloc
from pathlib import Path

import pytest
import yaml

import kechuang
from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading, read
from kechuang.plan.reading import deliverable, state
from kechuang.plan.target import Target
from tests.plan.gold import Score, score

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SENTENCES = yaml.safe_load((GOLDEN / "sentences" / "reading.yaml").read_text("utf-8"))
PLANS = sorted((GOLDEN / "plans").glob("*/*.gold.json"))
SAMPLES = Path(kechuang.__file__).parent / "samples"
HEAD = "云泽市2025年工作要点\n一、工作\n1."


def _line(target: Target) -> str:
    if target.value is None:
        what = "done"
    else:
        high = "" if target.value_high is None else f"-{target.value_high.normalize():f}"
        what = f"{target.comparator} {target.value.normalize():f}{high} {target.unit or ''}".strip()
    return " | ".join((target.metric, target.kind, what, target.firmness, target.scope or "-", target.period or "-"))


def _read(sentence: str) -> Reading:
    return read(document_of(f"{HEAD}{sentence}。\n"))


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:24])
def test_a_sentence_is_read_as_an_officer_reads_it(case: dict[str, list[str] | str]) -> None:
    reading = _read(str(case["text"]))
    assert [_line(target) for target in reading.targets] == case.get("targets", [])
    mentions = [f"{m.text} | {m.role}" for m in reading.mentions if m.start > len(HEAD) - 2]
    assert mentions == case.get("mentions", [])


def _gold(path: Path) -> tuple[Reading, dict[str, list[dict[str, object]]]]:
    labels = json.loads(path.read_text("utf-8"))
    beside = path.with_name(labels["doc"])
    text = (beside if beside.exists() else SAMPLES / labels["doc"]).read_text("utf-8")
    return read(document_of(text, labels["doc"])), labels


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_an_invented_plan_is_read_as_its_labels_say(path: Path) -> None:
    found = score(*_gold(path))
    assert found.f1 >= 0.93, found.misses
    assert found.share("comparator") >= 0.96
    assert found.share("kind") >= 0.88
    assert found.share("firmness") >= 0.95
    assert found.share("scope") >= 0.6
    assert found.share("nobody") >= 0.7
    assert found.share("path") == 1


def test_the_plans_together_meet_the_aims() -> None:
    whole = Score()
    for path in PLANS:
        whole.add(score(*_gold(path)))
    assert whole.f1 >= 0.98
    assert whole.share("comparator") >= 0.98
    assert whole.share("kind") >= 0.95
    assert whole.share("firmness") >= 0.98
    assert whole.share("scope") >= 0.93
    assert whole.share("nobody") >= 0.96


def test_the_founding_plan_is_read_whole(shared: Path) -> None:
    found = score(*_gold(shared / "plans" / "xianning-2024.gold.json"))
    assert (found.right, found.wanted, found.given) == (47, 47, 47)
    assert found.share("comparator") >= 0.97
    assert found.yes_no_recall >= 0.9


@pytest.mark.parametrize("name", ["yunze_keji", "fenjie_table", "english_plan"])
def test_the_shared_samples_are_read_as_labelled(shared: Path, name: str) -> None:
    found = score(*_gold(shared / "plans" / f"{name}.gold.json"))
    assert found.f1 >= 0.95, found.misses
    assert found.share("comparator") >= 0.97
    assert found.share("path") == 1


def test_every_target_says_where_it_stands_and_why_it_was_read_so() -> None:
    reading = _read("力争高新技术企业总数突破650家,净增不少于75家")
    for target in reading.targets:
        assert reading.document.text[target.start : target.end] == target.sentence
        assert target.reason


def test_the_quick_looks_at_a_clause_change_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("plans/*/*.txt"))]
    quick = [read(document_of(text)) for text in texts]
    monkeypatch.setattr(deliverable, "_TELLING", re.compile(""))
    monkeypatch.setattr(state, "_TELLS_TIME", re.compile(""))
    assert [read(document_of(text)) for text in texts] == quick


def test_identities_follow_the_order_of_the_text() -> None:
    reading = _read("新增省级重点实验室1家,举办对接会12场,出台《人才办法》")
    assert [target.id for target in reading.targets] == ["1", "2", "3"]
    assert [target.start for target in reading.targets] == sorted(target.start for target in reading.targets)


def test_responsible_units_are_taken_from_brackets_and_from_a_line_of_their_own() -> None:
    text = f"{HEAD}新增企业3家。(责任单位:市科技局、市财政局)\n2.举办论坛1期。\n责任单位:市教育局\n"
    reading = read(document_of(text))
    assert [target.responsible for target in reading.targets] == [("市科技局", "市财政局"), ("市教育局",)]


def test_what_lies_in_the_past_is_a_mention_and_no_target() -> None:
    reading = read(document_of("云泽市2025年工作要点\n2024年,全市新增企业86家,总数达到412家。2025年,新增企业90家。\n"))
    assert [target.value for target in reading.targets] == [90]
    assert [m.text for m in reading.mentions if m.role == "past"] == ["86家", "412家"]


def test_a_section_that_looks_back_holds_no_targets() -> None:
    text = "云泽市2025年政府工作报告\n一、2024年工作回顾\n新建学校3所。\n二、2025年工作安排\n新建学校5所。\n"
    assert [target.value for target in read(document_of(text)).targets] == [5]


def test_the_particulars_of_the_document_are_found() -> None:
    reading = read(
        document_of("云泽市科学技术局2025年工作要点\n文号:云科发〔2025〕7号 发布日期:2025年2月18日\n一、创新\n")
    )
    assert (reading.issuer, reading.number, reading.year) == ("云泽市科学技术局", "云科发〔2025〕7号", 2025)
    assert str(reading.issued_on) == "2025-02-18"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("记者从会上获悉,2018年全省累计完成投资234亿元。今年全省将新增面积55万亩。", 2019),
        ("2012年,全市实现产值102亿元。2013年,主要目标是:产值120亿元。", 2013),
        ("2017年,全市完成投资129亿元,增长25%。2018年,全市计划完成投资136亿元。", 2018),
        ("力争2024年产业增加值达1000亿元。落实2025年新增1万间、2027年新增2万间的目标。", 2024),
        ("今年全市新增企业3家。", None),
    ],
)
def test_a_text_without_a_title_is_of_the_year_it_plans_for(text: str, year: int | None) -> None:
    assert read(document_of(text)).year == year


def test_of_years_named_equally_often_the_first_is_the_year_of_the_plan() -> None:
    for year in range(2010, 2030):
        reading = read(document_of(f"云泽市工作要点\n第一条 {year}年新增企业3家。\n第二条 {year + 1}年新增企业4家。\n"))
        assert reading.year == year


def test_offsets_survive_full_width_and_traditional_signs() -> None:
    reading = _read("新開直航航線２條,技術合同成交額突破１，２００萬元")
    assert [(t.value, t.unit) for t in reading.targets] == [(2, "条"), (1200, "万元")]
    assert all(reading.document.text[t.start : t.end] == t.sentence for t in reading.targets)


def test_a_thousand_documents_in_one_process_leave_no_memory_behind() -> None:
    text = (GOLDEN / "plans" / "unseen" / "lanjiang_jiaotong.txt").read_text("utf-8")
    lines = text.split("\n")
    for _ in range(20):
        read(document_of(text))
    tracemalloc.start()
    try:
        _read_many(lines, 100)
        before = tracemalloc.get_traced_memory()[0]
        _read_many(lines, 1000)
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 100_000


def _read_many(lines: list[str], times: int) -> None:
    for index in range(times):
        read(document_of(f"云泽市2025年工作要点{index}\n{lines[index % len(lines)]}\n1.新增企业{index}家。"))
