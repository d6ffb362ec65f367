"""What must hold of any two documents compared."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan.ledger import differences
from kechuang.plan.reader import Reading
from tests.plan.plans import Line, plan

THINGS = (
    "高新技术企业总数",
    "申报高新技术企业",
    "认定高新技术企业",
    "省级重点实验室",
    "市级重点实验室",
    "科技特派员工作站",
)
MIRROR = {
    "raised": "lowered",
    "lowered": "raised",
    "missing": "new",
    "new": "missing",
    "softened": "hardened",
    "hardened": "softened",
}

targets = st.lists(
    st.tuples(st.sampled_from(THINGS), st.integers(1, 900), st.sampled_from(["firm", "strive"])),
    max_size=6,
    unique_by=lambda one: one[0],
)


def document(said: list[tuple[str, int, str]]) -> Reading:
    lines: list[Line | str] = []
    for name, value, firmness in said:
        modal = "力争" if firmness == "strive" else ""
        lines += [Line(f"{modal}{name}{value}家", name, "stock", "=", str(value), "家", firmness=firmness), "。"]  # type: ignore[arg-type]
    return plan(*lines)


@given(targets, targets)
def test_turning_two_documents_round_mirrors_every_difference(
    left: list[tuple[str, int, str]], right: list[tuple[str, int, str]]
) -> None:
    there = {(d.metric, d.kind) for d in differences(document(left), document(right))}
    back = {(d.metric, MIRROR[d.kind]) for d in differences(document(right), document(left))}
    assert there == back


@given(targets, targets)
def test_each_target_of_two_documents_is_matched_or_alone_never_both(
    left: list[tuple[str, int, str]], right: list[tuple[str, int, str]]
) -> None:
    found = differences(document(left), document(right))
    known = {name for name, _, _ in left} & {name for name, _, _ in right}
    assert {d.metric for d in found if d.kind in {"missing", "new"}} == {n for n, _, _ in left + right} - known
    old, new = ({name: value for name, value, _ in said} for said in (left, right))
    changed = {name for name in known if old[name] != new[name]}
    assert {d.metric for d in found if d.kind in {"raised", "lowered"}} == changed


@given(targets)
def test_other_wording_of_the_same_targets_is_no_difference(said: list[tuple[str, int, str]]) -> None:
    reading = document(said)
    words = tuple(t._replace(metric=t.metric.replace("高新技术企业", "高企"), scope="全市") for t in reading.targets)
    assert not differences(reading, replace(reading, targets=words))
