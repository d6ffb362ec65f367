"""The same seed gives the same city, in any process and in any order of asking."""

from __future__ import annotations

import os
import subprocess
import sys

from kechuang.registers.demonstration.city import City
from kechuang.registers.demonstration.journal import facts

DIGEST = """
import hashlib
from kechuang.registers.demonstration.city import City
from kechuang.registers.demonstration.journal import journal
digest = hashlib.sha256()
for entry in journal(City(7, scale=0.05)):
    digest.update(repr((entry.day, entry.action, entry.fact, entry.change)).encode())
print(digest.hexdigest())
"""


def digest(hash_seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_two_processes_with_other_hash_seeds_invent_the_same_city() -> None:
    assert digest("1") == digest("4711")


def test_a_year_is_the_same_whatever_was_asked_before() -> None:
    alone = list(facts(City(7, scale=0.05), 2023))
    late = City(7, scale=0.05)
    for year in (2024, 2020):
        assert list(facts(late, year))
    assert list(facts(late, 2023)) == alone


def test_another_seed_is_another_city() -> None:
    one, other = (list(facts(City(seed, scale=0.05), 2022)) for seed in (7, 8))
    assert one != other
