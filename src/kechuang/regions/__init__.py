"""Administrative divisions and reporting units: a tree by code, found by name (术语 区域)."""

from kechuang.regions.finding import Found
from kechuang.regions.loading import load, regions
from kechuang.regions.tree import FormerName, Region, Regions

__all__ = ["FormerName", "Found", "Region", "Regions", "load", "regions"]
