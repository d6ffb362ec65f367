"""Passwords: hashed few at a time, checked in the same time for everybody, refused when they can be guessed (术语 密码)."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from kechuang.errors import Problem, Problems
from kechuang.regions import regions
from kechuang.store import place
from kechuang.store.desk.tables import Account

LEAST = 12
LONGEST = 1_000
OWN_SIGNS = 5  # what has to be left when everything that can be guessed is taken away
AT_ONCE, WAIT_SECONDS = 2, 2.0
_ROOM = threading.BoundedSemaphore(AT_ONCE)
LOCAL = (
    "kechuang", "kejiju", "keji", "kexue", "jishu", "kejichuangxin", "jingxinju", "kejingju", "keju", "chuangxin", "zhengfu",
    "ju", "shi", "xian", "qu", "admin", "administrator", "guanliyuan", "password", "passwd", "mima", "welcome", "huanying",
    "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbnm", "abc", "iloveyou", "woaini", "officer", "user", "test", "root",
)  # fmt: skip
LOOKALIKES = str.maketrans("013457@$!", "oieastasi")


def hashed(password: str) -> str:
    """The password as it is kept."""
    with _room():
        return make_password(password)


def is_right(password: str, account: Account | None) -> bool:
    """Whether it is the account's password; of no account as much work is done as of one."""
    with _room():
        if account is None or not account.is_active or not account.password:
            make_password(password[:LONGEST])
            return False
        return check_password(password[:LONGEST], account.password)


def require_good(password: str, account: Account) -> None:
    """Nothing for a password that is long, not common and not put together from what everybody knows here.

    Raises
    ------
    Problems  passwords.short, passwords.long, passwords.common, passwords.guessable
    """
    if found := list(_faults(password, account)):
        raise Problems(tuple(found))


def _faults(password: str, account: Account) -> Iterator[Problem]:
    if len(password) < LEAST:
        yield Problem("passwords.short", "", {"least": LEAST, "length": len(password)})
    if len(password) > LONGEST:
        yield Problem("passwords.long", "", {"most": LONGEST})
    if _is_common(password):
        yield Problem("passwords.common")
    elif rest_of(password, account) < OWN_SIGNS:
        yield Problem("passwords.guessable")


def rest_of(password: str, account: Account) -> int:
    """How many different signs are left without place names, the bureau, the person, years and runs of digits."""
    own = {account.login.lower(), *_spelt(account.name)}
    words = sorted({word for word in {*_known(), *own} if len(word) > 1}, key=len, reverse=True)
    return min(len(set(_without(text, words))) for text in {password.lower(), password.lower().translate(LOOKALIKES)})


def _without(text: str, words: list[str]) -> str:
    letters = re.sub(r"[\W\d_]", "", text)
    for word in words:
        letters = letters.replace(re.sub(r"[\W\d_]", "", word) or word, "")
    return letters


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return password.isdigit()


@cache
def _places(root: str) -> frozenset[str]:
    """The home's city and its counties, as written and in pinyin, with and without what they are."""
    names = [regions()[root].name, *(one.name for one in regions().children(root))]
    return frozenset(spelt for name in names for short in {name, name.rstrip("市县区")} for spelt in _spelt(short))


def _known() -> frozenset[str]:
    return _places(place.remembered("root_region", place.ROOT_REGION)) | set(LOCAL)


def _spelt(name: str) -> set[str]:
    """A name as written, in pinyin, and by its initials."""
    from pypinyin import lazy_pinyin  # its dictionaries take as long to load as Django

    syllables = lazy_pinyin(name)
    return {name.lower(), "".join(syllables).lower(), "".join(one[0] for one in syllables if one).lower()} - {""}


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """Room for one more hash; too many at once are sent away, so that the pages of the others stay quick."""
    if not _ROOM.acquire(timeout=WAIT_SECONDS):
        raise Problem("accounts.busy")
    try:
        yield
    finally:
        _ROOM.release()
