"""Whether declarations can be built upon: names, references, words, personal data (术语 台账声明核查).

What is wrong here is a fault of the code and never of a file; so it is told in plain lines, and a test holds them empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kechuang.registers.codes import code_lists, plainly
from kechuang.registers.schema import COMMON, Field, Part, Register
from kechuang.registers.values import columns, tables

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CLAIM = re.compile(r"(is|has|was|can)_.+")
LONGEST = 63
MOST_REQUIRED = 6
READERS = frozenset(
    "credit_code contract_number patent_number certificate sme_number achievement_number document_number region "
    "reporting_unit industry phone id_number url".split()
)
RESERVED = frozenset(  # by SQL or one of the engines: as a bare column they have to be quoted, and one day are not
    "all alter analyse analyze and any array as asc asymmetric authorization between binary both by case cast check "
    "collate column concurrently constraint create cross current current_date current_time current_timestamp "
    "current_user default deferrable delete desc describe distinct do drop else end escape except exists explain "
    "false fetch filter for foreign freeze from full function grant group having if ilike in index initially inner "
    "insert intersect interval into is isnull join key lambda lateral leading left like limit localtime "
    "localtimestamp match minus natural no not notnull null of offset on only option or order outer over overlaps "
    "partition pivot pivot_longer pivot_wider placing primary procedure qualify range references returning revoke "
    "right row rows select session_user set show similar some summarize symmetric system_user table tablesample "
    "then time timestamp to trailing transaction trigger true truncate union unique unknown unpivot update user "
    "using values variadic verbose view when where window with".split()
)
TAKEN = frozenset(  # by the store beside the declared fields, by its models, and by the tables that measures read
    "id version seq status status_reason owner section shared_with row_key county_check_on source source_import source_sheet "
    "source_row position month_only pk objects clean save validate count columns schema sample info alias cache head "
    "rowid drop sql pipe".split()
)
TAKEN_CODES = frozenset("instance commit counter audit_record import attachment attached snapshot".split())
RegisterFaults = Callable[[Register, Mapping[str, Register]], Iterator[str]]


def faults(registers: Sequence[Register]) -> list[str]:
    """What is wrong with the declarations, a line a fault, the register first; empty when all is well (术语 声明缺陷).

    Examples
    --------
    >>> from kechuang.registers.registry import registers
    >>> faults(registers())
    []
    """
    known = {register.code: register for register in registers}
    checks: tuple[RegisterFaults, ...] = (_named, _worded, _columned, _referred, _keyed, _ordered, _personal)
    found = [f"{r.code}: {fault}" for r in registers for check in checks for fault in check(r, known)]
    names = [table.replace("_", "") for register in registers for table, _, _ in tables(register)]
    return [*found, *(f"{name}: two tables of that name" for name in _twice(names))]


def unused(registers: Sequence[Register]) -> list[str]:
    """Code lists that no declaration names (术语 闲置代码表).

    Examples
    --------
    >>> from kechuang.registers.registry import registers
    >>> unused(registers())
    []
    """
    used = {field.choices for register in registers for _, _, field in _all_fields(register)}
    return [name for name in code_lists() if name not in used]


def _all_fields(register: Register) -> Iterator[tuple[str, Part | None, Field]]:
    """Every field with the prefix under which a fault names it."""
    for _, part, fields in tables(register):
        for field in fields:
            yield f"{part.name}.{field.name}" if part else field.name, part, field


def _named(register: Register, _: Mapping[str, Register]) -> Iterator[str]:
    for name in (register.code, *(part.name for part in register.parts)):
        if not NAME.fullmatch(name):
            yield f"{name} is no name"
    if register.code in TAKEN_CODES:
        yield "the store has a table of that name"
    for place, _part, field in _all_fields(register):
        yield from (f"{place} {fault}" for fault in _misnamed(field))
    for table, _part, fields in tables(register):
        yield from (f"{table}: {name} stands twice" for name in _twice(field.name for field in fields))
    yield from (f"the part {name} stands twice" for name in _twice(part.name for part in register.parts))


def _misnamed(field: Field) -> Iterator[str]:
    name, kind = field.name, field.kind
    if not NAME.fullmatch(name):
        yield "is no name"
    if name in RESERVED:
        yield "is a word of SQL"
    if name in TAKEN:
        yield "is taken by the store"
    if (kind == "day") != name.endswith("_on"):
        yield "a day ends in _on, and nothing else does"
    if (kind == "share") != name.endswith("_share"):
        yield "a share ends in _share, and nothing else does"
    if (kind == "claim") != bool(CLAIM.fullmatch(name)):
        yield "a claim reads as one, and nothing else does"


def _worded(register: Register, _: Mapping[str, Register]) -> Iterator[str]:
    if not (register.zh and register.en and register.row_zh and register.row_en):
        yield "says not in both languages what it is and what a row is"
    if register.section not in code_lists()["section"].values:
        yield f"no section {register.section}"
    for table, _part, fields in tables(register):
        yield from (f"{table}: {fault}" for fault in _unclear(fields))
    for place, part, field in _all_fields(register):
        if bool(field.help_zh) != bool(field.help_en):
            yield f"{place} is explained in one language only"
        if field.required and not field.example and part is None:
            yield f"{place} is required and has no example"
        if (
            field.example
            and field.choices in code_lists()
            and field.example not in code_lists()[field.choices or ""].values
        ):
            yield f"{place}: its example is not in {field.choices}"


def _unclear(fields: Sequence[Field]) -> Iterator[str]:
    """Headings that are missing, not in their language, or mean two fields of one table."""
    seen: dict[str, str] = {}
    for field in fields:
        if not re.search("[一-鿿]", field.zh) or not field.en.isascii() or not field.en.strip():
            yield f"{field.name} is not labelled in both languages"
        for heading in (field.zh, *field.aliases):
            if plainly(heading) in seen:
                yield f"the heading {heading} of {field.name} means {seen[plainly(heading)]} already"
            seen.setdefault(plainly(heading), field.name)
    yield from (f"two fields are called {label}" for label in _twice(field.en for field in fields))


def _columned(register: Register, _: Mapping[str, Register]) -> Iterator[str]:
    for table, _part, fields in tables(register):
        names = [name for field in fields for name, _type in columns(field)]
        yield from (f"{table}: two columns {name}" for name in _twice(names))
        yield from (f"{name} is longer than {LONGEST} signs" for name in (table, *names) if len(name) > LONGEST)


def _referred(register: Register, known: Mapping[str, Register]) -> Iterator[str]:
    for place, part, field in _all_fields(register):
        beside = {other.name: other for other in (part.fields if part else (*register.fields, *COMMON))}
        yield from (f"{place} {fault}" for fault in _astray(field, beside, known))


def _astray(field: Field, beside: Mapping[str, Field], known: Mapping[str, Register]) -> Iterator[str]:
    """What a field names that is not there."""
    if bool(field.targets) != (field.kind == "ref"):
        yield "points somewhere if and only if it is a ref"
    yield from (
        f"points to no register {target}" for target in field.targets if target not in known and target != "region"
    )
    if field.kind == "choice" and not field.choices:
        yield "has no code list"
    if field.choices and field.choices not in code_lists():
        yield f"has no code list {field.choices}"
    if field.choices and field.kind not in ("choice", "tags"):
        yield "has a code list that nothing reads"
    if field.reader and (field.kind != "code" or field.reader not in READERS):
        yield f"has no reader {field.reader}"
    if field.is_open and field.kind != "ref":
        yield "is open and no ref"
    if field.follows and not _leads(field.follows, beside, known):
        yield f"follows {field.follows}, which is nowhere"


def _leads(path: str, beside: Mapping[str, Field], known: Mapping[str, Register]) -> bool:
    first, _, then = path.partition(".")
    targets = beside[first].targets if first in beside else ()
    return bool(targets) and all(
        target == "region" or target not in known or then in known[target].by_name for target in targets
    )


def _keyed(register: Register, _: Mapping[str, Register]) -> Iterator[str]:
    if not register.keys or not register.shown_as:
        yield "has no key or no name under which a row is shown"
    keys = [("a key", key) for key in register.keys]
    lists = [("shown_as", register.shown_as), ("filters", register.filters), ("directory", register.directory)]
    for word, names in (*keys, *lists):
        yield from (f"{word} names no field {name}" for name in names if name not in register.by_name)
        yield from (f"{word} names {name} twice" for name in _twice(names))
    yield from (
        f"the key {', '.join(key)} stands twice" for key in {k for k in register.keys if register.keys.count(k) > 1}
    )
    for part in register.parts:
        lost = set(part.key) - {field.name for field in part.fields}
        if not part.key or lost:
            yield f"the part {part.name} has no key, or one without field: {', '.join(sorted(lost)) or 'empty'}"
    if not register.is_internal and sum(field.required for field in register.fields) > MOST_REQUIRED:
        yield f"asks for more than {MOST_REQUIRED} fields"


def _ordered(register: Register, _: Mapping[str, Register]) -> Iterator[str]:
    """Days and references that are named as such and are something else."""
    own = register.by_name
    for name in (name for pair in register.order for name in pair):
        if name not in own or own[name].kind != "day":
            yield f"order names no day {name}"
    yield from (f"order names {first} twice" for first, second in register.order if first == second)
    if register.unit_from and (register.unit_from not in own or own[register.unit_from].kind != "ref"):
        yield f"unit_from names no ref {register.unit_from}"
    refs = {place for place, _part, field in _all_fields(register) if field.kind == "ref"}
    yield from (f"parties names no ref {name}" for name in register.parties if name not in refs)


def _personal(register: Register, _: Mapping[str, Register]) -> Iterator[str]:
    groups = (register.directory, register.shown_as, register.filters, *register.order, *register.keys)
    shown = {name for names in groups for name in names}
    for place, part, field in _all_fields(register):
        if field.personal is None:
            if field.reader in ("phone", "id_number"):
                yield f"{place} is personal and does not say so"
            continue
        told = field.personal
        if not (told.purpose_zh and told.purpose_en and told.legal_basis and told.retention_years > 0):
            yield f"{place} has no purpose, legal basis or retention"
        if field.kind not in ("text", "code", "day") or field.required:
            yield f"{place} is personal: it is text, a code or a day, and may stay empty"
        if part or place in shown:
            yield f"{place} is personal: no part, directory, name, filter or key holds it"


def _twice(names: Iterable[str]) -> list[str]:
    found = list(names)
    return sorted({name for name in found if found.count(name) > 1})
