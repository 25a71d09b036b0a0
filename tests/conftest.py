"""What all tests share: a cache of their own, and no deadlines on a shared machine."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

# One cache for the whole run, set before anything is imported that would read it.
_CACHE = tempfile.TemporaryDirectory(prefix="clauselint-tests-")
os.environ["CLAUSELINT_CACHE_DIR"] = _CACHE.name
os.environ.pop("CLAUSELINT_CONFIG", None)
# What is tested is what a run does by itself; `tests/worker` has workers of its own.
os.environ["CLAUSELINT_NO_WORKER"] = "1"

# How long an example takes says nothing here: these machines are shared.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
