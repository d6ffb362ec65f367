"""The picture of the README, made by the program itself: `python -m docs.picture` (needs chromium)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kechuang.cli import main as kechuang

PICTURE = Path(__file__).parent / "images" / "plan-page.png"
SIZE = "1360,1290"


def main() -> int:
    browser = shutil.which("chromium")
    if browser is None:
        print("chromium is not on this machine")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        kechuang(["demo", "--format", "json", "-o", folder])
        page = Path(folder, "plan.html").as_uri()
        size = f"--window-size={SIZE}"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size, f"--screenshot={PICTURE}"]
        subprocess.run([browser, *options, page], check=True, stderr=subprocess.DEVNULL)
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
