"""`python -m bench`: every figure in one run, in less than five minutes."""

from __future__ import annotations

import argparse
import sys

from bench import plan, verifier
from bench.crew import Lost
from bench.report import Report


def main() -> int:
    """Print the figures; 1 when a reader was lost on the way."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each timing, at least 3 (default: 5)")
    report = Report()
    rounds = max(3, parser.parse_args().rounds)
    lost = False
    verifier.measure(report, rounds)
    try:
        plan.measure(report, rounds)
    except Lost as worker:
        report.note(f"the run is not whole: {worker}")
        lost = True
    report.end()
    return int(lost)


if __name__ == "__main__":
    sys.exit(main())
