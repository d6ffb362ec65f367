"""Random histories of a home, and a plain replay of what should be known of them on every day.

The replay knows nothing of versions, heads or snapshots: it is a list of what became of which row on which day.
"""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from kechuang.registers.codes import code_list
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, Values
from kechuang.store import snapshots
from kechuang.store.actions.change import change
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actions.merge import merge
from kechuang.store.actions.split import split
from kechuang.store.actions.undo_import import undo_import
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import day_of, standing
from tests.store.rows import CONTRACT, ORGANISATION

KEEPER = Actor(id="u-keeper-of-rows", grants=(Grant(role="officer"),), via="test")
SECOND = Actor(id="u-second", grants=(Grant(role="officer"),), via="test")
SCALE = code_list("scale").values[0]
START = datetime(2024, 1, 1, 1, tzinfo=UTC)
UNITS = ("421202", "421221", "421224")
HOLDS, GONE = ("已报", "已核", "退回"), "撤回"


@dataclass(frozen=True)
class State:
    """What is known of a row, and how many versions it took."""

    register: str
    status: str
    values: Values
    version: int


@dataclass
class History:
    """A life of the home: acts by chance, and beside them what they should leave."""

    chance: random.Random
    refreshing: float = 0
    now: datetime = START
    today: date = date(2024, 1, 1)
    rows: dict[str, State] = field(default_factory=dict)
    events: list[tuple[date, str, State]] = field(default_factory=list)
    imports: list[tuple[str, datetime, dict[str, tuple[State | None, State]]]] = field(default_factory=list)
    made: int = 0

    def live(self, acts: int) -> None:
        for _ in range(acts):
            self._pass_time()
            getattr(self, self.chance.choices(list(ACTS), list(ACTS.values()))[0])()
            if self.chance.random() < self.refreshing:
                snapshots.refresh([ORGANISATION, CONTRACT])

    def known(self, register: Register, on: date) -> dict[str, State]:
        """The replay: every row as it was at the end of a day."""
        return {row: state for day, row, state in self.events if day <= on and state.register == register.code}

    def days(self, count: int) -> list[date]:
        first = day_of(START) - timedelta(days=1)
        span = (self.today - first).days
        return sorted(
            {first, self.today, *(first + timedelta(days=self.chance.randint(0, span)) for _ in range(count))}
        )

    def add(self) -> None:
        register = self.chance.choice((ORGANISATION, CONTRACT))
        values = self._firm() if register is ORGANISATION else self._contract()
        if values:
            row = create(self._pen(), register, values)
            self._becomes(row.id, State(register.code, "已报", values, 1))

    def alter(self) -> None:
        if row := self._some(HOLDS):
            state = self.rows[row]
            values = self._altered(state)
            change(self._pen(), self._register(state), row, values, based_on=state.version)
            status = "已核" if state.status == "已核" else "已报"
            self._becomes(row, State(state.register, status, values, state.version + 1))

    def pass_on(self) -> None:
        if row := self._some(("已报",)):
            confirm(self._pen(SECOND), self._register(self.rows[row]), [row])
            self._turns(row, "已核")

    def send_back(self) -> None:
        if row := self._some(("已报", "已核")):
            give_back(self._pen(), self._register(self.rows[row]), [row], reason="有误")
            self._turns(row, "退回")

    def take_away(self) -> None:
        if row := self._some(HOLDS, CONTRACT.code):
            withdraw(self._pen(), CONTRACT, [row], reason="重复")
            self._turns(row, GONE)

    def join(self) -> None:
        alone = [row for row in self._all(HOLDS, ORGANISATION.code) if "merged_into" not in self.rows[row].values]
        if len(alone) > 1:
            gone, stays = self.chance.sample(alone, 2)
            merge(self._pen(second=SECOND), gone, stays, reason="同一单位")
            old, new = self.rows[gone], self.rows[stays]
            self._values(gone, {**old.values, "merged_into": Ref("organisation", stays)})
            names = list(new.values.get("names", []))
            if old.values["name"] != new.values["name"] and old.values["name"] not in [n["name"] for n in names]:
                names.append({"name": old.values["name"], "kind": "曾用名"})
            self._values(stays, {**new.values, **({"names": names} if names else {})})

    def part(self) -> None:
        bodies = self._all(HOLDS, ORGANISATION.code)
        if not bodies:
            return
        row = self.chance.choice(bodies)
        state = self.rows[row]
        if "merged_into" in state.values:
            split(self._pen(second=SECOND), row, {}, reason="有误")
            self._values(row, {name: value for name, value in state.values.items() if name != "merged_into"})
        else:
            values = self._firm()
            made = split(self._pen(second=SECOND), row, values, reason="分立")
            self._becomes(
                made.id, State("organisation", state.status, {**values, "split_from": Ref("organisation", row)}, 1)
            )

    def take_file(self) -> None:
        news = [values for _ in range(self.chance.randint(1, 4)) if (values := self._contract())]
        known = self._all(HOLDS, CONTRACT.code)
        olds = self.chance.sample(known, min(len(known), self.chance.randint(0, 3)))
        amounts = [{"turnover": self._amount()} for _ in olds]
        rows = [Incoming(values, "Sheet1", at) for at, values in enumerate(news, 2)]
        rows += [
            Incoming(amount, "Sheet1", 50 + at, id=row, based_on=self.rows[row].version)
            for at, (row, amount) in enumerate(zip(olds, amounts, strict=True))
        ]
        if not rows:
            return
        made = import_rows(self._pen(), CONTRACT, rows, Origin(file_name="合同.xlsx", sha256=f"{self._number():064d}"))
        touched: dict[str, tuple[State | None, State]] = {}
        for row, amount in zip(olds, amounts, strict=True):
            old = self.rows[row]
            self._becomes(row, State(CONTRACT.code, "已报", {**old.values, **amount}, old.version + 1))
            touched[row] = (old, self.rows[row])
        for row, values in self._of_import(made.id, news).items():
            self._becomes(row, State(CONTRACT.code, "已报", values, 1))
            touched[row] = (None, self.rows[row])
        self.imports.append((made.id, self._recorded, touched))

    def take_file_back(self) -> None:
        open_ones = [made for made in self.imports if self.now - made[1] <= timedelta(hours=24)]
        if not open_ones:
            return
        made = self.chance.choice(open_ones)
        self.imports.remove(made)
        untouched = {row: pair for row, pair in made[2].items() if self.rows[row] is pair[1]}
        undone = undo_import(self._pen(), made[0])
        assert set(undone.kept) == made[2].keys() - untouched.keys()
        for row, (old, new) in untouched.items():
            before = old or State(new.register, GONE, new.values, 0)
            self._becomes(row, State(new.register, before.status, before.values, new.version + 1))

    def _of_import(self, made: str, news: list[Values]) -> dict[str, Values]:
        """Which row each new line of a file became, by its number."""
        from kechuang.store import door

        number = "registration_no"
        found = door.rows(KEEPER, CONTRACT, where={"source_import": made}, with_withdrawn=True)
        rows = {row.values[number]: row.id for row in found}
        return {rows[values[number]]: values for values in news}

    def _becomes(self, row: str, state: State) -> None:
        self.rows[row] = state
        self.events.append((self.today, row, deepcopy(state)))

    def _values(self, row: str, values: Values) -> None:
        old = self.rows[row]
        self._becomes(row, State(old.register, old.status, values, old.version + 1))

    def _turns(self, row: str, status: str) -> None:
        old = self.rows[row]
        self._becomes(row, State(old.register, status, old.values, old.version + 1))

    def _pass_time(self) -> None:
        """Mostly forward, sometimes by days, sometimes back; what is recorded never goes back."""
        self.now += self.chance.choices(
            (timedelta(minutes=7), timedelta(hours=5), timedelta(days=1), timedelta(days=9), timedelta(hours=-7)),
            (8, 5, 3, 1, 1),
        )[0]
        self._recorded = max(self.now, getattr(self, "_recorded", self.now))
        self.today = day_of(self._recorded)

    def _pen(self, actor: Actor = KEEPER, *, second: Actor | None = None) -> Pen:
        return Pen(actor, standing(self.now), "", second)

    def _some(self, statuses: tuple[str, ...], register: str = "") -> str:
        found = self._all(statuses, register)
        return self.chance.choice(found) if found else ""

    def _all(self, statuses: tuple[str, ...], register: str = "") -> list[str]:
        return [
            row for row, state in self.rows.items() if state.status in statuses and register in ("", state.register)
        ]

    def _register(self, state: State) -> Register:
        return ORGANISATION if state.register == "organisation" else CONTRACT

    def _number(self) -> int:
        self.made += 1
        return self.made

    def _amount(self) -> Decimal:
        return Decimal(self.chance.randrange(10**9)).scaleb(-2)

    def _firm(self) -> Values:
        unit = self.chance.choice(UNITS)
        return {"name": f"合成示范{self._number()}有限公司", "kind": "企业", "region": unit, "reporting_unit": unit}

    def _contract(self) -> Values:
        seller = self._some(HOLDS, ORGANISATION.code)
        unit = self.chance.choice(UNITS)
        return {
            "registration_no": f"2024420000{self._number():06d}", "type": "技术开发", "seller": Ref("organisation", seller),
            "seller_region": unit, "region": unit, "reporting_unit": unit, "registered_on": self._day(),
            "turnover": self._amount(),
        } if seller else {}  # fmt: skip

    def _day(self) -> date | str:
        day = date(2023, 1, 1) + timedelta(days=self.chance.randrange(700))
        return f"{day:%Y-%m}" if self.chance.random() < 0.1 else day

    def _altered(self, state: State) -> Values:
        values = deepcopy(state.values)
        if state.register == "organisation":
            scales = [{"year": year, "scale": SCALE, "staff": self.chance.randrange(99)} for year in self._years()]
            return {**values, "note": f"第{self._number()}次", **({"scales": scales} if scales else {})}
        match self.chance.randrange(4):
            case 0:
                values["turnover"] = self._amount()
            case 1:
                amendment = {
                    "kind": "核减",
                    "happened_on": self._day(),
                    "amount": self._amount(),
                    "is_retroactive": True,
                }
                values["amendments"] = [*values.get("amendments", []), amendment]
            case 2:
                values.pop("amendments", None)
                values["title"] = f"合成示范{self._number()}"
            case 3:
                values["registered_on"] = self._day()
        return values

    def _years(self) -> list[int]:
        return sorted(self.chance.sample(range(2020, 2025), self.chance.randrange(3)))


ACTS = {
    "add": 6, "alter": 8, "pass_on": 3, "send_back": 1, "take_away": 1, "join": 1, "part": 1, "take_file": 2,
    "take_file_back": 1,
}  # fmt: skip
