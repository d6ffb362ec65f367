"""Progress: where each target of the adopted plans stands on a day (术语 进度)."""
