"""The arithmetic of a plan: what its figures are about, how they touch, what follows from them (术语 目标算术)."""
