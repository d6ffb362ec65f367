"""The evidence: what is recorded, and how it comes in (术语 台账)."""
