"""What people ask of the worker: whether it is there, why not, and to go."""

from __future__ import annotations

import os
from collections.abc import Mapping

from clauselint.linter.reporters.escape import page
from clauselint.linter.worker.ending import End, end, holder
from clauselint.linter.worker.line import BROKEN, STATUS, Line
from clauselint.linter.worker.place import Place, is_ours, place_or_why
from clauselint.linter.worker.start import why_unasked
from clauselint.models.errors import UsageError
from clauselint.rules.shown import count, one_line

_ABSENT = "no worker is running"
_SILENT = (
    "a worker is there, but busy or stopped: it did not answer in time; "
    "clauselint worker stop ends it"
)
_NEXT = "the next check that needs one starts it, but for --no-worker and worker = false"
_MINUTE = 60


def status(environ: Mapping[str, str]) -> str:
    """Whether the worker for this very version runs, since when, how much it answered; or why not.

    Also why checks in this `environ` would not ask it.
    """
    found = place_or_why(environ)
    why = why_unasked(environ)
    if isinstance(found, str):
        return page([f"{_ABSENT}, and none can: {found}"])
    if os.path.lexists(found.folder) and not is_ours(found.folder):
        folder = one_line(found.folder)
        said = f"{folder} must be a folder of yours alone, with mode 0700, and no link"
        return page([f"{_ABSENT}, and none can: {said}"])
    told = _told(found)
    if not told and (process := holder(found.lock)):
        told = f"process {process}, loading what it needs"
    if not told:
        rest = f", and none is asked or started here: {why}" if why else f"; {_NEXT}"
        return page([f"{_ABSENT}{rest}"])
    return page([told, *([f"checks here do not ask it: {why}"] if why else [])])


def stop(environ: Mapping[str, str]) -> str:
    """Have all workers of this user go, whatever their version, and say what became of each.

    Raises UsageError where one stays.
    """
    found = place_or_why(environ)
    locks = () if isinstance(found, str) else sorted(found.folder.glob("*.lock"))
    places = [Place(one.parent, one.stem, "") for one in locks]
    ends = [(place, one) for place in places if (one := end(place))]
    lines = [_ended(place, one) for place, one in ends]
    if any(one.how == "left" for _, one in ends):
        raise UsageError("\n".join(lines))
    return page(lines or [_ABSENT])


def _told(place: Place) -> str:
    """What the worker says of itself; nothing where there is none."""
    line = Line(lambda: place)
    try:
        said = line.ask(STATUS)
        minutes, asked = int(said["seconds"]) // _MINUTE, int(said["asked"])
        times = count(asked, "time")
        return f"process {int(said['process'])}, running for {minutes} min, answered {times}"
    except (TimeoutError, BlockingIOError):
        return _SILENT
    except BROKEN:
        return ""
    finally:
        line.close()


def _ended(place: Place, end: End) -> str:
    who = f"process {end.process}" if end.process else "the worker"
    match end.how:
        case "gone":
            return f"{who} has gone"
        case "killed":
            return f"{who} did not answer and was ended"
        case "left":
            return f"{who} does not go; end it by hand: it holds {one_line(place.lock)}"
