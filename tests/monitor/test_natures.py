"""Landings of small worlds whose ends are plain."""

from __future__ import annotations

from datetime import date

import numpy as np

from kechuang.monitor.experience import Experience
from kechuang.monitor.history import Happening, History
from kechuang.monitor.natures import Nature
from kechuang.monitor.rounds import Round, standing_days

YEARS = range(2016, 2025)


def _yearly(days: dict[int, list[date]], *, late: int = 5) -> list[Happening]:
    return [
        Happening("421202", day, date.fromordinal(day.toordinal() + late), record=f"{year}-{number}")
        for year, several in days.items()
        for number, day in enumerate(several)
    ]


def test_a_batch_of_november_is_expected_in_june_and_not_in_december_when_it_failed_to_come() -> None:
    told = _yearly({year: [date(year, 11, 20)] * 40 for year in range(2016, 2024)})
    nature = Nature(History("s", "count", told, 2016, 2024))
    assert 30 < float(np.median(nature.landing(date(2024, 6, 30))[-1])) < 55
    assert float(np.median(nature.landing(date(2024, 12, 31))[-1])) < 5


def test_a_batch_that_the_calendar_moved_is_waited_for() -> None:
    told = _yearly({year: [date(year, 6, 20)] * 40 for year in range(2016, 2024)})
    rounds = [Round(year, "1", date(year, 6, 1), date(year, 6, 20), date(year, 2, 1)) for year in range(2016, 2024)]
    moved = Round(2024, "1", date(2024, 11, 1), None, date(2024, 2, 1))
    history = History("s", "count", told, 2016, 2024)
    waits = float(np.median(Nature(history, rounds=[*rounds, moved]).landing(date(2024, 9, 30))[-1]))
    blind = float(np.median(Nature(history).landing(date(2024, 9, 30))[-1]))
    assert waits > 25
    assert blind < 10


def test_one_of_two_batches_that_passed_stands_where_the_only_one_had() -> None:
    only = [Round(2023, "1", None, date(2023, 7, 20), date(2023, 1, 5))]
    now = [
        Round(2024, "1", date(2024, 7, 1), date(2024, 7, 11), date(2024, 1, 5)),
        Round(2024, "2", date(2024, 12, 20), None, date(2024, 1, 5)),
    ]
    assert standing_days([*only, *now], (2023, 2024), date(2024, 9, 30))[0] > date(2023, 7, 20)


def test_applications_on_their_way_raise_what_a_quiet_register_would_say() -> None:
    told = [
        Happening("421202", day, day, stage=stage, record=f"{year}-{number}")
        for year in YEARS
        for number in range(120 if year == 2024 else 40)
        for stage, day in (("申报", date(year, 6, 1)), ("备案", date(year, 12, 1)))
        if stage == "申报" or number % 4
    ]
    nature = Nature(History("s", "pipeline", told, 2016, 2024))
    median = float(np.median(nature.landing(date(2024, 9, 30))[-1]))
    assert 75 < median < 105


def test_a_cut_of_next_spring_is_expected_where_every_spring_had_one() -> None:
    told = []
    for year in YEARS:
        told += [Happening("421202", date(year, month, 5), date(year, month, 9), 10.0) for month in range(1, 13)]
        told.append(Happening("421202", date(year, 12, 31), date(year + 1, 3, 20), -30.0))
    landing = Nature(History("s", "amount", told, 2016, 2024)).landing(date(2024, 12, 31))[-1]
    assert 80 < float(np.median(landing)) < 105


def test_certificates_known_to_end_leave_the_stock() -> None:
    told = [Happening("421202", date(2021, 12, 1), date(2021, 12, 5), record=f"r{number}") for number in range(50)]
    told += [
        Happening("421202", date(2024, 11, 30), date(2021, 12, 5), -1.0, record=f"r{number}") for number in range(50)
    ]
    landing = Nature(History("s", "stock", told, 2021, 2024)).landing(date(2024, 9, 30))[-1]
    assert float(np.quantile(landing, 0.25)) < 15


def test_years_taken_over_at_the_opening_do_not_say_how_a_year_goes() -> None:
    told = _yearly({year: [date(year, month, 10) for month in range(1, 13)] for year in YEARS})
    taken = [one._replace(recorded_on=max(one.recorded_on, date(2020, 1, 2))) for one in told]
    history = History("s", "count", taken, 2016, 2024)
    assert history.followed_from == 2020
    assert 11 <= float(np.median(Nature(history).landing(date(2024, 6, 30))[-1])) <= 14


def test_what_always_came_late_makes_the_next_forecast_wider() -> None:
    steady = _yearly({year: [date(year, month, 10) for month in range(1, 13)] for year in YEARS})
    wild = _yearly({year: [date(year, 11, 10)] * (5 if year % 2 else 80) for year in YEARS})
    calm, odd = (
        Experience({"s": Nature(History("s", "count", told, 2016, 2024))}).calibrated("s", date(2024, 6, 30))[-1]
        for told in (steady, wild)
    )
    assert odd.std() > 4 * calm.std()
