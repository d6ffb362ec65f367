"""The papers by name: each turns values of the rooms below into blocks, or into a page (术语 报告目录)."""
