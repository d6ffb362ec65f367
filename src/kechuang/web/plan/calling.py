"""Who to call about a target: the section that answers for it, and who holds its duty now (术语 联系科室)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kechuang.store import scoped
from kechuang.store.desk.accounts import duties_in_force


def callable_of(sections: Iterable[str], on: date) -> Mapping[str, list[str]]:
    """Section -> the names of the officers who hold a duty in it on a day."""
    wanted = {section for section in sections if section}
    found: dict[str, list[str]] = {section: [] for section in wanted}
    with scoped.opened():
        duties = duties_in_force(on).filter(role="officer", account__office__in=wanted, account__is_active=True)
        people = list(duties.order_by("account__login").values_list("account__office", "account__name"))
    for section, name in people:
        if name not in found[section]:
            found[section].append(name)
    return found
