"""Regions from files: the carried tree, and an office's own additions in yaml or csv (术语 区划文件)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from kechuang.errors import Problem, Problems
from kechuang.regions.finding import short_of
from kechuang.regions.tree import FormerName, Region, Regions

Row = Mapping[str, "str | tuple[str, ...]"]
COLUMNS = {
    "code": "代码",
    "name": "名称",
    "parent": "上级",
    "short": "简称",
    "also": "别名",
    "local": "本地名称",
    "english": "英文名",
}
GUARDS = ("not_after", "not_before")
NO_SHORT = "-"
_CODE = r"[1-9][0-9]{5}(?:-[A-Z][A-Z0-9]{0,7})?"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def regions() -> Regions:
    """The carried tree: the provinces, Hubei's cities, Xianning's counties and reporting units (术语 行政区划).

    Examples
    --------
    >>> len(regions().children(None)), len(regions().children("420000")), regions()["421281"].name
    (34, 17, '赤壁市')
    """
    text = resources.files("kechuang").joinpath("regions.yaml").read_text("utf-8")
    return _grown(Regions(()), *_from_yaml(text, "regions.yaml"))


def load(path: Path | str, *, onto: Regions | None = None) -> Regions:
    """A tree with the rows of a yaml or csv file added, to the carried one unless told (术语 区划导入).

    A yaml file looks as the carried ``regions.yaml``; a csv file has the columns code, name, parent, short, also, local
    and english, or 代码, 名称, 上级, 简称, 别名, 本地名称 and 英文名, with 、 between names. Code and name are needed, the rest
    may be left out. A row that repeats a region of the tree by code and name is passed over.

    Raises
    ------
    Problems  all that is wrong, each with its line: ``regions.code.malformed``, ``regions.code.duplicate``,
        ``regions.name.missing``, ``regions.parent.unknown``, ``regions.parent.circle``, ``regions.row.unreadable``
    Problem  regions.file.unreadable, regions.file.columns  no such file, or neither yaml nor csv with these columns

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "街道.csv").write_text("代码,名称\\n421202-WQ,温泉街道", encoding="utf-8")
    >>> load(folder / "街道.csv").read("温泉街道").parent
    '421202'
    """
    file = Path(path)
    text = _text_of(file)
    rows, former = _from_csv(text, file.name) if file.suffix.lower() == ".csv" else _from_yaml(text, file.name)
    return _grown(regions() if onto is None else onto, rows, former)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with its place, before it is judged."""

    row: Row
    where: str
    faults: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        value = self.row.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.row.get(name, ())
        parts = re.split("[、,，;；]", value) if isinstance(value, str) else value
        return tuple(part.strip() for part in parts if part.strip())


