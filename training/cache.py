"""Keeps what takes long to make, under a name that changes when what it was made of changes."""

import ast
import hashlib
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path.home() / ".cache" / "clauselint-training"


def key(modules: Iterable[str], files: Iterable[Path], *settings: object) -> str:
    """Return 16 hexadecimal digits for our modules of these names, files' bytes and settings.

    Comments, docstrings and layout of the modules do not count.
    """
    digest = hashlib.sha256(repr(settings).encode())
    for name in modules:
        source = Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
        digest.update(_code(ast.parse(source)).encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _code(module: ast.Module) -> str:
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            del node.body[0]
    return ast.dump(module)
