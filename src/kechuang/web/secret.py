"""The key that signs cookies: made once for a home, kept with its other keys (术语 会话密钥)."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

FILE = "web.key"


def secret_of(home: Path) -> str:
    """The home's key; for a process without one, a key that lives as long as the process."""
    file = home / "keys" / FILE
    return file.read_text("ascii") if file.is_file() else secrets.token_urlsafe(48)


def keep_secret(home: Path) -> None:
    """Nothing; the home has its key from now on."""
    file = home / "keys" / FILE
    if file.is_file():
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        target.write(secrets.token_urlsafe(48))
