"""Whether the figures of a plan can hold together, and what they imply (术语 目标一致性检查).

Three words are kept apart: *contradiction* cannot hold even with every bound read as written; *binding* can hold, but not
when the other targets are met exactly, so that one target silently asks more than another; *implied* is a value that exact
readings fix. A bare number is a floor for what happens; where a document divides a figure or writes it twice in a sentence,
the figures as written must agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.plan.arithmetic.dates import dates
from kechuang.plan.arithmetic.explain import explained
from kechuang.plan.arithmetic.finding import Finding, Implied, Working
from kechuang.plan.arithmetic.implied import implied
from kechuang.plan.arithmetic.sheet import sheet_of
from kechuang.plan.arithmetic.solver import conflicts, distinct

if TYPE_CHECKING:
    from kechuang.plan.reader import Reading

__all__ = ["Finding", "Implied", "Working", "findings"]

_ORDER = {"contradiction": 0, "binding": 1, "implied": 2}


def findings(reading: Reading) -> tuple[Finding, ...]:
    """Contradictions, bindings and implied values of a plan, in that order (术语 检查结论).

    Examples
    --------
    >>> from kechuang.plan.document import document_of
    >>> from kechuang.plan.reader import read
    >>> text = "云泽市2025年工作要点\\n一、平台\\n1.组织申报高新技术企业160家,认定高新技术企业120家。"
    >>> [(f.kind, f.implied[0].text) for f in findings(read(document_of(text)))]
    [('implied', '75%')]
    """
    sheet = sheet_of(reading)
    cores = distinct(conflicts(sheet))
    broken = {s.index for core in cores if core.kind == "contradiction" for s in core.statements}
    found = [*dates(reading), *(explained(core, sheet) for core in cores), *implied(sheet, without=broken)]
    return tuple(sorted(found, key=lambda finding: (_ORDER[finding.kind], finding.start)))
