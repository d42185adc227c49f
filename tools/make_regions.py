"""Make ``resources/regions/villages.txt.gz`` from the npm package ``idn-area-data``.

Usage, in a folder where the package was brought by ``npm pack`` and unpacked::

    python tools/make_regions.py PACKAGE_DIR

The file is one text of five blocks, parted by form feeds, each in the order of the Kemendagri codes so that a
village's place follows from its position and nothing is said twice:

1. provinces, a line each: two digits, tab, name
2. regencies and cities: four digits, tab, name
3. districts: six digits, tab, name, tab, how many villages follow from it in block 4
4. the names of all villages, a line each
5. the last four digits of all villages, without anything between them
"""

from __future__ import annotations

import argparse
import csv
import gzip
import shutil
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "regions"


def rows(package: Path, level: str) -> list[dict[str, str]]:
    """Return the rows of one level of the package's data, in the order of their codes."""
    with (package / "data" / f"{level}.csv").open(encoding="utf-8", newline="") as stream:
        return sorted(csv.DictReader(stream), key=lambda row: row["code"])


def tidy(name: str) -> str:
    """Return the name with single spaces and the plain apostrophe that people type."""
    return " ".join(name.replace("’", "'").split())


def text(package: Path) -> str:
    """Return the five blocks."""
    villages = rows(package, "villages")
    counts = Counter(row["district_code"] for row in villages)
    plain = {
        level: [f"{row['code'].replace('.', '')}\t{tidy(row['name'])}" for row in rows(package, level)]
        for level in ("provinces", "regencies")
    }
    districts = [
        f"{row['code'].replace('.', '')}\t{tidy(row['name'])}\t{counts[row['code']]}"
        for row in rows(package, "districts")
    ]
    blocks = [
        "\n".join(plain["provinces"]),
        "\n".join(plain["regencies"]),
        "\n".join(districts),
        "\n".join(tidy(row["name"]) for row in villages),
        "".join(row["code"].rpartition(".")[2] for row in villages),
    ]
    return "\f".join(blocks)


def main() -> None:
    """Write the file and the licence of the data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    package: Path = parser.parse_args().package
    TARGET.mkdir(parents=True, exist_ok=True)
    target = TARGET / "villages.txt.gz"
    target.write_bytes(gzip.compress(text(package).encode(), compresslevel=9, mtime=0))
    shutil.copyfile(package / "data" / "LICENSE.md", TARGET / "ODbL-1.0.md")
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
