"""Files as counties would send them, and what is wrong with each (术语 合成示范乱表)."""

from kechuang.registers.demonstration.messy.folder import write_messy

__all__ = ["write_messy"]
