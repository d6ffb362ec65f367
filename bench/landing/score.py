"""`python -m bench.landing.score FOLDER OUT.csv [--json FILE]`: the scores of one answer."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.landing.folder import read
from bench.landing.scoring import answers, judged, scores
from bench.landing.table import table


def main() -> None:
    """Print the table; write all scores where told."""
    parser = argparse.ArgumentParser(prog="python -m bench.landing.score", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--json", type=Path, help="write all scores here")
    options = parser.parse_args()
    scored = scores(judged(read(options.folder), answers(options.out)))
    print(table(scored))
    if options.json:
        options.json.write_text(json.dumps(scored, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
