"""Workbooks between people and registers: what comes in, what goes out and comes back (术语 工作簿)."""
