"""Renews constraints.txt: installs the project on each Python given and pins what came, with markers where they differ.

python scripts/pin.py python3.11 python3.13         # the newest of everything
python scripts/pin.py --keep python3.11 python3.13  # what is pinned stays; only new packages are added
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = """\
# What is installed, pinned; made by scripts/pin.py on Python {versions}. Holds versions only, no addresses.
"""


def pins(python: str, keep: list[str]) -> tuple[str, dict[str, str]]:
    """The version of ``python`` as "3.11", and name -> version of what the project and its tests install there."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", *keep, "--editable", f"{ROOT}[dev]"], check=True)
        frozen = subprocess.run([*pip, "freeze", "--exclude-editable"], check=True, capture_output=True, text=True)
        version = subprocess.run(
            [f"{folder}/bin/python", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    found = dict(line.split("==") for line in frozen.stdout.splitlines() if "==" in line)
    return version.stdout.strip(), found


def merged(found: dict[str, dict[str, str]]) -> list[str]:
    """One line a package where all Pythons agree, else one a Python with a marker. A version that only the
    oldest asked needs ends there: a marker with "<" covers the Pythons between."""
    lines = []
    oldest, newest = min(found, key=_order), max(found, key=_order)
    for name in sorted({n for packages in found.values() for n in packages}, key=str.lower):
        low, high = found[oldest].get(name), found[newest].get(name)
        if low == high:
            lines.append(f"{name}=={low}")
            continue
        if low:
            lines.append(f"{name}=={low} ; python_version < '{newest}'")
        if high:
            lines.append(f"{name}=={high} ; python_version >= '{newest}'")
    return lines


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


if __name__ == "__main__":
    keep = ["--constraint", str(ROOT / "constraints.txt")] if "--keep" in sys.argv else []
    found = dict(pins(python, keep) for python in sys.argv[1:] if python != "--keep")
    text = HEADER.format(versions=" and ".join(sorted(found, key=_order))) + "\n".join(merged(found)) + "\n"
    (ROOT / "constraints.txt").write_text(text)
    print(f"constraints.txt: {text.count('==')} pins")
