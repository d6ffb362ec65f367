"""Binding: from a target's words to the measure that counts it (术语 绑定)."""
