"""Cells as people fill them in, read into the values of fields (术语 单元格读取)."""
