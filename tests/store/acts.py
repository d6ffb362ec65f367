"""Every act that writes, each with what has to stand before it; tests call them one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kechuang.measures.published import Figure
from kechuang.store.actions.adjust import adjust
from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.answer_task import answer_task
from kechuang.store.actions.assign_task import assign_task
from kechuang.store.actions.attach import attach, detach
from kechuang.store.actions.bind import bind
from kechuang.store.actions.change import change
from kechuang.store.actions.check_task import check_task
from kechuang.store.actions.close_task import close_task
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actions.divide import divide
from kechuang.store.actions.escalate_task import escalate_task
from kechuang.store.actions.freeze import freeze
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actions.merge import merge
from kechuang.store.actions.pass_county import pass_county
from kechuang.store.actions.publish import publish
from kechuang.store.actions.release import release
from kechuang.store.actions.sign_task import sign_task
from kechuang.store.actions.split import split
from kechuang.store.actions.undo_import import undo_import
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Pen
from tests.store.planned import EVENTS, saved
from tests.store.rows import CONTRACT, ORGANISATION, contract, errand, firm, written

Held = Callable[..., Pen]
ON = date(2024, 1, 5)


@dataclass(frozen=True)
class Act:
    """An act: by whom, with which second person, and how; `before` makes what it needs and gives it to `do`."""

    code: str
    who: str
    before: Callable[[Held, Path], object]
    do: Callable[..., object]
    second: str = ""
    why: str = ""


def _nothing(pen: Held, folder: Path) -> None:
    pass


def figure(target: str) -> Figure:
    return Figure("events.held", target, None, date(2024, 1, 4), Decimal(1), "场", "0" * 64)


def _frozen(pen: Held, folder: Path) -> str:
    return freeze(pen("officer", second="leader"), 2023, "年终", sealed_at=1).id


def _row(pen: Held, folder: Path) -> str:
    return written(pen("xianan")).id


def _two(pen: Held, folder: Path) -> tuple[str, str]:
    first, second = (create(pen("xianan"), ORGANISATION, firm(f"合成示范{name}有限公司")).id for name in "甲乙")
    return first, second


def _merged(pen: Held, folder: Path) -> str:
    first, second = _two(pen, folder)
    return merge(pen("officer", second="second"), first, second, reason="同一单位")[0].id


def _paper(pen: Held, folder: Path) -> tuple[str, Path]:
    paper = folder / "合同.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return _row(pen, folder), paper


def _attached(pen: Held, folder: Path) -> tuple[str, str]:
    row, paper = _paper(pen, folder)
    return row, attach(pen("xianan"), CONTRACT, [row], paper)


def _file(pen: Held, folder: Path) -> list[Incoming]:
    row = written(pen("xianan"))
    seller = row.values["seller"].id
    new = [Incoming(contract(seller, number), "Sheet1", number) for number in range(2, 6)]
    return [*new, Incoming({"turnover": Decimal(99)}, "Sheet1", 6, id=row.id, based_on=1)]


def _imported(pen: Held, folder: Path) -> str:
    return import_rows(pen("xianan"), CONTRACT, _file(pen, folder), Origin(file_name="合同.xlsx", sha256="f" * 64)).id


def _plan(pen: Held, folder: Path) -> str:
    return saved(pen("officer")).plan.id


def _target(pen: Held, folder: Path) -> str:
    return saved(pen("officer")).new[0].id


def _changed(pen: Pen, row: str) -> object:
    from kechuang.store import door

    values = door.row(pen.actor, CONTRACT, row).values
    return change(pen, CONTRACT, row, {**values, "turnover": Decimal(20)}, based_on=1)


def _task(pen: Held, folder: Path) -> str:
    return assign_task(pen("officer"), errand()).id


def _late(pen: Held, folder: Path) -> str:
    return assign_task(pen("officer", date(2024, 1, 2)), errand(due_on=date(2024, 1, 4))).id


def _signed(pen: Held, folder: Path) -> str:
    return sign_task(pen("xianan"), _task(pen, folder)).id


def _answered(pen: Held, folder: Path) -> str:
    return answer_task(pen("xianan"), _signed(pen, folder), "已按要求落实").id


def _checked(pen: Held, folder: Path) -> str:
    return check_task(pen("officer"), _answered(pen, folder), passes=True).id


ACTS = (
    Act("rows.create", "xianan", _nothing, lambda pen, _: create(pen, ORGANISATION, firm())),
    Act("rows.change", "xianan", _row, _changed),
    Act("rows.confirm", "officer", _row, lambda pen, row: confirm(pen, CONTRACT, [row])),
    Act(
        "rows.give_back", "officer", _row, lambda pen, row: give_back(pen, CONTRACT, [row], reason="金额不符"),
        why="金额不符",
    ),
    Act(
        "rows.withdraw", "xianan", _row, lambda pen, row: withdraw(pen, CONTRACT, [row], reason="重复填报"), why="重复填报"
    ),
    Act("rows.pass_county", "xianan", _row, lambda pen, row: pass_county(pen, CONTRACT, [row])),
    Act(
        "rows.import", "xianan", _file,
        lambda pen, rows: import_rows(pen, CONTRACT, rows, Origin(file_name="合同.xlsx", sha256="f" * 64)),
    ),
    Act("rows.undo_import", "xianan", _imported, undo_import),
    Act(
        "organisations.merge", "officer", _two, lambda pen, two: merge(pen, *two, reason="同一单位"),
        second="second", why="同一单位",
    ),
    Act(
        "organisations.split", "officer", _merged, lambda pen, row: split(pen, row, {}, reason="合并有误"),
        second="second", why="合并有误",
    ),
    Act(
        "organisations.split", "officer", lambda pen, folder: _two(pen, folder)[0],
        lambda pen, row: split(pen, row, firm("合成示范丙有限公司"), reason="分立"), second="second", why="分立",
    ),
    Act("rows.attach", "xianan", _paper, lambda pen, told: attach(pen, CONTRACT, [told[0]], told[1])),
    Act(
        "rows.attach", "xianan", _attached, lambda pen, told: detach(pen, CONTRACT, *told, reason="附错"), why="附错"
    ),
    Act("plan.save", "officer", _nothing, lambda pen, _: saved(pen)),
    Act("plan.adopt", "officer", _plan, adopt_plan, second="leader"),
    Act("plan.bind", "officer", _target, lambda pen, row: bind(pen, row, EVENTS), second="leader"),
    Act("plan.split", "officer", _target, lambda pen, row: divide(pen, row, {"421202": Decimal(60)})),
    Act("figures.publish", "officer", _target, lambda pen, row: publish(pen, [figure(row)], known_at=1), second="leader"),
    Act("figures.freeze", "officer", _nothing, lambda pen, _: freeze(pen, 2023, "年终", sealed_at=1), second="leader"),
    Act(
        "figures.adjust", "officer", _frozen,
        lambda pen, row: adjust(pen, row, "contracts.turnover", Decimal(-1), reason="省厅核减"), second="leader", why="省厅核减",
    ),
    Act(
        "figures.release", "officer", _nothing,
        lambda pen, _: release(pen, "合成示范通报", 2023, as_of=date(2023, 12, 31), known_at=1), second="leader",
    ),
    Act("supervision.assign", "officer", _nothing, lambda pen, _: assign_task(pen, errand())),
    Act("supervision.sign", "xianan", _task, sign_task),
    Act("supervision.answer", "xianan", _signed, lambda pen, row: answer_task(pen, row, "已按要求落实")),
    Act("supervision.check", "leader", _answered, lambda pen, row: check_task(pen, row, passes=True)),
    Act(
        "supervision.check", "officer", _answered, lambda pen, row: check_task(pen, row, passes=False, reason="没有数据"),
        why="没有数据",
    ),
    Act("supervision.close", "officer", _checked, close_task),
    Act("supervision.escalate", "leader", _late, escalate_task),
)  # fmt: skip
NAMES = [f"{act.code}-{number}" for number, act in enumerate(ACTS)]
