"""The extensions that DuckDB loads are checked for their signatures, although most tests spare themselves the time."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from kechuang.store.engine import attach, engine
from kechuang.store.place import Place


def test_no_extension_without_a_signature_is_loaded(home: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    connect: Any = duckdb.connect
    monkeypatch.setattr(duckdb, "connect", connect.__wrapped__)
    with engine() as duck:
        assert attach(duck) == "live"
        assert duck.execute("SELECT current_setting('allow_unsigned_extensions')").fetchall() == [(False,)]
