"""Measures: every target counted from rows, with the reason for each row that does not count (术语 测度)."""
