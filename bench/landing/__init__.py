"""The jury of the landing models: worlds that they have not seen, and the scores of what they say. 合成示范数据."""
