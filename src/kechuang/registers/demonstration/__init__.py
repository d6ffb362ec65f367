"""An invented city and what it records, year by year (术语 合成示范数据)."""
