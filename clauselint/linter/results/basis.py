"""What a verdict rests on besides the post: rules, lists, settings, programs; all in one digest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import regex

import clauselint
from clauselint.linter.sources import files_of
from clauselint.models.matcher import Sealed
from clauselint.rules.compiled import stamps
from clauselint.rules.config.pack_files import SHIPPED
from clauselint.rules.config.settings import Config
from clauselint.rules.ruleset import RuleSet

_SLACK = 20_000_000
"""How far the times of files may lie behind the clock, in nanoseconds."""


def basis_of(config: Config, rules: RuleSet, started: int) -> bytes:
    """A digest of all that decides what is found in a given post; b"" when that is not known.

    It is not known where a file that the rules were read from has been written since the run
    `started`, in nanoseconds of the system's clock, and where a sealed file is among them: what is
    found by one is nobody's business who has not its key.
    """
    lists, matchers = rules.lexicon.lists, rules.lexicon.matchers
    is_sealed = any(isinstance(one, Sealed) or getattr(one, "list_id", "") for one in matchers)
    if lists.described or lists.locked or is_sealed:
        return b""
    own = sorted(stamps(str(Path(clauselint.__file__).parent)))
    if any(changed >= started - _SLACK for *_, changed in own):
        return b""
    made = blake2b(digest_size=32)
    for part in (repr(own), *_parts(config, rules)):
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    for file in files_of(config, rules):
        if file.parent == SHIPPED:
            # It is one of the package's own files.
            continue
        try:
            with file.open("rb") as opened:
                data = opened.read()
            changed = file.stat().st_ctime_ns
        except OSError:
            return b""
        if changed >= started - _SLACK:
            return b""
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()


def _parts(config: Config, rules: RuleSet) -> Iterator[str]:
    yield clauselint.__version__
    yield sys.version
    yield repr(config)
    yield config.text
    yield repr(rules.ids)
    yield repr([(one.rule.severity, one.clause.id, one.clause.digest) for one in rules.armed])
    # Libraries judge, too: which validators know a number, how words are folded.
    beside = Path(regex.__file__).parent.parent
    yield repr(sorted(path.name for path in beside.glob("*.dist-info")))
    pipeline = Path(config.pipeline)
    if config.pipeline and pipeline.is_dir():
        yield repr(sorted(stamps(str(pipeline))))
