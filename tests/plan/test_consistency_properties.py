"""Plans drawn from a hidden state of the world: what is true never contradicts itself, what is not is found."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kechuang.plan.arithmetic.bounds import allowed
from kechuang.plan.arithmetic.relation import Relation, relation
from kechuang.plan.arithmetic.sheet import Sheet, sheet_of
from kechuang.plan.arithmetic.solver import conflicts
from kechuang.plan.arithmetic.statement import Statement, statement_of
from kechuang.plan.consistency import findings
from kechuang.plan.ledger import differences
from kechuang.plan.reader import Reading
from kechuang.plan.target import Target
from tests.plan.plans import Line, plan

FEWER = settings(max_examples=max(10, settings().max_examples // 4))  # each asks z3 several times
REGIONS = ("城中区", "江北区", "岭南县", "白水县")


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, int]:
    """A city's year: firms, applications, contracts by county, money in 亿元 times ten, and the year before."""
    last = draw(st.integers(100, 900))
    lost = draw(st.integers(0, 60))
    recognised = draw(st.integers(lost, 300))
    return {
        "last": last,
        "firms": last - lost + recognised,
        "recognised": recognised,
        "applied": recognised + draw(st.integers(0, 200)),
        "research": draw(st.integers(50, 900)),
        "product": draw(st.integers(10_000, 40_000)),
        "before": draw(st.integers(300, 3_000)),
        "half": draw(st.integers(100, 900)),
        "rest": draw(st.integers(0, 900)),
        **{name: draw(st.integers(10, 600)) for name in REGIONS},
    }


def tenths(value: int) -> str:
    return f"{Decimal(value) / 10:.1f}"


def percent(part: int | Fraction, whole: int | Fraction, places: str = "0.01") -> str:
    exact = Decimal(Fraction(part).numerator) * Decimal(Fraction(whole).denominator) * 100
    exact /= Decimal(Fraction(part).denominator) * Decimal(Fraction(whole).numerator)
    return str(exact.quantize(Decimal(places), ROUND_HALF_UP))


def contracts(world: dict[str, int]) -> int:
    return sum(world[name] for name in REGIONS)


def lines(world: dict[str, int], loose: tuple[int, ...] = (0,) * 8) -> list[Line | str]:
    """The plan that says this world; where ``loose`` is not 0, an open floor so far below the truth."""

    def count(metric: str, kind: str, words: str, value: int, at: int, **more: str) -> Line:
        low = max(value - loose[at], 0)
        said = f"{words}不少于{low}家" if loose[at] else f"{words}{value}家"
        shown = str(low if loose[at] else value)
        return Line(said, metric, kind, ">=" if loose[at] else "=", shown, "家", **more)  # type: ignore[arg-type]

    total = contracts(world)
    share = percent(world["research"], world["product"])
    other = percent(total, world["product"])
    growth = percent(total - world["before"], world["before"], "0.1")
    rise = Decimal(growth) >= 0
    out: list[Line | str] = [
        f"2024年，高新技术企业总数{world['last']}家，技术合同成交额{tenths(world['before'])}亿元。\n",
        count("申报高新技术企业", "amount", "组织申报高新技术企业", world["applied"], 0), "，",
        count("认定高新技术企业", "increment", "认定高新技术企业", world["recognised"], 1), "，",
        count("高新技术企业总数", "stock", "高新技术企业总数", world["firms"], 2), "。\n",
        count("科技型中小企业入库", "amount", "上半年入库", world["half"], 3, period="上半年"), "，",
        count("科技型中小企业入库", "amount", "全年入库", world["half"] + world["rest"], 4, period="全年"), "。\n",
        Line(f"研发经费投入{tenths(world['research'])}亿元", "研发经费投入", "amount", "=", tenths(world["research"]), "亿元"), "，",
        Line(f"占GDP比重{share}%", "研发经费投入占GDP比重", "ratio", "=", share, "%", "GDP"), "。\n",
        Line(f"技术合同成交额{tenths(total)}亿元", "技术合同成交额", "amount", "=", tenths(total), "亿元"), "，",
        Line(f"占GDP比重{other}%", "技术合同成交额占GDP比重", "ratio", "=", other, "%", "GDP"), "，",
    ]  # fmt: skip
    words = f"同比{'增长' if rise else '下降'}{growth.lstrip('-')}%"
    out += [
        Line(words, "技术合同成交额", "growth", "=", growth.lstrip("-"), "%"),
        "。\n地区 | 技术合同成交额(亿元)\n合计 | ",
    ]
    out.append(Line(tenths(total), "合同登记额", "amount", "=", tenths(total), "亿元", scope="全市"))
    for name in REGIONS:
        out += [
            f"\n{name} | ",
            Line(tenths(world[name]), "合同登记额", "amount", "=", tenths(world[name]), "亿元", scope=name),
        ]
    return out


