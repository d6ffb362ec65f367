"""The file of a finished paper, written whole or not at all (术语 成文文件)."""

from __future__ import annotations

import os
from pathlib import Path

from kechuang.errors import Problem


def save(content: bytes, path: str | os.PathLike[str]) -> None:
    """Nothing; the file holds the content whole or not at all (术语 保存).

    Raises
    ------
    Problem  report.file.unwritable  the folder or the file cannot be written

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(b"x", Path(folder, "a.pdf"))
    ...     Path(folder, "a.pdf").read_bytes()
    b'x'
    """
    target = Path(path)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        half.write_bytes(content)
        half.replace(target)
    except OSError as reason:
        half.unlink(missing_ok=True)
        raise Problem("report.file.unwritable", str(target), {"reason": reason.strerror or str(reason)}) from reason
