"""The progress report of a quarter, part by part (术语 季度进展情况报告)."""
