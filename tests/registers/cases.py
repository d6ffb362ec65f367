"""The golden cases of the registers: rows as filers type them, and the values they become.

tests/golden/registers/<code>.yaml holds a list of cases: ``name``, ``typed`` (heading: text), ``parts`` (child table: rows of the
same form) and ``values`` in the plain form of `kechuang.registers.values.plain`, where a reference stands as the name written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kechuang.identifiers import (
    read_achievement_number,
    read_certificate,
    read_contract_number,
    read_credit_code,
    read_document_number,
    read_patent_number,
    read_sme_number,
)
from kechuang.registers.codes import plainly
from kechuang.registers.schema import Field
from tests.house.test_problems import Strict
from tests.house.tree import ROOT

FOLDER = ROOT / "tests" / "golden" / "registers"
# What reads a number, by the word that a declaration uses for it.
READ = {
    "credit_code": read_credit_code, "contract_number": read_contract_number, "patent_number": read_patent_number,
    "certificate": read_certificate, "sme_number": read_sme_number, "achievement_number": read_achievement_number,
    "document_number": read_document_number,
}  # fmt: skip
UNIT = re.compile(r"（(亿元|万元|千元|元|平方米)）$")


class Plain(Strict):
    """A loader that leaves days as they are written."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in Strict.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Case:
    """One row: the texts under their headings, its child rows, and what they become."""

    name: str
    typed: Mapping[str, str]
    values: Mapping[str, Any]
    parts: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def cases(code: str, folder: Path = FOLDER) -> list[Case]:
    return [Case(**case) for case in yaml.load((folder / f"{code}.yaml").read_text("utf-8"), Plain)]


def codes(folder: Path = FOLDER) -> set[str]:
    return {path.stem for path in folder.glob("*.yaml")}


def headed(fields: Sequence[Field], heading: str) -> Field | None:
    """The field that stands under a heading; a unit may follow in brackets."""
    name = plainly(UNIT.sub("", heading))
    return next((one for one in fields if name in map(plainly, (one.zh, *one.aliases))), None)


def tabled(case: Case, parts: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, str], Mapping[str, Any]]]:
    """The row and each child row: its part (empty for the row itself), typed texts, values. `parts` names them by heading."""
    own = {name: value for name, value in case.values.items() if name not in parts.values()}
    yield "", case.typed, own
    for heading, rows in case.parts.items():
        name = parts.get(heading, heading)
        yield from ((name, typed, values) for typed, values in zip(rows, case.values.get(name, ()), strict=True))
