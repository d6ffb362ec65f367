"""The homes that are served: 120,000 firms on record, the same rows for the plain project, and a session of a person."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.plans import ROOT
from bench.registers.child import Answer

FIRMS, AT_ONCE = 120_000, 20_000
REGIONS = ("421202", "421221", "421222", "421223", "421224", "421281")
LOGIN = "bench"
ROUNDS = 4


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Name, number, kind and region of every firm."""
    for number in range(FIRMS):
        yield f"合成示范第{number}号光电科技有限公司", f"{number:08d}", "企业", REGIONS[number % len(REGIONS)]


def lay(folder: Path) -> Answer:
    """The key of a session in the new home."""
    from kechuang.web.secret import keep_secret

    os.environ["KECHUANG_HOME"] = str(folder / "pages")
    keep_secret(folder / "pages")  # before the settings are read, which hold it
    from datetime import date

    from bench.registers.home import pen
    from kechuang.registers.keys import row_key
    from kechuang.registers.registry import register
    from kechuang.store.commits import commit
    from kechuang.store.place import Place, at
    from kechuang.store.versions import CONFIRMED, Version

    organisation = register("organisation")
    many = list(rows())
    with at(Place(folder / "pages"), create=True):
        for start in range(0, len(many), AT_ONCE):
            with commit(pen(date(2024, 9, 2)), "rows.create") as writing:
                versions = []
                for name, number, kind, region in many[start : start + AT_ONCE]:
                    values: dict[str, Any] = {
                        "name": name,
                        "short_name": number,
                        "kind": kind,
                        "region": region,
                        "reporting_unit": region,
                    }
                    key = row_key(organisation, values)
                    versions.append(
                        Version(writing.new_id(), 1, CONFIRMED, region, values, section="规划科", row_key=key)
                    )
                writing.write(organisation, versions)
        key = _session()
    _plain(folder)
    return {"session": key}


def city(folder: Path) -> Answer:
    """The key of a leader's session in a demonstration home, and how long figures and landings take.

    Seconds from a commit to its figures, the first and again; landings of all targets and units at twelve months' ends.
    """
    from kechuang.web.secret import keep_secret

    os.environ["KECHUANG_HOME"] = str(folder / "city")
    keep_secret(folder / "city")
    import time

    from kechuang.registers.demonstration.city import DEMO_TODAY, City
    from kechuang.registers.registry import registers
    from kechuang.store import demonstration, snapshots
    from kechuang.store.desk import figures_kept
    from kechuang.store.founding import ADOPTED_ON, adopt_founding
    from kechuang.store.place import Place, at

    seen: dict[str, list[float]] = {"event": [], "firm": []}
    with at(Place(folder / "city"), create=True):
        whole = City(7, years=range(DEMO_TODAY.year - 4, DEMO_TODAY.year + 1))
        demonstration.write(whole, DEMO_TODAY, deeds=[(ADOPTED_ON, adopt_founding)])
        snapshots.refresh(registers())
        for number in range(ROUNDS):
            for what, taken in seen.items():
                _one_more(what, number)
                start = time.perf_counter()
                figures_kept.keep_next()
                taken.append(time.perf_counter() - start)
        ahead = _twelve_months()
        key = _session("leader")
    return {"session": key, "fresh": seen, "ahead": ahead}


def _twelve_months() -> tuple[int, float]:
    """How many landings there are of all targets and units at the twelve months' ends, and the seconds they take."""
    import time
    from datetime import date

    from kechuang.measures.kernel.ground import Ground
    from kechuang.measures.progress.aims import aims
    from kechuang.measures.progress.standing import month_ends
    from kechuang.store import landing, opening, place
    from kechuang.store.desk import figures_kept

    start, key = time.perf_counter(), figures_kept.now()
    with opening.tables(figures_kept.HOUSE, at=key.seq) as tables:
        ground = Ground(tables, place.remembered("root_region"))
        found = aims(ground, key.as_of.year)
        whole = landing.city(ground, found, seq=key.seq, until=date(key.as_of.year, 12, 31))
        number = sum(1 for day in month_ends(key.as_of.year) for _ in whole.landings(day))
    return number, time.perf_counter() - start


def _one_more(what: str, number: int) -> None:
    """A commit more: another event, which few targets count, or another firm, which most of them read."""
    from datetime import date

    from bench.registers.home import OFFICER
    from kechuang.registers.registry import register
    from kechuang.store import place
    from kechuang.store.actions.create import create
    from kechuang.store.actor import Pen

    values: dict[str, Any] = {"region": "421202", "reporting_unit": "421202"}
    if what == "event":
        held = {"title": f"合成示范活动{number}", "held_on": date(2024, 5, 20 + number)}
        values |= {"kind": "科技活动周", "level": "市", "our_role": "主办", **held}
    else:
        values |= {"name": f"合成示范新{number}号光电科技有限公司", "kind": "企业"}
    create(Pen(OFFICER, place.clock()), register("event" if what == "event" else "organisation"), values)


def _session(role: str = "county_filer") -> str:
    """The session of a county's filer, or of a leader, as it is after signing in."""
    from datetime import date
    from types import SimpleNamespace

    from django.contrib.sessions.backends.db import SessionStore

    from bench.registers.home import pen
    from kechuang.store.actor import Actor, Grant
    from kechuang.store.desk import accounts
    from kechuang.web.people import session

    keeper, guardian = (Actor(id=role, grants=(Grant(role=role),)) for role in ("system_admin", "security_admin"))
    made = pen(date(2024, 9, 3))
    made.actor = keeper
    account = accounts.create(made, LOGIN, "示范", must_change=False)
    made.actor, made.approved_by = guardian, keeper
    accounts.grant(made, account, role, units=[REGIONS[0]] if role == "county_filer" else [])  # type: ignore[arg-type]
    store: Any = SessionStore()
    session.begin(SimpleNamespace(session=store, META={}, COOKIES={}), account)  # type: ignore[arg-type]
    store.save()
    return str(store.session_key)


def _plain(folder: Path) -> None:
    """The plain project's database, laid in a process of its own: a process has one set of settings."""
    code = "from bench.web import laying, plain; plain.lay([(*row, '已核') for row in laying.rows()])"
    environment = os.environ | {"PLAIN_DATABASE": str(folder / "plain.sqlite3")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, env=environment, check=True)
