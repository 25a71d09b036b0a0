"""The first files of a company that begins with clauselint."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from clauselint import rules
from clauselint.linter.reporters.escape import page
from clauselint.models.errors import UsageError
from clauselint.rules.shown import one_line

_STARTER = Path(rules.__file__).parent / "starter"
_SCHEMAS = Path(rules.__file__).parent / "schemas"


class _File(NamedTuple):
    source: Path
    target: str
    use: str


_FILES = (
    _File(_STARTER / "clauselint.toml", "clauselint.toml", "what is checked, and how"),
    _File(_STARTER / "policy.md", "policy.md", "the policy: make it yours"),
    _File(_STARTER / "company.yaml", "packs/company.yaml", "your own rules"),
    _File(_STARTER / "clients.csv", "packs/clients.csv", "an example: put your clients in"),
    _File(_SCHEMAS / "pack.schema.json", ".clauselint/pack.schema.json", "for your editor"),
    _File(_SCHEMAS / "config.schema.json", ".clauselint/config.schema.json", "for your editor"),
)


def start(folder: Path) -> str:
    """Write the first files into `folder`, keep those that exist, and say what was done.

    Raises UsageError when a file cannot be written.
    """
    lines = []
    for file in _FILES:
        target = folder / file.target
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as new:
                new.write(file.source.read_bytes())
        except FileExistsError:
            lines.append(f"kept     {target}  (it was there already)")
        except OSError as error:
            raise UsageError(f"{one_line(target)} cannot be written: {error.strerror}") from None
        else:
            lines.append(f"written  {target}  ({file.use})")
    lines += [
        "",
        "Next: put your clients into packs/clients.csv (until then none is found), then run",
    ]
    lines += ["clauselint policy check, and clauselint check on a draft."]
    return page(lines)
