"""Who and what there is in the invented city (术语 合成示范城市)."""
