"""The file of a finished paper: bytes that do not depend on the day or the machine (术语 成文文件)."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from kechuang.errors import Problem

AUTHOR = "Kechuang 科创"
WRITTEN_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""The writing time that every paper names: the same paper has the same bytes on any day."""

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_MEMBER_MODE = 0o600 << 16
_UNIX = 3


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


def repacked(content: bytes) -> bytes:
    """The zip archive with its members in order and without times or modes of their own (术语 重新打包).

    Examples
    --------
    >>> raw = io.BytesIO()
    >>> with zipfile.ZipFile(raw, "w") as archive:
    ...     archive.writestr("a.xml", "x")
    >>> zipfile.ZipFile(io.BytesIO(repacked(raw.getvalue()))).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as archive:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _ZIP_TIME)
            member.create_system, member.external_attr = _UNIX, _MEMBER_MODE
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, given.read(name))
    return out.getvalue()
