#!/usr/bin/env python3
"""验证导出的审计记录 — verifies an exported audit log. One file, Python's own library, no server, nothing of the product.

    python verifier.py LOG.jsonl [--anchor NUMBER:HASH | --anchor FILE] [--sm3]

The log holds a record a line, as JSON. The hash of a record is that of the hash before it, a line feed, and the record
without ``previous`` and ``hash`` as canonical JSON: names sorted, no spaces, UTF-8. The first record follows 64 zeros.
An anchor is what was written down elsewhere: a number and a hash, in a file one pair a line. Without one, a log that was
cut at its end or written anew from some record on cannot be told from a true one.

Exit: 0 it holds · 1 it does not, the first bad record is named · 2 it could not be read.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

FIRST = "0" * 64
SIGNED = ("action", "actor", "approved_by", "at", "changes", "digest", "number", "seq", "subject", "via", "why")
FIELDS = {*SIGNED, "previous", "hash"}
HASH, NUMBER, PREVIOUS = b',"hash":"', b'","number":', b',"previous":"'
Hash = Callable[[bytes], str]
WORDS = 0xFFFFFFFF
START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
SAID = {
    "holds": "完整 · the log holds",
    "form": "这一行不是审计记录 · this line is no audit record",
    "missing": "缺失或次序不对 · missing, or out of its order",
    "altered": "内容被改动过 · altered",
    "unlinked": "没有接在前一条之后 · does not follow the record before it",
    "rewritten": "与另存的散列值不同 · not the record that was written down elsewhere",
    "cut": "另存的这一条不在其中 · was written down elsewhere and is not here",
}


class Verdict(NamedTuple):
    """What is said of a log: the first bad record and how it is bad, or that the log holds up to its last record."""

    kind: str
    number: int
    head: str = ""


class Entry(NamedTuple):
    """A record as it is checked: its number, what it is hashed from, the hash before it, its own."""

    number: int
    signed: bytes
    previous: str
    hash: str


def verdict(lines: Iterable[bytes], anchors: Mapping[int, str], digest: Hash) -> Verdict:
    """What is to be said of a log."""
    previous, number = FIRST, 0
    for number, line in enumerate(lines, 1):
        entry = _cut(line)
        is_own = entry is not None and digest(entry.signed) == entry.hash
        if not is_own:
            entry = _parsed(line)
            is_own = entry is not None and digest(entry.signed) == entry.hash
        if entry is None:
            return Verdict("form", number)
        if entry.number != number:
            return Verdict("missing", number)
        if not is_own:
            return Verdict("altered", number)
        if entry.previous != previous:
            return Verdict("unlinked", number)
        previous = entry.hash
        if anchors.get(number, previous) != previous:
            return Verdict("rewritten", number)
    beyond = min((anchor for anchor in anchors if anchor > number), default=0)
    return Verdict("cut", beyond) if beyond else Verdict("holds", number, previous)


def sha256(content: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sm3(content: bytes) -> str:
    """SM3 (GB/T 32905), by the machine's own library where it has it."""
    try:
        return hashlib.new("sm3", content).hexdigest()
    except ValueError:
        return plain_sm3(content)


def plain_sm3(content: bytes) -> str:
    """SM3 in Python alone: some thousand times slower, and equal."""
    padded = content + b"\x80" + bytes((55 - len(content)) % 64) + (8 * len(content)).to_bytes(8, "big")
    state: tuple[int, ...] = START
    for start in range(0, len(padded), 64):
        state = _compressed(state, padded[start : start + 64])
    return "".join(f"{word:08x}" for word in state)


def _compressed(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for at in range(16, 68):
        mixed = words[at - 16] ^ words[at - 9] ^ _turned(words[at - 3], 15)
        mixed ^= _turned(mixed, 15) ^ _turned(mixed, 23)
        words.append(mixed ^ _turned(words[at - 13], 7) ^ words[at - 6])
    a, b, c, d, e, f, g, h = state
    for at in range(64):
        constant = _turned(0x79CC4519 if at < 16 else 0x7A879D8A, at % 32)
        first = _turned((_turned(a, 12) + e + constant) & WORDS, 7)
        second = first ^ _turned(a, 12)
        choice = a ^ b ^ c if at < 16 else (a & b) | (a & c) | (b & c)
        other = e ^ f ^ g if at < 16 else (e & f) | (~e & g)
        left = (choice + d + second + (words[at] ^ words[at + 4])) & WORDS
        right = (other + h + first + words[at]) & WORDS
        a, b, c, d = left, a, _turned(b, 9), c
        e, f, g, h = right ^ _turned(right, 9) ^ _turned(right, 17), e, _turned(f, 19), g
    return tuple(old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h), strict=True))


def _turned(word: int, by: int) -> int:
    return ((word << by) | (word >> (32 - by))) & WORDS if by else word


def _cut(line: bytes) -> Entry | None:
    """The record of a line that is canonical already, cut from it, which spares reading it; None when it is not.

    Inside a string every quote is escaped, so what is looked for stands only between the fields.
    """
    at = line.find(HASH)
    number_at = at + len(HASH) + len(FIRST) + len(NUMBER)
    previous_at = line.find(PREVIOUS, number_at)
    end = previous_at + len(PREVIOUS) + len(FIRST)
    number = line[number_at:previous_at]
    is_whole = line[number_at - len(NUMBER) : number_at] == NUMBER and line[end : end + 1] == b'"' and number.isdigit()
    if at < 0 or previous_at < 0 or not is_whole:
        return None
    told, link = line[at + len(HASH) : number_at - len(NUMBER)], line[end - len(FIRST) : end]
    kept = b"%b\n%b,%b%b" % (link, line[:at], NUMBER[2:] + number, line[end + 1 :].rstrip(b"\n"))
    return Entry(int(number), kept, link.decode("latin-1"), told.decode("latin-1"))


def _parsed(line: bytes) -> Entry | None:
    """The record of a line, however it is written; None when it is none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.keys() != FIELDS or type(record["number"]) is not int:
        return None
    told, link = record.pop("hash"), record.pop("previous")
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Entry(record["number"], f"{link}\n{text}".encode("utf-8", "surrogatepass"), link, told)


def anchors(told: Iterable[str]) -> dict[int, str]:
    """Number -> hash, from ``number:hash`` or files of ``number hash`` lines; ValueError where it is neither."""
    kept = {}
    for words in told:
        lines = [words.replace(":", " ")] if ":" in words else Path(words).read_text("utf-8").splitlines()
        for line in filter(str.strip, lines):
            number, sign = line.split()
            kept[int(number)] = sign
    return kept


def _lines(path: str) -> Iterator[bytes]:
    with Path(path).open("rb") as log:
        yield from log


def main() -> int:
    """0 it holds, 1 it does not, 2 it could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log")
    parser.add_argument("--anchor", action="append", default=[])
    parser.add_argument("--sm3", action="store_true", help="the log is chained with SM3, not with SHA-256")
    options = parser.parse_args()
    try:
        found = verdict(_lines(options.log), anchors(options.anchor), sm3 if options.sm3 else sha256)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"无法读取 · cannot be read: {error}\n")
        return 2
    where = f"{found.number} {found.head}" if found.head else f"第 {found.number} 条 · record {found.number}"
    sys.stdout.write(f"{where}: {SAID[found.kind]}\n")
    return int(found.kind != "holds")


if __name__ == "__main__":
    sys.exit(main())
