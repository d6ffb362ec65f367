"""`python -m kechuang`: the same as the command `kechuang`."""

import sys

from kechuang.cli import main

if __name__ == "__main__":
    sys.exit(main())
