"""A home in which the firms of the file are on record, laid once and copied for every round."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench.registers import contracts
from kechuang.registers.registry import register
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place, at

ORGANISATION, CONTRACT = register("organisation"), register("technology_contract")
OFFICER = Actor(id="bench", grants=(Grant(role="officer"),), via="bench")
FIRST, IMPORTED, CHANGED = date(2024, 9, 2), date(2024, 9, 3), date(2024, 9, 4)


def pen(on: date) -> Pen:
    """An officer's pen on that day."""
    return Pen(OFFICER, standing(office_hour(on)), "合成示范数据")


def lay(folder: Path) -> dict[str, int]:
    """How many firms are on record in the new home `laid`."""
    from kechuang.registers.keys import row_key
    from kechuang.store.commits import commit
    from kechuang.store.versions import CONFIRMED, Version

    with at(Place(folder / "laid"), create=True), commit(pen(FIRST), "rows.create") as writing:
        versions = []
        for firm in contracts.firms():
            values = {"name": firm.name, "kind": "企业", "region": firm.region, "reporting_unit": firm.region}
            key = row_key(ORGANISATION, values)
            versions.append(
                Version(writing.new_id(), 1, CONFIRMED, OFFICER.unit, values, section="规划科", row_key=key)
            )
        return {"firms": writing.write(ORGANISATION, versions)}


@contextmanager
def copied(folder: Path, name: str) -> Iterator[Place]:
    """A copy of the laid home under another name, open."""
    shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(folder / "laid", folder / name)
    with at(Place(folder / name)) as place:
        yield place
