"""The figures of the plan room: speed, accuracy, memory and the command, beside peers in one run."""

from __future__ import annotations

import subprocess
from statistics import median

from bench import accuracy, command
from bench.crew import Worker, hired
from bench.figure import Aim, Figure, beside, ours
from bench.plans import FOUNDING_SIZE, Plan, labelled, timed
from bench.report import Report

READER, NUMBERS, FINDINGS = "kechuang_plan", "kechuang_numbers", "kechuang_findings"
OURS = {READER: "plan", NUMBERS: "plan.numbers", FINDINGS: "plan.findings"}
PEERS = {
    "recognizers_text": "recognizers-text",
    "jiojio_tags": "jiojio",
    "jionlp_money": "jionlp money",
    "naive": "naive",
}
SPEED = "documents/s"  # of the founding plan's size, on the processor's clock
AIMS = {READER: Aim(100), NUMBERS: Aim(300)}
TIMES_RECOGNIZERS = Aim(8)
GROWTH, WAIT = Aim(2, at_most=True), Aim(1.5, at_most=True)
SECONDS = 280.0  # whatever happens, the readers end by then
TURNS, SLICE = 5, 0.2  # how often, and how many seconds each time, a reader's turn comes in a round
COPIES = 200  # of the text, for a turn; the fastest readers use them up

Crew = dict[str, Worker]


def measure(report: Report, rounds: int) -> None:
    """Put every figure of the plan room into the report."""
    plans = labelled()
    text = timed(plans)
    report.note(f"{len(plans)} labelled plans; timed on {len(text)} characters, {rounds} rounds")
    with hired([*OURS, *PEERS], SECONDS) as workers:
        crew = {worker.module: worker for worker in workers}
        _load(report, crew)
        _judge(report, crew, plans)
        _time(report, crew, text, rounds)
        _endure(report, crew, plans)
    _wait(report, text, rounds)


def _load(report: Report, crew: Crew) -> None:
    """Loading times, one reader after the other; who cannot load leaves the crew."""
    for module, worker in list(crew.items()):
        answer = worker.ask("load")
        if "absent" in answer:
            report.note(f"{module} is left out: {answer['absent']}")
            del crew[module]
        else:
            name = f"{OURS.get(module, 'plan')}.load"
            report.add(Figure(name, round(answer["wall"], 3), "s", PEERS.get(module)))


def _judge(report: Report, crew: Crew, plans: list[Plan]) -> None:
    """Every labelled plan through every reader, which sees it for the first time."""
    texts = [plan.text for plan in plans]
    size = sum(map(len, texts)) / FOUNDING_SIZE
    rows = []
    for module in [module for module in crew if module != FINDINGS]:
        answer = crew[module].ask("find", texts=texts)
        name = f"{OURS.get(module, 'plan')}.first-pass"
        report.add(Figure(name, round(size / answer["cpu"], 1), SPEED, PEERS.get(module)))
        who = PEERS.get(module) or {READER: "kechuang", NUMBERS: "kechuang numbers"}[module]
        for row in accuracy.judged(who, plans, answer["found"]):
            rows.append(row)
            for figure in row.figures(is_reader=module == READER):
                report.add(figure, listed=False)
    report.tables.append(accuracy.table(rows))


def _time(report: Report, crew: Crew, text: str, rounds: int) -> None:
    """Every reader in every round on the same variants of the text."""
    seen: dict[str, list[float]] = {module: [] for module in crew}
    shares = []
    for number in range(rounds):
        for module, (documents, wall, cpu) in _round(crew, text, number).items():
            seen[module].append(documents * len(text) / FOUNDING_SIZE / cpu)
            shares.append(cpu / wall)
    for module in [module for module in OURS if module in crew]:
        report.add(ours(f"{OURS[module]}.speed", SPEED, seen[module], AIMS.get(module)))
    for module in [module for module in PEERS if module in crew]:
        for mine in (READER, NUMBERS):
            aim = TIMES_RECOGNIZERS if (mine, module) == (READER, "recognizers_text") else None
            pairs = list(zip(seen[mine], seen[module], strict=True))
            report.add(beside(f"{OURS[mine]}.speed", SPEED, PEERS[module], pairs, aim))
    report.add(Figure("machine.share", round(median(shares), 2), "of a core while reading", "this machine"))


def _round(crew: Crew, text: str, number: int) -> dict[str, tuple[int, float, float]]:
    """Documents, wall and processor seconds of each reader, in turns so short that the machine is the same for all."""
    sums = dict.fromkeys(crew, (0, 0.0, 0.0))
    for turn in range(number * TURNS, (number + 1) * TURNS):
        seeds = list(range(turn * COPIES + 1, (turn + 1) * COPIES))
        order = list(crew)
        for module in order[turn % len(order) :] + order[: turn % len(order)]:
            given = (
                [0] * COPIES if module == FINDINGS else seeds
            )  # with other figures it would be another problem to solve
            answer = crew[module].ask("time", text=text, seeds=given, seconds=SLICE)
            documents, wall, cpu = sums[module]
            sums[module] = (documents + answer["documents"], wall + answer["wall"], cpu + answer["cpu"])
    return sums


def _endure(report: Report, crew: Crew, plans: list[Plan], documents: int = 1000) -> None:
    """What a process holds after a hundred and after a thousand documents; then the most that each ever held."""
    early, late = crew[READER].ask("endure", texts=[plan.text for plan in plans], documents=documents)["seen"]
    report.add(Figure("plan.memory.after-100", round(early["mib"], 1), "MiB"))
    report.add(Figure(f"plan.memory.after-{documents}", round(late["mib"], 1), "MiB"))
    report.add(ours("plan.memory.growth", "MiB", [round(late["mib"] - early["mib"], 2)], GROWTH))
    report.add(Figure("plan.memory.growth-blocks", late["blocks"] - early["blocks"], "live blocks"))
    for module, worker in crew.items():
        peak = worker.ask("peak")["mib"]
        report.add(Figure(f"{OURS.get(module, 'plan')}.memory.peak", round(peak, 1), "MiB", PEERS.get(module)))


def _wait(report: Report, text: str, rounds: int) -> None:
    """How long `kechuang plan read FILE` takes, beside an interpreter that starts and ends."""
    missing = command.missing()
    if missing:
        report.note(f"the command is left out: {missing}")
        return
    try:
        seen = command.rounds(text, rounds)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failed:
        report.note(f"the command is left out: {failed}: {(failed.stderr or b'').decode()[-300:]}")
        return
    report.add(ours("command.plan-read", "s", [mine[0] for mine, _ in seen], WAIT))
    report.add(ours("command.plan-read.processor", "s", [mine[1] for mine, _ in seen]))
    report.add(beside("command.plan-read", "s", "bare interpreter", [(mine[0], bare[0]) for mine, bare in seen]))
