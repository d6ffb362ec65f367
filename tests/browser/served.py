"""Serves a home for which all that a worker computes ahead is laid: `python -m tests.browser.served ARGUMENTS`.

The arguments are those of `kechuang serve`. The worker does the jobs and keeps the figures fresh, and does not look ahead anew
after every row that a test writes. Some modules are served by the command itself, see `own_site`.
"""

from __future__ import annotations

import sys

from kechuang.cli import main
from kechuang.web import serving

if __name__ == "__main__":
    serving.BACKGROUND = ("worker",)
    sys.exit(main(["serve", *sys.argv[1:]]))
