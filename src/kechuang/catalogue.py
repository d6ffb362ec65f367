"""Catalogues: folders in which every file declares one thing (术语 目录)."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

Declared = TypeVar("Declared")


def declared(package: ModuleType, kind: type[Declared]) -> tuple[Declared, ...]:
    """What the modules of a package declare of one kind, in the order of their names (术语 声明).

    Parameters
    ----------
    package : its modules are imported; a name that begins with an underscore is no declaration
    kind : of the declared objects; an object that a module took from elsewhere in the catalogue counts once

    Examples
    --------
    >>> import kechuang.registers.catalogue as catalogue
    >>> from kechuang.registers.schema import Register
    >>> "organisation" in [register.code for register in declared(catalogue, Register)]
    True
    """
    found: dict[int, Declared] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        holder = importlib.import_module(f"{package.__name__}.{module.name}")
        for name, value in vars(holder).items():
            if isinstance(value, kind) and not name.startswith("_"):
                found.setdefault(id(value), value)
    return tuple(found.values())
