"""The folder of messy files, each with what is wrong where beside it (术语 合成示范乱表)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from kechuang.registers.demonstration.messy.counties import pages
from kechuang.registers.demonstration.remainder import Remainder

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

TRUTH = ".yaml"


def write_messy(city: City, folder: Path, *, rest: Remainder | None = None) -> list[Path]:
    """The messy files that were written; the truth of each lies beside it under its name and ``.yaml`` (术语 合成示范乱表).

    Parameters
    ----------
    rest : the rows from which they are made, when they are at hand

    Examples
    --------
    >>> import tempfile
    >>> from kechuang.registers.demonstration.city import City
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     len(write_messy(City(7, scale=0.1), Path(folder)))
    8
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for page in pages(rest or Remainder(city)):
        path = folder / page.name
        path.write_bytes(page.content())
        truth = yaml.safe_dump(page.truth(), allow_unicode=True, sort_keys=False, width=120)
        path.with_name(path.name + TRUTH).write_text(truth, "utf-8")
        written.append(path)
    return written
