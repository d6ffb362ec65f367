"""The figures of the pages, beside a plain Django view of the same rows in the same run."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.figure import Aim, beside, ours
from bench.registers.child import done
from bench.report import Report
from bench.web import laying
from bench.web.serving import Load, Served, loaded, served, size

LIST = f"/registers/organisation?reporting_unit={laying.REGIONS[0]}"
YEAR, ANEW = "/overview", "/overview?anew"  # what is asked for in another way than by its name is made each time
PLAIN, BARE = f"/firms?region={laying.REGIONS[0]}", "/bare"
OURS, PEER, BEHIND = "kechuang.web.wsgi:application", "bench.web.plain:made", "bench.web.behind:made"
VIEW, BARE_VIEW, PROJECT = "plain ORM + template", "bare view", "bare Django project"
BARE_BEHIND = "bare view behind session and guard"
FORM_COOKIE = "csrf=" + "a1B2" * 8  # what a browser holds after its first page
MOST_BYTES = 40 << 10
Seen = list[tuple[Load, Load]]


def measure(report: Report, rounds: int) -> None:
    """Put every figure of the pages into the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = done(laying.lay, folder)["session"]
        report.note(f"{laying.FIRMS} firms, {rounds} rounds, each page under 16 connections in turn")
        _list(report, folder, f"session={key}; {FORM_COOKIE}", rounds)
        _overview(report, folder, rounds)
        _start(report, folder, rounds)


def environments(folder: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What our server and the plain one are told."""
    mine = {"KECHUANG_HOME": str(folder / "pages"), "KECHUANG_PLAIN_HTTP": "1", "KECHUANG_HOSTS": "127.0.0.1"}
    return {**mine, "DJANGO_SETTINGS_MODULE": "kechuang.web.settings"}, {
        "PLAIN_DATABASE": str(folder / "plain.sqlite3")
    }


def _list(report: Report, folder: Path, cookie: str, rounds: int) -> None:
    mine, plain = environments(folder)
    seen: Seen = []
    with served(OURS, "/sign-in", mine) as own, served(PEER, BARE, plain) as peer:
        bytes_of = size(own.port, LIST, cookie=cookie)
        for _ in range(rounds):
            seen.append((loaded(own.port, LIST, folder, cookie=cookie), loaded(peer.port, PLAIN, folder)))
    report.add(ours("list.rate", "requests/s", [own.rate for own, _ in seen]))
    report.add(beside("list.rate", "requests/s", VIEW, [(own.rate, peer.rate) for own, peer in seen], Aim(0.7)))
    report.add(beside("list.p95", "ms", VIEW, [(own.p95, peer.p95) for own, peer in seen], Aim(1.5, at_most=True)))
    report.add(ours("list.size", "bytes", [bytes_of], Aim(MOST_BYTES, at_most=True)))


def _overview(report: Report, folder: Path, rounds: int) -> None:
    told = done(laying.city, folder)
    first, *again = told["fresh"]["event"]
    report.add(ours("figures.first", "s after a commit", [first]))
    report.add(ours("figures.again", "s after a commit", again, Aim(5, at_most=True)))
    report.add(ours("figures.firm", "s after a commit", told["fresh"]["firm"], Aim(5, at_most=True)))
    number, seconds = told["ahead"]
    report.add(ours("landings.number", "all targets and units, twelve months", [number]))
    report.add(ours("landings.time", "s", [seconds], Aim(60, at_most=True)))
    mine, plain = environments(folder)
    mine = {**mine, "KECHUANG_HOME": str(folder / "city")}
    cookie = f"session={told['session']}; {FORM_COOKIE}"
    with (
        served(OURS, "/sign-in", mine) as own,
        served(BEHIND, "/sign-in", mine) as behind,
        served(PEER, BARE, plain) as peer,
    ):
        bytes_of = size(own.port, YEAR, cookie=cookie)
        size(behind.port, BARE, cookie=cookie)
        turns = ((own.port, YEAR, cookie), (own.port, ANEW, cookie), (behind.port, BARE, cookie), (peer.port, BARE, ""))
        seen = [[loaded(port, path, folder, cookie=told).rate for port, path, told in turns] for _ in range(rounds)]
    report.add(ours("overview.rate", "requests/s", [again for again, *_ in seen]))
    report.add(beside("overview.rate", "requests/s", BARE_VIEW, [(one[0], one[3]) for one in seen], Aim(0.25)))
    report.add(ours("overview.anew", "requests/s", [anew for _, anew, *_ in seen]))
    for at, name, aim in ((2, BARE_BEHIND, Aim(0.25)), (3, BARE_VIEW, None)):
        report.add(beside("overview.anew", "requests/s", name, [(one[1], one[at]) for one in seen], aim))
    report.add(ours("overview.size", "bytes", [bytes_of]))


def _start(report: Report, folder: Path, rounds: int) -> None:
    mine, plain = environments(folder)
    pairs = [(_started(OURS, "/sign-in", mine), _started(PEER, BARE, plain)) for _ in range(rounds)]
    seen = [(own.started, peer.started) for own, peer in pairs]
    report.add(beside("start", "s", PROJECT, seen, Aim(3, at_most=True)))


def _started(application: str, probe: str, environment: Mapping[str, str]) -> Served:
    with served(application, probe, environment) as found:
        return found
