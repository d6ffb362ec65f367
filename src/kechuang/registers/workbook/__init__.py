"""Workbooks that come in and workbooks that come back: rows with their cells (术语 台账文件)."""
