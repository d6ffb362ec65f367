"""Kechuang 科创: the working system of a city's science and technology bureau."""

__version__ = "0.5.0"
