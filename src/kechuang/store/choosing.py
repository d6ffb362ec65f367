"""Which row somebody means who writes a name in a form: the rows that she may refer to (术语 引用选择).

Names of bodies, platforms and zones are a directory that everybody who signed in may read; of other registers she may
refer to what she may see.
"""

from __future__ import annotations

from kechuang.errors import Listed, Problem
from kechuang.registers.identity import matching_key
from kechuang.registers.importing.references import References
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Field, Register
from kechuang.registers.values import Ref
from kechuang.store import door, narrowing, statements
from kechuang.store.actor import Actor
from kechuang.store.known import Known
from kechuang.store.versions import WITHDRAWN, Version, some

FEW = 20
BESIDE = ("credit_code", "region")


def choices(actor: Actor, register: Register, text: str, *, limit: int = FEW) -> list[Version]:
    """The rows that a text may mean, with what they are shown by; no personal field is among it."""
    columns = [*register.shown_as, *(name for name in BESIDE if name in register.directory)]
    if not register.directory or not _signed_in(actor):
        return door.page(actor, register, columns=columns, search=text, limit=limit).rows
    told = [('h."status" <> %s', [WITHDRAWN]), narrowing.searched(register, text)]
    if "merged_into" in register.by_name:
        told.append(('v."merged_into" IS NULL', []))
    where = " AND ".join(each for each, _ in told if each)
    values = [one for _, parameters in told for one in parameters]
    found = statements.page_where(register, where, values, order='h."id" DESC', limit=limit, offset=0)
    return some(register, found, [name for name in columns if register.by_name[name].personal is None])


def meant(actor: Actor, field: Field, text: str, *, home: str) -> Ref | Problem:
    """The row that a name or credit code means; a problem when there is none, or a person must choose.

    A row that is exactly so called is found in the database; only a name written otherwise is compared with all.
    """
    for target in field.targets:
        if target != "region":
            register = register_of(target)
            exact = [row for row in choices(actor, register, text) if _is_called(register, row, text)]
            if len(exact) == 1:
                return Ref(target, exact[0].id, text)
    register = register_of(next((one for one in field.targets if one != "region"), "organisation"))
    found, refusals, _, doubts = References(field, Known(actor, register), home).led([text], [None], [None])
    for _, problem in [*refusals, *doubts]:
        return problem
    if isinstance(found[0], Ref):
        return found[0]
    targets = Listed(tuple(register_of(one) for one in field.targets if one != "region"))
    return Problem("importing.unknown-name", "", {"value": text, "register": targets})


def may_mean(actor: Actor, field: Field, register_code: str, row_id: str) -> bool:
    """Whether a row may be referred to by this person in this field."""
    if register_code not in field.targets or register_code == "region":
        return False
    register = register_of(register_code)
    if register.directory and _signed_in(actor):
        return bool(statements.versions_of(register, [row_id]))
    return bool(door.rows(actor, register, ids=[row_id]))


def _is_called(register: Register, row: Version, text: str) -> bool:
    names = [row.values.get(name) for name in (*register.shown_as, "credit_code")]
    key = matching_key(text)
    return any(isinstance(name, str) and matching_key(name) == key for name in names)


def _signed_in(actor: Actor) -> bool:
    return any(grant.role != "public" for grant in actor.grants)
