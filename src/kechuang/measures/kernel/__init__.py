"""The kernel: from a measure and tables to rows that count, to figures of every unit and day (术语 计数内核)."""
