"""Where the file is that a pack's `list:` names."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from clauselint.rules.nearest import did_you_mean
from clauselint.rules.text_file import quoted

ENDINGS = (".txt", ".csv", ".yaml", ".yml")
REGISTERS = (".csv", ".yaml", ".yml")
MOST_CHOICES = 200


def find_list(base: Path, name: str) -> tuple[str, str]:
    """The absolute path of the list `name`, relative to `base`, and what is wrong with it or ""."""
    path = Path(base, name).absolute()
    complaint = ""
    if not name.strip():
        complaint = "the name of a file of terms is missing"
    elif path.suffix.lower() not in ENDINGS:
        complaint = f"a list is a file that ends in {', '.join(ENDINGS)}"
    elif not _is_file(path):
        hint = did_you_mean(path.name, _files_in(path.parent))
        complaint = f"there is no file {quoted(name)} beside this pack{hint}"
    return str(path), complaint


def find_register(base: Path, name: str) -> tuple[str, str]:
    """The same for a register that is not sealed."""
    if name.strip() and Path(name).suffix.lower() not in REGISTERS:
        complaint = (
            f"a register is a file that ends in {', '.join(REGISTERS)}; one that is sealed needs "
            '"list_id" and "at_least", as clauselint seal told them'
        )
        return str(Path(base, name).absolute()), complaint
    return find_list(base, name)


def find_sealed(base: Path, name: str) -> tuple[str, str]:
    """The same for a sealed file, which may end in anything."""
    path = Path(base, name).absolute()
    complaint = ""
    if not name.strip():
        complaint = "the name of a sealed file is missing"
    elif not _is_file(path):
        hint = did_you_mean(path.name, _files_in(path.parent))
        complaint = f"there is no file {quoted(name)} beside this pack{hint}"
    return str(path), complaint


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _files_in(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in islice(folder.iterdir(), MOST_CHOICES))
    except (OSError, ValueError):
        return []