def read(world: dict[str, int], loose: tuple[int, ...] = (0,) * 8) -> Reading:
    past = (f"{world['last']}家", f"{tenths(world['before'])}亿元")
    return plan(*lines(world, loose), past=past)


@given(worlds(), st.tuples(*[st.integers(0, 40)] * 8))
def test_a_plan_that_asks_no_more_than_one_world_never_contradicts_itself(
    world: dict[str, int], loose: tuple[int, ...]
) -> None:
    assert not [f.summary() for f in findings(read(world, loose)) if f.kind == "contradiction"]


@given(worlds())
def test_a_plan_that_says_one_world_exactly_raises_no_alarm(world: dict[str, int]) -> None:
    assert not [f.summary() for f in findings(read(world)) if f.kind != "implied"]


@FEWER
@given(worlds(), st.sampled_from(REGIONS), st.integers(1, 50), st.booleans())
def test_one_wrong_cell_breaks_its_total(world: dict[str, int], name: str, by: int, up: bool) -> None:
    assume(up or world[name] > 10 * by)
    reading = read(world)
    wrong = [
        t._replace(value=t.value + (by if up else -by)) if t.scope == name and t.value is not None else t
        for t in reading.targets
    ]
    found = [f for f in findings(replace(reading, targets=tuple(wrong))) if f.kind == "contradiction"]
    whole = len(found[0].statements) == 1 + len(REGIONS)
    assert [f.code for f in found] == ["contradiction.sum" if whole else "contradiction.parts"]
    assert whole or up


@FEWER
@given(worlds(), st.integers(1, 200))
def test_a_half_year_above_the_year_is_found(world: dict[str, int], by: int) -> None:
    wrong = {**world, "rest": -by}
    assume(world["half"] > by)
    found = [f for f in findings(read(wrong)) if f.kind == "contradiction"]
    assert [f.code for f in found] == ["contradiction.schedule"]
    assert len(found[0].statements) == 2


@FEWER
@given(worlds(), st.integers(1, 99))
def test_every_contradiction_holds_when_any_one_of_its_statements_is_left_out(world: dict[str, int], by: int) -> None:
    reading = read({**world, "rest": -min(by, world["half"] - 1)})
    wrong = tuple(t._replace(value=t.value + by) if t.scope == "江北区" and t.value else t for t in reading.targets)
    sheet = sheet_of(replace(reading, targets=wrong))
    cores = conflicts(sheet)
    assert cores
    for core in cores:
        if core.kind == "contradiction":
            assert not possible(core.statements, core.relations, sheet)
            for one in core.statements:
                assert possible([s for s in core.statements if s is not one], core.relations, sheet)


def possible(said: object, relations: object, sheet: Sheet) -> bool:
    """z3 asked once more, from scratch: every bound as written, every relation."""
    import z3

    names: dict[str, z3.ArithRef] = {}
    solver = z3.Solver()
    for one in relations:  # type: ignore[attr-defined]
        total = z3.RealVal(0)
        for term in one.terms:
            part = z3.RealVal(str(term.factor))
            for name in term.names:
                part = part * names.setdefault(name, z3.Real(name))
            total = total + part
        solver.add(total <= z3.RealVal(str(one.slack)))
        if one.sense == "==":
            solver.add(total >= -z3.RealVal(str(one.slack)))
    for name, quantity in names.items():
        solver.add(quantity >= 0)
        for one in sheet.claims.get(name, ()):
            if one in said:  # type: ignore[operator]
                level = "figure" if name.startswith("#") else "outcome"
                where = allowed(one, "written", level)  # type: ignore[arg-type]
                if where.low is not None:
                    solver.add(quantity >= z3.RealVal(str(where.low)))
                if where.high is not None:
                    solver.add(quantity <= z3.RealVal(str(where.high)))
    return bool(solver.check() == z3.sat)


@FEWER
@given(worlds(), st.integers(0, 99), st.integers(0, 99))
def test_money_in_other_units_changes_no_finding(world: dict[str, int], by: int, less: int) -> None:
    reading = read(world)
    wrong = [
        t._replace(value=t.value + by) if t.scope == "江北区" and t.value else
        t._replace(value=max(t.value - less, Decimal("0.1"))) if t.metric == "研发经费投入" and t.value else t
        for t in reading.targets
    ]  # fmt: skip
    smaller = [
        t._replace(value=(t.value * 10_000).quantize(Decimal(1)) if t.value else None, unit="万元")
        if t.unit == "亿元"
        else t
        for t in wrong
    ]
    before = findings(replace(reading, targets=tuple(wrong)))
    after = findings(replace(reading, targets=tuple(smaller)))
    assert {f.code for f in before if f.kind == "contradiction"} == {f.code for f in after if f.kind == "contradiction"}
    exact = {one.value for f in before if f.kind == "implied" for one in f.implied}
    assert exact == {one.value for f in after if f.kind == "implied" for one in f.implied}


