"""Regions and reporting units, by code or by the name that people use at home (术语 区域读取)."""

from __future__ import annotations

import re
from typing import Any

from kechuang.errors import Listed, Problem
from kechuang.regions import Region, Regions, regions
from kechuang.registers.reading.outcome import NOTHING, Noted, Reader, Setting, fault, seen, written
from kechuang.registers.workbook.sheet import Fault

OWN = re.compile(r"市直(?:属|管)?|市本级|本级|市属")
_BUREAU = re.compile(r"(?:科学技术|科技|科经|科技和经济信息化|经信|教科|工信)?局$|科技局.*$")


def place_reader(name: str, setting: Setting) -> Reader:
    """The reader of a region or of a reporting unit (术语 区域读取).

    Examples
    --------
    >>> read = place_reader("reporting_unit", Setting(home="421200"))
    >>> read("咸安"), read("高新区"), read("市直"), read(421221), read("武汉市").code
    ('421202', '421200-GX', '421200-SZ', '421221', 'reading.reporting-unit')
    """
    tree, home = regions(), setting.home

    def read(cell: Any) -> Any:
        if isinstance(cell, Fault):
            return fault(cell)
        text = written(cell)
        if text in NOTHING:
            return None
        if name == "reporting_unit":
            return _unit(tree, text, home)
        try:
            return tree.read(text, home=home).code
        except Problem as problem:
            return _leading(tree, text, home) or problem

    return read


def _unit(tree: Regions, text: str, home: str | None) -> Any:
    units = tree.children(home) if home in tree else ()
    own = next((unit for unit in units if unit.code.endswith("-SZ")), None)
    if own and OWN.fullmatch(re.sub(r"\s", "", text)):
        return own.code
    for words in (text, _BUREAU.sub("", text)):
        try:
            found = tree.read(words, home=home)
        except Problem:
            continue
        if not units or found in units:
            return found.code
    known = Listed(tuple(units) or ("—",))
    return Problem("reading.reporting-unit", "", {"value": seen(text), "known": known})


def _leading(tree: Regions, text: str, home: str | None) -> Any:
    """The region with which an address begins: 咸宁市咸安区永安大道1号."""
    at, last = 0, None
    for found in tree.find(re.sub(r"\s", "", text), home=home):
        if found.start != at or found.region is None:
            break
        at, last = found.end, found.region
    return _noted(last, text) if last else None


def _noted(region: Region, text: str) -> Noted:
    return Noted(region.code, Problem("reading.region-of-address", "", {"value": seen(text), "kept": region}))
