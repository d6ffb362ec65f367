"""What was told of targets, carried over: a commit moves those that read what it wrote, all others stand as before (术语 沿用数).

Under each target stands a mark of all that it was told from: the code, the home's region, the day, what its binding means, and
the audit's hashes of the last commits that wrote in the registers which it reads. As long as the mark is the same, so is what is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import kechuang
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.kernel.meaning import meant, source, writers
from kechuang.measures.progress.aims import Aim
from kechuang.measures.progress.basis import bases
from kechuang.registers.registry import register
from kechuang.store import statements

Told = dict[str, Any]


def told(
    ground: Ground,
    aims: Sequence[Aim],
    before: Mapping[str, Any],
    *,
    seq: int,
    as_of: date,
    made: Callable[[Sequence[Aim]], Iterable[Told]],
) -> dict[str, Any]:
    """``targets``: what is to be told of each on a day, as known at a commit; ``marks`` of them, by which it is carried over.

    Parameters
    ----------
    before : the same as it was told at another commit
    made : tells it anew, of the targets given, each under its ``id``; only of those that may stand elsewhere than before
    """
    marks = _marks(ground, aims, seq, as_of)
    old, known = before.get("marks", {}), {one["id"]: one for one in before.get("targets", ())}
    moved = [aim for aim in aims if marks[aim.id] is None or marks[aim.id] != old.get(aim.id)]
    now = {one["id"]: one for one in made(moved)} if moved else {}
    return {"targets": [now.get(aim.id) or known[aim.id] for aim in aims], "marks": marks}


def _marks(ground: Ground, aims: Sequence[Aim], seq: int, as_of: date) -> dict[str, str | None]:
    """Target -> its mark; none where two processes might not mean the same by it."""
    written = cache(lambda code: statements.last_written(register(code), seq))
    found = {}
    for name, basis in bases(ground, aims).items():
        said = meant((ground.root, as_of.isoformat(), basis.said, tuple(map(written, basis.registers))))
        found[name] = None if said is None else sha256(f"{_tellers()}\n{said}".encode()).hexdigest()
    return found


@cache
def _tellers() -> str:
    """A digest of all code that may have a part in what is told."""
    return f"{writers()} {source(Path(kechuang.__file__).parent, ('**/*',))}"
