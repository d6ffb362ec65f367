"""How a target stands, said by the chance to reach it (术语 状态判定).

A target is on track where it is reached in four cases of five, to be watched where in half of them, at risk below that.
What the registers say for certain (done, closed, nothing recorded, nothing bound) stands as it is.
"""

from __future__ import annotations

from typing import Literal

from kechuang.measures.progress.standing import Status

Light = Literal[
    "done", "on_track", "attention", "at_risk", "unknowable_in_year", "channel_closed", "no_data", "unbound", "open"
]
SURE, EVEN = 0.8, 0.5


def light(status: Status, reach: float | None) -> Light:
    """The word for a target (术语 状态).

    Parameters
    ----------
    status : as the figures say
    reach : the chance that the target is reached by the year's end; None where no model says it

    Examples
    --------
    >>> light("open", 0.9), light("open", 0.6), light("open", 0.2), light("done", 1.0), light("open", None)
    ('on_track', 'attention', 'at_risk', 'done', 'open')
    """
    if status != "open" or reach is None:
        return status
    return "on_track" if reach >= SURE else "attention" if reach >= EVEN else "at_risk"
