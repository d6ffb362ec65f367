"""Charts as SVG made on the server: they print, need no script, and stand beside a table with the same numbers (术语 图表)."""
