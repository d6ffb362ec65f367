"""Sessions as Django keeps them, read without its query builder: every request asks for one (术语 会话)."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from kechuang.store import statements


class SessionStore(db.SessionStore):
    """The store of sessions; what it writes is Django's, and Django reads it."""

    def load(self) -> dict[str, Any]:
        """What is kept under the key; nothing, and no key, where the session has run out."""
        told = statements.session_data(self.session_key, timezone.now()) if self.session_key else None
        if told is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(told)
        return found
