"""What is done in the invented city, year by year (术语 合成示范城市)."""
