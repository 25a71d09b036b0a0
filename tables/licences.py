"""Write `rules/fingerprints/licences.bin`: checksums of what stands in well-known licences.

`python -m tables.licences FILE…` takes their plain texts, such as Debian's
`/usr/share/common-licenses`, and the LICENSE of this project. No text goes into the table.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from pathlib import Path

from clauselint.rules.fingerprints.common import LICENCES, samples
from clauselint.rules.matching.fold import clean_text, squeeze


def main(paths: Sequence[str]) -> None:
    """Write the table from the texts at `paths`."""
    known: set[int] = set()
    for path in paths:
        known.update(samples(squeeze(clean_text(Path(path).read_text("utf-8", "replace")))))
    numbers = array("I", sorted(known))
    if sys.byteorder == "big":
        numbers.byteswap()
    LICENCES.write_bytes(numbers.tobytes())


if __name__ == "__main__":
    main(sys.argv[1:])