def _text_of(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise Problem("regions.file.unreadable", file.name, {"reason": error.strerror or str(error)}) from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem("regions.file.unreadable", file.name, {"reason": "UTF-8, GB18030"})


def _place(name: str, line: int) -> str:
    return f"{name} / 第 {line} 行"


def _from_csv(text: str, name: str) -> tuple[list[_Line], list[_Line]]:
    english = {chinese: word for word, chinese in COLUMNS.items()}
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        heads = {head: english.get(head.strip(), head.strip()) for head in reader.fieldnames or ()}
        if not {"code", "name"} <= set(heads.values()):
            raise Problem("regions.file.columns", _place(name, 1), {"value": "、".join(heads)})
        lines = []
        for row in reader:
            known = {heads.get(key, "?"): value for key, value in row.items() if isinstance(value, str)}
            lines.append(_line(known, _place(name, reader.line_num), whole="" not in row))
    except csv.Error as error:
        raise Problem("regions.file.unreadable", _place(name, reader.line_num), {"reason": str(error)}) from None
    return lines, []


def _from_yaml(text: str, name: str) -> tuple[list[_Line], list[_Line]]:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Problem("regions.file.unreadable", _place(name, line), {"reason": error.problem or ""}) from None
    except yaml.YAMLError as error:
        raise Problem("regions.file.unreadable", name, {"reason": str(error)}) from None
    if not isinstance(root, yaml.MappingNode):
        raise Problem("regions.file.unreadable", name, {"reason": "regions:"})
    parts = {key.value: value for key, value in root.value if isinstance(key, yaml.ScalarNode)}
    rows, former = (list(_lines(parts[part], name)) if part in parts else [] for part in ("regions", "former"))
    return rows, former


def _lines(node: yaml.Node, name: str) -> Iterator[_Line]:
    """The rows as written: composed, not constructed, so that each has its line and a code is never a number."""
    rows = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for row in rows:
        where = _place(name, row.start_mark.line + 1)
        pairs = row.value if isinstance(row, yaml.MappingNode) else []
        plain = {str(key.value): _plain(value) for key, value in pairs}
        yield _line(plain, where, whole=len(plain) == len(pairs) > 0)


def _plain(node: yaml.Node) -> str | tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        return tuple(str(item.value) for item in node.value)
    return str(node.value)


def _line(row: Row, where: str, *, whole: bool) -> _Line:
    faults = [] if whole else ["?"]
    faults += sorted(row.keys() - COLUMNS.keys() - {*GUARDS, "until"})
    for guard in GUARDS:
        try:
            re.compile(str(row.get(guard, "")))
        except re.error:
            faults.append(f"{guard}: {row[guard]}")
    return _Line(row, where, tuple(faults))


@dataclass(slots=True)
class _Growth:
    """A tree to which rows are added, and what was wrong with them."""

    rows: dict[str, Region]
    added: dict[str, _Line] = field(default_factory=dict)
    former: list[FormerName] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: _Line) -> None:
        code, name = line.text("code"), line.text("name")
        known = self.rows.get(code)
        if line.faults:
            self.problems.append(Problem("regions.row.unreadable", line.where, {"value": "、".join(line.faults)}))
        elif not re.fullmatch(_CODE, code):
            self.problems.append(Problem("regions.code.malformed", line.where, {"value": code}))
        elif not name:
            self.problems.append(Problem("regions.name.missing", line.where, {"code": code}))
        elif known is None:
            self.added[code] = line
            self.rows[code] = _region(line, code, name)
        elif known.name != name or code in self.added:
            self.problems.append(Problem("regions.code.duplicate", line.where, {"code": code, "name": known.name}))

    def hang(self) -> None:
        """Every added row under its parent."""
        for code, line in self.added.items():
            parent = line.text("parent") or self._above(code)
            if parent and parent not in self.rows:
                self.problems.append(Problem("regions.parent.unknown", line.where, {"code": code, "parent": parent}))
            else:
                self.rows[code] = replace(self.rows[code], parent=parent or None)
        for code, line in self.added.items():
            if self._circles(code):
                self.problems.append(Problem("regions.parent.circle", line.where, {"code": code}))

    def rename(self, line: _Line) -> None:
        from kechuang.period import Period  # only to read a tree, not to import this module

        code, until = line.text("code"), line.text("until")
        if code not in self.rows:
            self.problems.append(
                Problem("regions.parent.unknown", line.where, {"code": line.text("name"), "parent": code})
            )
            return
        try:
            self.former.append(FormerName(line.text("name"), code, Period.of(until)))
        except Problem:
            self.problems.append(Problem("regions.row.unreadable", line.where, {"value": f"until: {until}"}))

    def _above(self, code: str) -> str:
        """The parent that the digits tell: a county's city, or its province where no such city is."""
        if "-" in code:
            return code.partition("-")[0]
        if code.endswith("0000"):
            return ""
        city = f"{code[:4]}00"
        return city if city != code and city in self.rows else f"{code[:2]}0000"

    def _circles(self, code: str) -> bool:
        seen: set[str] = set()
        at: str | None = code
        while at is not None and at in self.rows and at not in seen:
            seen.add(at)
            at = self.rows[at].parent
        return at == code


def _region(line: _Line, code: str, name: str) -> Region:
    short = line.text("short") or short_of(name)
    return Region(
        code,
        name,
        None,
        None if short == NO_SHORT else short,
        line.texts("also"),
        line.texts("local"),
        line.text("not_after"),
        line.text("not_before"),
        line.text("english"),
    )


def _grown(base: Regions, rows: Sequence[_Line], former: Sequence[_Line]) -> Regions:
    growth = _Growth({region.code: region for region in base})
    for line in rows:
        growth.add(line)
    growth.hang()
    for line in former:
        growth.rename(line)
    if growth.problems:
        raise Problems(growth.problems)
    return Regions(growth.rows.values(), (*base.former, *growth.former))
