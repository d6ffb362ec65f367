"""The worker: takes jobs from the database one after another, and keeps the figures of the pages fresh (术语 后台作业)."""

from __future__ import annotations

import time

from kechuang import web  # noqa: F401  the settings are named before anything of Django is

from kechuang.store import place  # isort: skip

PAUSE_SECONDS = 1.0


def main() -> None:
    """Nothing; works until it is ended."""
    place.open_place(place.from_environment())
    while True:
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
