"""A thread keeps its connection from one request to the next, and gives it up where a home was restored under it."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from django.db import connection
from django.test import Client

from kechuang.store.place import Place


def test_a_second_page_opens_no_second_connection(browser: Callable[..., Client]) -> None:
    client = browser("officer")
    client.get("/registers")
    opened = connection.connection
    assert opened is not None
    client.get("/registers")
    assert connection.connection is opened


def test_a_page_after_a_restored_home_shows_the_restored_home(home: Place, browser: Callable[..., Client]) -> None:
    before, after = browser("officer"), browser("officer")
    connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(home.home, home.home.with_name("safe"))
    connection.connection.execute("UPDATE store_account SET is_active = 0")
    assert before.get("/registers").status_code == 302
    home.home.rename(home.home.with_name("aside"))
    home.home.with_name("safe").rename(home.home)
    assert after.get("/registers").status_code == 200
