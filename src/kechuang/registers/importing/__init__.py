"""From a workbook to a plan of what its rows would do to a register; nothing is written here (术语 导入预览)."""

from kechuang.registers.importing.known import Doubt, Held, Known, KnownRow
from kechuang.registers.importing.plan import ImportPlan
from kechuang.registers.importing.planning import plan_import
from kechuang.registers.importing.row import Difference, Fate, Flaw, PlannedRow
from kechuang.registers.importing.shape import shape

__all__ = [
    "Difference",
    "Doubt",
    "Fate",
    "Flaw",
    "Held",
    "ImportPlan",
    "Known",
    "KnownRow",
    "PlannedRow",
    "plan_import",
    "shape",
]
