"""Every filter, date and fold that the founding plan's 74 targets need has its field or part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from kechuang.registers.codes import code_list
from kechuang.registers.registry import register, registers
from kechuang.registers.values import tables
from tests.house.test_problems import Strict
from tests.house.tree import ROOT, hold

GOLDEN = ROOT / "tests" / "golden" / "bindings.yaml"
Needs = Mapping[str, Mapping[str, Sequence[str]]]


def needs(text: str) -> Needs:
    loaded: Needs = yaml.load(text, Strict)
    return loaded


def unmet(wanted: Needs) -> Iterator[str]:
    """Fields that a target asks for and no declaration has."""
    held = {
        r.code: {
            f"{part.name}.{field.name}" if part else field.name for _, part, fields in tables(r) for field in fields
        }
        for r in registers()
    }
    for number, asked in wanted.items():
        for code, names in asked.items():
            yield from (f"{number}: {code} has no {name}" for name in names if name not in held.get(code, ()))


def test_every_target_finds_the_fields_it_is_counted_by() -> None:
    hold(unmet(needs(GOLDEN.read_text("utf-8"))))


def test_a_field_that_is_missing_is_caught() -> None:
    text = "'041': {fund: [level, colour]}\n'042': {title: [stages.hue], ledger: [kind]}"
    assert list(unmet(needs(text))) == [
        "041: fund has no colour",
        "042: title has no stages.hue",
        "042: ledger has no kind",
    ]


def test_all_74_targets_are_there() -> None:
    assert sorted(needs(GOLDEN.read_text("utf-8"))) == [f"{number:03}" for number in range(1, 75)]


def test_a_target_reads_the_registers_that_the_officers_table_names(shared: Path) -> None:
    lines = (shared / "domain" / "BINDING.md").read_text("utf-8").splitlines()
    rows = {cells[1]: cells[4] for line in lines if re.match(r"\|\d{3}\|", line) and (cells := line.split("|"))}
    wanted = needs(GOLDEN.read_text("utf-8"))
    known = {r.code for r in registers()}
    named = {number: set(re.findall("[a-z_]+", cell)) & known for number, cell in rows.items()}
    assert rows.keys() == wanted.keys()
    assert [number for number, codes in named.items() if not codes <= wanted[number].keys()] == []


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("document", "kind", "方案"), ("event", "kind", "讲解大赛"), ("event", "our_role", "组织参加"), ("award", "level", "部"),
        ("platform", "kind", "实验室分支"), ("platform", "kind", "测试基地"), ("title", "kind", "专业化众创空间"),
        ("title", "kind", "特色产业集群"), ("zone", "kind", "产业集群"), ("residence", "kind", "在孵"),
        ("appointment", "level", "三区"), ("appointment", "engagement", "柔性"), ("project_listing", "list_name", "功能区重点项目库"),
        ("fund", "kind", "无偿"), ("title", "outcome", "撤回"), ("title", "apply_type", "重新认定"), ("title", "kind", "科技特派员工作站"),
        ("statistical_return", "survey", "科普统计"), ("statistic", "basis", "省厅口径"), ("statistic", "stage", "快报"),
        ("spending", "basis", "支付"), ("transfer", "kind", "合作开发"), ("service", "kind", "技术支持服务"),
        ("event", "circle", "武汉都市圈"), ("evaluation", "scheme", "市孵化绩效评价"), ("standard", "role", "主导制定"),
        ("enterprise_year", "basis", "加计扣除"), ("title", "obtained_as", "授牌"),
    ],
)  # fmt: skip
def test_the_words_that_a_target_filters_by_can_be_chosen(code: str, name: str, value: str) -> None:
    assert value in code_list(register(code).field(name).choices or "").values
