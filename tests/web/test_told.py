"""What an act tells the person stands on the page that follows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.errors import Language
from kechuang.store.place import Place
from kechuang.web.speech import said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_done_is_told_on_the_next_page_and_on_no_other(
    home: Place, browser: Callable[..., Client], language: Language
) -> None:
    client = browser("officer")
    client.cookies["kechuang_language"] = language
    client.post("/settings/devices")
    told = f'role="status">{said("people.device-forgotten", language)}'
    assert told in client.get("/settings").content.decode()
    assert told not in client.get("/settings").content.decode()
