"""Which target of one reading is which of another: by sentence, by place, by metric (术语 目标对应)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kechuang.plan.target import Target
from kechuang.quantity import normal


def kin(old: Sequence[Target], new: Sequence[Target]) -> dict[int, int]:
    """Place in the new reading -> place in the old one, one to one, the surest first (术语 目标对应).

    A target is the same when its sentence is; else when it stands at the same place and counts the same; else when it
    alone counts the same; else when it is all that is left at its place of its kind.

    Examples
    --------
    >>> first = Target("1", "认定高企310家", 0, 8, "六.2", "高新技术企业", "increment", "=", None, None, "家")
    >>> later = first._replace(sentence="新认定高企300家", id="7")
    >>> kin([first], [later]), kin([first], [later._replace(path="三", metric="高企", kind="stock")])
    ({0: 0}, {})
    """
    found: dict[int, int] = {}
    for key in (_whole, _sentence, _place, _metric):
        _pair(found, [key(one) for one in old], [key(one) for one in new], is_alone=key is _metric)
    _pair(found, *([(one.path, one.kind, one.scope) for one in many] for many in (old, new)), is_alone=True)
    return found


def _whole(target: Target) -> tuple[object, ...]:
    return normal(target.sentence), target.path, target.metric, target.scope


def _sentence(target: Target) -> tuple[object, ...]:
    return normal(target.sentence), target.metric, target.scope


def _place(target: Target) -> tuple[object, ...]:
    return target.path, target.metric, target.kind, target.scope


def _metric(target: Target) -> tuple[object, ...]:
    return target.metric, target.kind, target.scope


def _pair(
    found: dict[int, int], old: Sequence[tuple[object, ...]], new: Sequence[tuple[object, ...]], *, is_alone: bool
) -> None:
    """Those still unpaired whose keys agree; with `is_alone` only where nothing else has that key on either side."""
    left = [at for at in range(len(old)) if at not in found.values()]
    for at in [at for at in range(len(new)) if at not in found]:
        same = [other for other in left if old[other] == new[at]]
        if same and not (is_alone and (len(same) > 1 or _many(new, found, new[at]))):
            found[at] = same[0]
            left.remove(same[0])


def _many(keys: Sequence[tuple[object, ...]], found: dict[int, int], key: tuple[object, ...]) -> bool:
    return len(list(_unpaired(keys, found, key))) > 1


def _unpaired(keys: Sequence[tuple[object, ...]], found: dict[int, int], key: tuple[object, ...]) -> Iterator[int]:
    return (at for at, other in enumerate(keys) if other == key and at not in found)
