"""All cases, in two halves: by one the code was developed, the other only measured.

`python -m tests.evasion.cases develop|held` writes a half as benchmarks/evasion.py reads it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from hashlib import blake2b

from tests.evasion.disguises import Case, disguised
from tests.evasion.innocent import innocent
from tests.evasion.names import TERMS


def cases() -> tuple[Case, ...]:
    """Every case once."""
    return tuple(dict.fromkeys((*disguised(), *innocent())))


def is_held(case: Case) -> bool:
    """Whether the case belongs to the half that is only measured; told by a digest of its text."""
    return bool(blake2b(case.text.encode("utf-8", "surrogatepass"), digest_size=1).digest()[0] & 1)


def lines(held: bool) -> Iterator[str]:
    """One half as lines of JSON, the terms first."""
    yield json.dumps({"terms": TERMS})
    for case in cases():
        if is_held(case) == held:
            flag = case.end > case.start
            span = [case.start, case.end] if flag else None
            yield json.dumps(
                {
                    "technique": case.technique,
                    "text": case.text,
                    "should_flag": flag,
                    "span": span,
                }
            )


if __name__ == "__main__":
    for line in lines(sys.argv[1:] == ["held"]):
        sys.stdout.write(f"{line}\n")
