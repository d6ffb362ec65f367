"""Files under a passphrase: AES-256-GCM in pieces, each bound to its place, the last marked as the last (术语 加密封装)."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kechuang.errors import Problem

MAGIC = b"KECHUANG-SEALED-1\n"
SALT, NONCE, TAG = 16, 7, 16
PIECE = 1 << 20
COST = 1 << 15


def is_sealed(file: Path) -> bool:
    """Whether the file is one of these."""
    with file.open("rb") as source:
        return source.read(len(MAGIC)) == MAGIC


def seal(source: Path, target: Path, passphrase: str) -> None:
    """Nothing; `target` holds the content of `source`, sealed."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    cipher = _cipher(passphrase, salt)
    with source.open("rb") as plain, target.open("wb") as out:
        out.write(MAGIC + salt + nonce)
        number, piece = 0, plain.read(PIECE)
        while True:
            following = plain.read(PIECE)
            out.write(cipher.encrypt(_nonce(nonce, number, is_last=not following), piece, MAGIC))
            if not following:
                break
            number, piece = number + 1, following
        out.flush()
        os.fsync(out.fileno())


def unseal(source: Path, target: Path, passphrase: str) -> None:
    """Nothing; `target` holds what was sealed.

    Raises
    ------
    Problem  backup.passphrase  a wrong passphrase, or a file that was changed or cut: which of them cannot be told
    """
    with source.open("rb") as sealed, target.open("wb") as out:
        head = sealed.read(len(MAGIC) + SALT + NONCE)
        salt, nonce = head[len(MAGIC) : len(MAGIC) + SALT], head[len(MAGIC) + SALT :]
        try:
            _open_pieces(sealed, out, _cipher(passphrase, salt), nonce)
        except (InvalidTag, ValueError) as error:
            raise Problem("backup.passphrase", source.name) from error


def _open_pieces(sealed: BinaryIO, out: BinaryIO, cipher: AESGCM, nonce: bytes) -> None:
    number, piece = 0, sealed.read(PIECE + TAG)
    while True:
        following = sealed.read(PIECE + TAG)
        out.write(cipher.decrypt(_nonce(nonce, number, is_last=not following), piece, MAGIC))
        if not following:
            return
        number, piece = number + 1, following


def _nonce(random: bytes, number: int, *, is_last: bool) -> bytes:
    return random + struct.pack(">I?", number, is_last)


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))