# --- the solver against counting on one's fingers -----------------------------------------------------------------

NAMES = ("a", "b", "c")
bounds = st.tuples(st.sampled_from(NAMES), st.sampled_from([">=", "<=", ">", "<"]), st.integers(0, 5))
orders = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])


def bounding(index: int, name: str, comparator: str, value: int) -> Statement:
    words = {">=": "不少于", "<=": "不超过", ">": "超过", "<": "低于"}[comparator]
    target = Target(
        str(index), f"{words}{value}家", index, index + 1, "", name, "stock", comparator, Decimal(value), None, "家"
    )  # type: ignore[arg-type]
    return replace(statement_of(target), index=index)


@given(st.lists(bounds, min_size=1, max_size=6), st.lists(orders, min_size=1, max_size=3))
def test_the_solver_agrees_with_trying_every_small_number(
    said: list[tuple[str, str, int]], order: list[tuple[str, str]]
) -> None:
    statements = [bounding(at, *one) for at, one in enumerate(said)]
    claims = {name: tuple(s for s, one in zip(statements, said, strict=True) if one[0] == name) for name in NAMES}
    relations = tuple(dict.fromkeys(relation("least", "outcome", [left], [right], sense="<=") for left, right in order))
    sheet = Sheet(tuple(statements), (), claims, relations)
    found = [core for core in conflicts(sheet) if core.kind == "contradiction"]
    assert bool(found) == (not tried(said, relations))
    for core in found:
        kept = [said[s.index] for s in core.statements]
        assert not tried(kept, core.relations)
        assert all(tried(kept[:at] + kept[at + 1 :], core.relations) for at in range(len(kept)))


def tried(said: list[tuple[str, str, int]], relations: tuple[Relation, ...]) -> bool:
    for values in product(range(8), repeat=3):
        world = dict(zip(NAMES, values, strict=True))
        if all(_holds(world[name], comparator, value) for name, comparator, value in said) and all(
            one.holds({name: Fraction(v) for name, v in world.items()}) for one in relations
        ):
            return True
    return False


def _holds(left: int, comparator: str, right: int) -> bool:
    return {">=": left >= right, "<=": left <= right, ">": left > right, "<": left < right}[comparator]


# --- nothing that can be read breaks the checker ------------------------------------------------------------------

SIGNS = (
    "高新技术企业研发经费占GDP比重增长净总数认定申报其中覆盖率率第一产业力争上半年全年由到翻番%15.,、。|\n至较以上下降"
)
anything = st.text(SIGNS, min_size=1, max_size=14)


@st.composite
def any_lines(draw: st.DrawFn) -> list[Line | str]:
    out: list[Line | str] = []
    for _ in range(draw(st.integers(1, 8))):
        value = draw(st.decimals("0", "100000", places=2))
        out.append(
            Line(
                draw(anything), draw(anything),
                draw(st.sampled_from(["stock", "increment", "amount", "ratio", "rate", "growth", "rank"])),
                draw(st.sampled_from(["=", ">=", ">", "<=", "<", "approx", "between"])), str(value),
                draw(st.sampled_from(["家", "亿元", "%", "个百分点", "倍", "番", "位", "万人", "", "million £"])),
                draw(st.none() | anything), draw(st.none() | anything), draw(st.sampled_from(["firm", "strive"])),
                draw(st.sampled_from([None, "全年", "上半年", "每月", "2027年"])), draw(st.sampled_from([None, "1", "90000"])),
                draw(st.sampled_from([None, "3", "50"])), draw(st.none() | anything),
            )
        )  # fmt: skip
        out.append(draw(st.sampled_from(["", "，", "。", "\n", " | ", "，其中"])))
    return out


@given(any_lines(), any_lines())
def test_whatever_is_read_is_checked_and_compared_without_an_error(
    left: list[Line | str], right: list[Line | str]
) -> None:
    first, second = plan(*left, past=("15",)), plan(*right)
    for finding in findings(first):
        assert finding.summary("zh")
        assert finding.summary("en")
        assert json.dumps(finding.plain())
    assert json.dumps([one.plain() for one in differences(first, second)])
