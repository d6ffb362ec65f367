"""One file a register (术语 台账目录)."""
