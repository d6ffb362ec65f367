"""Locks: every package pinned with hashes, no address of where it came from, the three agreeing with each other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT

FOLDER = ROOT / "requirements"
PIN = re.compile(r"(?m)^([A-Za-z0-9_.-]+)==([^\s;\\]+)")
LINE = re.compile(r"[a-z0-9_.-]+==[^\s;]+( ; [^\\]+)?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?|")
NAMES = sorted(path.name.removesuffix(".in") for path in FOLDER.glob("*.in"))


def stray(lock: str) -> list[str]:
    """Lines of a lock that are neither a pin nor a hash."""
    return [line for line in lock.splitlines() if not LINE.fullmatch(line)]


def unhashed(lock: str) -> list[str]:
    return [block.split()[0] for block in re.split(r"\n(?=\S)", lock.strip()) if "--hash=sha256:" not in block]


def pins(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(text):
        found.setdefault(name.lower().replace("_", "-"), set()).add(version)
    return found


def apart(asked: str, locked: str) -> Iterator[str]:
    """Pins asked for that the lock does not hold."""
    held = pins(locked)
    for name, versions in pins(asked).items():
        if versions != held.get(name):
            yield f"{name}: asked {sorted(versions)}, locked {sorted(held.get(name, ()))}"


def read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(name: str) -> None:
    assert not stray(read(f"{name}.lock.txt"))
    assert not unhashed(read(f"{name}.lock.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_what_was_asked_for(name: str) -> None:
    assert pins(read(f"{name}.in"))
    assert not list(apart(read(f"{name}.in"), read(f"{name}.lock.txt")))


@pytest.mark.parametrize("name", ["dev", "bench"])
def test_what_is_tested_and_timed_is_what_runs(name: str) -> None:
    assert not list(apart(read("runtime.lock.txt"), read(f"{name}.lock.txt")))


def test_every_request_is_an_exact_pin() -> None:
    for name in NAMES:
        lines = [line.split("#")[0].strip() for line in read(f"{name}.in").splitlines()]
        assert all("==" in line or line == "-r runtime.in" for line in lines if line)


def test_the_package_asks_for_the_runtime_pins() -> None:
    dynamic = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["dynamic"]
    assert dynamic["dependencies"] == {"file": ["requirements/runtime.in"]}


def test_an_address_a_missing_hash_or_another_version_is_caught() -> None:
    hashed = "a==1 \\\n    --hash=sha256:" + "0" * 64 + "\n"
    assert not stray(hashed)
    assert not unhashed(hashed)
    assert stray("--index-url https://example.org\n" + hashed) == ["--index-url https://example.org"]
    assert stray("a @ https://example.org/a.whl") == ["a @ https://example.org/a.whl"]
    assert unhashed(hashed + "b==2\n") == ["b==2"]
    assert list(apart("A==2\n", hashed)) == ["a: asked ['2'], locked ['1']"]
