"""`python -m bench`: every figure in one run, or those of one set."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from importlib import import_module

from bench.crew import Lost
from bench.report import Report

SETS: Mapping[str, str] = {
    "landing": "bench.landing.figures",
    "plan": "bench.plan",
    "measures": "bench.measures.figures",
    "names": "bench.names",
    "registers": "bench.registers.figures",
    "verifier": "bench.verifier",
    "web": "bench.web.figures",
}


def main() -> int:
    """Print the figures; 1 when a process was lost on the way."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each timing, at least 3 (default: 5)")
    parser.add_argument("--only", choices=SETS, help="one set of figures (default: all)")
    options = parser.parse_args()
    report = Report()
    lost = False
    for name in [options.only] if options.only else SETS:
        try:
            import_module(SETS[name]).measure(report, max(3, options.rounds))
        except Lost as worker:
            report.note(f"the {name} figures are not whole: {worker}")
            lost = True
    report.end()
    return int(lost)


if __name__ == "__main__":
    sys.exit(main())
