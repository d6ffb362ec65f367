"""The invented city (术语 合成示范城市)."""


class City:
    """What the makers of records draw on (术语 合成示范城市).

    Examples
    --------
    >>> City().__class__.__name__
    'City'
    """
