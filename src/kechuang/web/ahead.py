"""The second worker: looks ahead at leisure, so that no job waits for it (术语 预计作业).

It computes where targets land, tells whom that concerns, and tests how such forecasts did on the past.
"""

from __future__ import annotations

import logging
import os
import time

from django.db import connection

from kechuang import rubbish
from kechuang.store import place
from kechuang.store.desk import backtests_kept, landings_kept
from kechuang.web.alerts import keeping

PAUSE_SECONDS, REST_SECONDS = 2.0, 300.0
LEISURE = 10
LOG = logging.getLogger("kechuang.ahead")


def main() -> None:
    """Nothing; looks ahead until it is ended.

    Landings take long, and every row that is written asks for new ones: so they are computed once in five minutes at most,
    and what failed is not tried again sooner.
    """
    os.nice(LEISURE)
    rubbish.seldom()
    place.open_place(place.from_environment())
    due = 0.0
    while True:
        is_due = time.monotonic() >= due
        try:
            if look_ahead(with_landings=is_due) and is_due:
                due = time.monotonic() + REST_SECONDS
        except Exception:
            LOG.exception("the second worker could not go on; it begins again in %s seconds", REST_SECONDS)
            connection.close()
            time.sleep(REST_SECONDS)
        time.sleep(PAUSE_SECONDS)


def look_ahead(*, with_landings: bool = True) -> bool:
    """Whether landings were computed or alerts told; when neither was due, one series is tested on its past."""
    if (with_landings and landings_kept.keep_next()) | keeping.keep_next():
        return True
    backtests_kept.keep_next()
    return False


if __name__ == "__main__":
    main()
