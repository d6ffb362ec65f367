"""What all zip-based files of the product share: their author, their writing time, their bytes (术语 打包)."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import UTC, datetime

AUTHOR = "Kechuang 科创"
WRITTEN_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""The writing time that every file names: the same content has the same bytes on any day."""

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_MEMBER_MODE = 0o600 << 16
_UNIX = 3


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
            with given.open(name) as source, archive.open(member, "w") as kept:
                shutil.copyfileobj(source, kept, 1 << 20)
    return out.getvalue()
