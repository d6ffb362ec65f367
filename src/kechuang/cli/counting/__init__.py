"""Commands that count: measures, progress, evidence (术语 计数命令)."""
