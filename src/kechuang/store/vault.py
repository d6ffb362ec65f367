"""Personal values, sealed: kept encrypted, found by a keyed hash, readable with keys that lie apart (术语 加密存储).

A sealed value is ``v1:`` and base64 of a nonce and the AES-GCM ciphertext, bound to its register and field, so that a
value moved to another field does not open.
"""

from __future__ import annotations

import base64
import hmac
import os
import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kechuang.errors import Problem
from kechuang.store import place

MARK = "v1:"
NONCE = 12
SEAL_KEY, LOOKUP_KEY = "personal.key", "lookup.key"


def seal(text: str, bound_to: str) -> str:
    """The value as it may be stored."""
    return seal_all([text], bound_to)[0]


def seal_all(texts: Iterable[str], bound_to: str) -> list[str]:
    """The same of all values of a column."""
    encrypt, bound = AESGCM(_key(SEAL_KEY)).encrypt, bound_to.encode()
    sealed = ((nonce := os.urandom(NONCE)) + encrypt(nonce, text.encode(), bound) for text in texts)
    return [MARK + base64.urlsafe_b64encode(one).decode() for one in sealed]


def unseal(token: str, bound_to: str) -> str:
    """The value that was sealed; store.sealed when the keys are not those it was sealed with."""
    sealed = base64.urlsafe_b64decode(token.removeprefix(MARK))
    try:
        return AESGCM(_key(SEAL_KEY)).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to.encode()).decode()
    except InvalidTag as error:
        raise Problem("store.sealed", bound_to) from error


def lookup(text: str, bound_to: str) -> str:
    """A keyed hash by which the same value is found again, and nothing else is."""
    return lookup_all([text], bound_to)[0]


def lookup_all(texts: Iterable[str], bound_to: str) -> list[str]:
    """The same of all values of a column."""
    key = _key(LOOKUP_KEY)
    return [hmac.digest(key, f"{bound_to}\0{text}".encode(), "sha256").hex() for text in texts]


def _key(name: str) -> bytes:
    return _read(place.current().keys / name)


@cache
def _read(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(handle, "wb") as target:
            target.write(os.urandom(32))
    return file.read_bytes()
