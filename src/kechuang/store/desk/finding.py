"""Finding rows by a name, a short or former name, a code, or the first letters of its pinyin (术语 搜索)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Length

from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import commits, door, place, scoped, statements
from kechuang.store.actor import Actor
from kechuang.store.desk.tables import Findable
from kechuang.store.versions import Version, current

FIRST = ("organisation", "target", "plan", "platform", "zone", "project")  # these are looked for most
WORDED = ("text", "code")
REMEMBERED = "findable_seq"
CANDIDATES = 400
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """A row that was found, and the word by which."""

    register: Register
    row: Version
    word: str


def find(actor: Actor, asked: str, *, most: int = 30) -> list[Found]:
    """The rows that the person may see whose words hold what was asked, the closest first.

    What was asked is a part of a name or a code; of letters alone also the beginnings of syllables.
    """
    told = asked.strip()
    if not told:
        return []
    keep()
    by_register: dict[str, dict[str, str]] = defaultdict(dict)
    order: dict[tuple[str, str], int] = {}
    with scoped.opened():
        for place_in_order, one in enumerate(_candidates(told)):
            by_register[one.register][one.row] = _word(one, told)
            order[one.register, one.row] = place_in_order
    found = [
        Found(register_of(code), row, _as_written(register_of(code), row, words[row.id]))
        for code, words in by_register.items()
        for row in door.rows(actor, register_of(code), ids=words)
    ]
    found.sort(key=lambda one: order[one.register.code, one.row.id])
    return found[:most]


def keep() -> int:
    """How many rows were learned anew: those that changed since the last time."""
    last = commits.seq_known_on(None)
    known = int(place.remembered(REMEMBERED, "0"))
    if known >= last:
        return 0
    learned = 0
    with transaction.atomic():
        for register in registers():
            if searched(register):
                learned += _learn(register, known)
        place.remember(REMEMBERED, str(last))
    return learned


@cache
def searched(register: Register) -> tuple[str, ...]:
    """The fields by which rows of a register are found: what they are shown as and their keys, never anything personal."""
    named = {*register.shown_as, *(name for key in register.keys for name in key), "short_name"}
    return tuple(
        field.name for field in register.fields if field.name in named and field.kind in WORDED and not field.personal
    )


def initials(text: str) -> str:
    """The first letters of its syllables; of other signs what is a letter or a digit.

    Examples
    --------
    >>> initials("咸宁南玻 A1")
    'xnnba1'
    """
    return "".join(_initial(sign) for sign in text)


@cache
def _initial(sign: str) -> str:
    if sign.isascii():
        return sign.lower() if sign.isalnum() else ""
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(sign, style=Style.FIRST_LETTER, errors="ignore")
    return letters[0][:1] if letters else ""


def _learn(register: Register, since: int) -> int:
    changed = [str(row) for (row,) in statements.current_where(register, ("id",), 'v."seq" > %s', [since])]
    for start in range(0, len(changed), CHUNK):
        ids = changed[start : start + CHUNK]
        made = [_findable(register, version) for version in current(register, ids).values()]
        with scoped.opened():
            if since:
                Findable.objects.filter(register=register.code, row__in=ids).delete()
            Findable.objects.bulk_create([one for one in made if one.words])
    return len(changed)


def _findable(register: Register, version: Version) -> Findable:
    words = _words(register, version)
    spelt = [initials(word) for word in words] if register.code in FIRST else []
    return Findable(
        register=register.code, row=version.id, words="\n".join(dict.fromkeys(words)).lower(), initials="\n".join(spelt)
    )


def _words(register: Register, version: Version) -> list[str]:
    words = [str(version.values[name]) for name in searched(register) if version.values.get(name)]
    return words + [str(item["name"]) for item in version.values.get("names") or () if item.get("name")]


def _as_written(register: Register, version: Version, word: str) -> str:
    """The word by which a row was found, in the letters of the row."""
    return next((one for one in _words(register, version) if one.lower() == word), word)


def _candidates(told: str) -> Iterable[Any]:
    """Rows whose words hold it; firms and targets before contracts, short names before long ones."""
    low = told.lower()
    held = Q(words__contains=low)
    if low.isascii() and low.isalnum():
        held |= Q(initials__contains=low)
    found = list(Findable.objects.filter(held).order_by(Length("words"), "row")[:CANDIDATES])
    return sorted(found, key=lambda one: (_rank(one.register, FIRST), not one.words.startswith(low)))


def _rank(code: str, first: Sequence[str]) -> int:
    return first.index(code) if code in first else len(first)


def _word(one: Findable, told: str) -> str:
    lines = str(one.words).split("\n")
    return next((line for line in lines if told.lower() in line), lines[0])
