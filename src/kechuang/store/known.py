"""What an import must know of the registers: rows by their keys, bodies by their names (术语 已有记录)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from kechuang.regions import regions
from kechuang.registers.identity import Body, Directory, matching_key
from kechuang.registers.importing.known import Doubt, KnownRow
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.store import door, statements
from kechuang.store.actor import Actor
from kechuang.store.versions import WITHDRAWN, current, shapes

ORGANISATION = "organisation"
NAMED = ("id", "name", "short_name", "region", "credit_code")
MARK = "〔{}〕"
MARKED = re.compile(r"〔([0-9a-f]{32})〕\s*$")
NOT_WITHDRAWN = 'v."status" <> %s'


class Known:
    """The registers as one actor's import sees them; names are read from the store once.

    Parameters
    ----------
    chosen : name as it was written -> the row that a person chose among those that may be meant

    Attributes
    ----------
    doubts : names that a person has to decide, each with the rows that may be meant
    """

    def __init__(self, actor: Actor, register: Register, *, chosen: Mapping[str, str] | None = None) -> None:
        self.actor, self.register, self.chosen = actor, register, chosen or {}
        self.doubts: dict[str, tuple[Ref, ...]] = {}
        self._found: dict[tuple[tuple[str, ...], str, str, str | None], Ref | Doubt] = {}
        self._named: dict[str, dict[str, list[Ref]]] = {}
        self._all_named: dict[str, dict[str, list[Ref]]] = {}

    def prepare(self) -> None:
        """Nothing; the names of bodies are read now, where no row can do without one: a parser still lays out its sheet."""
        if any(known.required and ORGANISATION in known.targets for known in self.register.fields):
            _ = self._directory

    def rows_by_key(self, keys: Collection[str]) -> Mapping[str, KnownRow]:
        """The rows of the register that have one of the keys and may be seen, by it.

        Personal values are in the clear, so that a phone that did not change is no change; `taking.plan` lets none out.
        """
        heads = statements.heads_by_key(self.register, keys)
        versions = current(self.register, [row for row, _, _ in heads.values()], is_masked=False)
        found = {}
        for key, (row, _, _) in heads.items():
            version = versions[row]
            if door.reaches(self.actor, "rows.view", self.register, version):
                found[key] = KnownRow(row, version.version, version.values)
        return found

    def elsewhere(self, keys: Collection[str]) -> dict[str, str]:
        """Of rows with one of the keys that the actor may not see: key -> the reporting unit that holds it."""
        heads = statements.heads_by_key(self.register, keys)
        versions = current(self.register, [row for row, _, _ in heads.values()])
        return {
            key: str(versions[row].values.get("reporting_unit") or "")
            for key, (row, _, _) in heads.items()
            if not door.reaches(self.actor, "rows.view", self.register, versions[row])
        }

    def find(self, targets: tuple[str, ...], written: str, *, code: str = "", region: str | None = None) -> Ref | Doubt:
        """The row that a code means, else the one that a name means; several candidates when a person must choose."""
        asked = targets, written, code, region
        found = self._found.get(asked) or self._found.setdefault(asked, self._find(*asked))
        if isinstance(found, Ref) or not found.candidates:
            return found
        for one in found.candidates:
            if one.id == self.chosen.get(written):
                return Ref(one.register, one.id, written)
        self.doubts[written] = found.candidates
        return found

    def told_apart(self, ref: Ref) -> str:
        """By what a person tells a candidate from its namesakes: its name, and of a body its place and credit code."""
        body = self._bodies.get(ref.id) if ref.register == ORGANISATION else None
        if body is None:
            return ref.written
        where = regions()[body.region].name if body.region and body.region in regions() else ""
        return " · ".join(part for part in (body.name, where, body.credit_code or "") if part)

    def _find(self, targets: tuple[str, ...], written: str, code: str, region: str | None) -> Ref | Doubt:
        if "〔" in written and (marked := MARKED.search(written)):
            return self._marked(targets, marked[1], written)
        if code and ORGANISATION in targets and code in self._by_credit_code:
            return self._coded(self._by_credit_code[code], written, region)
        doubts: list[Ref] = []
        for target in targets:
            found = self._find_in(target, written, region)
            if isinstance(found, Ref):
                return found
            doubts.extend(found.candidates)
        return Doubt(tuple(doubts))

    def _coded(self, row: str, written: str, region: str | None) -> Ref | Doubt:
        """The body of a credit code; where the name beside it is another body's, one of the two is a slip."""
        bodies = self._bodies
        if written and matching_key(written) != matching_key(bodies[row].name):
            named = self._body(written, region)
            if isinstance(named, Ref) and named.id != row and named.id in bodies:
                return Doubt(tuple(Ref(ORGANISATION, one, bodies[one].name) for one in (row, named.id)))
        return Ref(ORGANISATION, row, written)

    def _marked(self, targets: tuple[str, ...], row: str, written: str) -> Ref | Doubt:
        """The row whose id an export wrote behind its name: others bear the same, or it lies with another unit.

        Nobody guesses an id, so whoever writes one was shown it in a row of her own.
        """
        for target in targets:
            if target != "region" and statements.versions_of(register_of(target), [row]):
                return Ref(target, row, MARKED.sub("", written))
        return Doubt()

    def _find_in(self, target: str, written: str, region: str | None) -> Ref | Doubt:
        if target == ORGANISATION:
            return self._body(written, region)
        if target == "region":
            return self._region(written)
        found = self._names_of(target).get(matching_key(written), [])
        if len(found) == 1:
            return Ref(target, found[0].id, written)
        return Doubt(tuple(found))

    def _body(self, written: str, region: str | None) -> Ref | Doubt:
        match = self._directory.find(written, region=region)
        if match.outcome == "same" and match.id:
            return Ref(ORGANISATION, match.id, written)
        named = self._by_name.get(matching_key(written), [])
        if len(named) == 1:  # in doubt for its place, and yet nobody else bears the whole name
            return Ref(ORGANISATION, named[0], written)
        names = self._bodies
        return Doubt(tuple(Ref(ORGANISATION, one.id, names[one.id].name) for one in match.candidates))

    def _region(self, written: str) -> Ref | Doubt:
        found = [each.region for each in regions().find(written) if each.region and each.region.name == written.strip()]
        return Ref("region", found[0].code, written) if len(found) == 1 else Doubt()

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        register = register_of(ORGANISATION)
        former, short = _other_names(register)
        bodies = {}
        for row, name, short_name, region, credit_code in statements.current_where(
            register, NAMED, f'{NOT_WITHDRAWN} AND v."merged_into" IS NULL', [WITHDRAWN]
        ):
            shorter = tuple(short[row]) + ((short_name,) if short_name else ())
            bodies[row] = Body(row, name, tuple(former[row]), shorter, region, credit_code)
        return bodies

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self._bodies.values())

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for body in self._bodies.values():
            found[matching_key(body.name)].append(body.id)
        return found

    @cached_property
    def _by_credit_code(self) -> dict[str, str]:
        return {body.credit_code: body.id for body in self._bodies.values() if body.credit_code}

    def leads(self, target: str, name: str, row: str, *, code: str = "") -> bool:
        """Whether the name, or the credit code beside it, leads to this row and no other, whoever looks.

        A body that was merged is found under its survivor: in a row that still refers to it, its name does not say enough.
        """
        if target == ORGANISATION:
            if code:
                return self._by_credit_code.get(code) == row
            return self._by_name.get(matching_key(name)) == [row]
        if target not in self._all_named:
            self._all_named[target] = _named_rows(register_of(target), door.EVERYBODY, [])
        return [ref.id for ref in self._all_named[target].get(matching_key(name), [])] == [row]

    def _names_of(self, target: str) -> dict[str, list[Ref]]:
        """The rows of a register by the names under which they are shown, as far as the actor may see them."""
        if target not in self._named:
            register = register_of(target)
            reach = door.scope(self.actor, "rows.view", register)
            self._named[target] = _named_rows(register, reach.where, list(reach.parameters))
        return self._named[target]


def _named_rows(register: Register, reach: str, parameters: list[Any]) -> dict[str, list[Ref]]:
    texts = [name for name in register.shown_as if register.field(name).kind in ("text", "code")]
    found: dict[str, list[Ref]] = defaultdict(list)
    if not texts:
        return found
    where = f"({reach}) AND {NOT_WITHDRAWN}"
    for row, *names in statements.current_where(register, ("id", *texts), where, [*parameters, WITHDRAWN]):
        for name in {matching_key(name) for name in names if name}:
            found[name].append(Ref(register.code, row, next(text for text in names if text)))
    return found


def _other_names(register: Register) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Former names and short names of each body, as its last version lists them."""
    former: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    shape = next(shape for shape in shapes(register) if shape.part is not None and shape.part.name == "names")
    for row, name, kind in statements.current_parts(register, shape.table, ("id", "name", "kind")):
        (short if kind == "简称" else former)[row].append(name)
    return former, short
