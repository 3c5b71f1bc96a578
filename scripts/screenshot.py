"""Take the picture in docs/ of a page: python scripts/screenshot.py [exports/graph.html] [docs/graph.png].

Needs Chromium. A third argument is the id of an entity to select, such as country/US.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-first-run", "--disable-sync", "--disable-background-networking", "--disable-component-update")


def main() -> None:
    """Take the picture; the arguments are page, picture and entity, each with a default."""
    given = sys.argv[1:] + [""] * 3
    page = Path(given[0] or ROOT / "exports" / "graph.html").resolve()
    picture = Path(given[1] or ROOT / "docs" / "graph.png").resolve()
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        sys.exit(f"none of {', '.join(NAMES)} is installed")
    picture.parent.mkdir(parents=True, exist_ok=True)
    address = page.as_uri() + (f"#{quote(given[2], safe='')}" if given[2] else "")
    with tempfile.TemporaryDirectory() as user:
        options = (f"--user-data-dir={user}", f"--screenshot={picture}", "--window-size=1500,900")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *QUIET]
        subprocess.run([*command, *options, "--virtual-time-budget=5000", address], check=True, timeout=120)


if __name__ == "__main__":
    main()
