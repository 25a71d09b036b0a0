"""Tags are of folded letters: who changes the folding must say so, or nothing is found any more."""

from __future__ import annotations

from hashlib import blake2b

import pytest

from clauselint.rules.matching.names.form import loose, short
from clauselint.rules.sealing import tags
from clauselint.rules.sealing.box import Unsealable
from clauselint.rules.sealing.keys import Key
from clauselint.rules.sealing.tags import FOLDING, read_tags, tagged
from clauselint.rules.sealing.terms import with_specimen

# Scripts whose characters every Python that we support knows alike.
CHARACTERS = "".join(map(chr, range(0x20, 0x530)))
DIGESTS = {1: "f89a065a94412008"}
KEY = Key(bytes(range(32)))


def test_folding_has_another_number_when_it_is_another() -> None:
    """If this fails, raise FOLDING, and put the new digest here: sealed tags must be made anew."""
    folded = "\n".join((*map(loose, CHARACTERS), short("aabbcc")))
    assert DIGESTS[FOLDING] == blake2b(folded.encode(), digest_size=8).hexdigest()


def test_tags_of_another_folding_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    payload = tagged(with_specimen(()), KEY, "0" * 16)
    assert read_tags(payload, KEY).lengths
    monkeypatch.setattr(tags, "FOLDING", FOLDING + 1)
    with pytest.raises(Unsealable, match="seal the list again"):
        read_tags(payload, KEY)
