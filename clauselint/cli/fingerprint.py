"""Commands that keep fingerprints of confidential documents."""

from __future__ import annotations

import os
from typing import Any

import click

from clauselint.cli.options import debug_option, key_option
from clauselint.cli.printed import show


@click.group()
def fingerprint() -> None:
    """Keep fingerprints of confidential documents; see docs/fingerprint.md."""


@fingerprint.command("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--out", required=True, metavar="STORE", help="The store, a new one or the next.")
@click.option("--common", multiple=True, metavar="FILE", help="Subtract what stands in there.")
@key_option
@debug_option
def fingerprint_add(files: tuple[str, ...], **given: Any) -> None:
    """Add documents to a store: Markdown, plain text, Word and PDF."""
    from datetime import date

    from clauselint.linter import fingerprinting as made

    today = date.today().isoformat()
    show(made.add_documents(made.Request(files, **given, environ=os.environ, today=today)))


@fingerprint.command("list")
@click.argument("store", metavar="STORE")
@key_option
@debug_option
def fingerprint_list(store: str, key_file: str) -> None:
    """List the documents in a store: ids, days, sizes."""
    from clauselint.linter.fingerprinting import list_documents

    show(list_documents(store, key_file, os.environ))


@fingerprint.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--out", required=True, metavar="STORE", help="The store to take them out of.")
@key_option
@debug_option
def fingerprint_remove(ids: tuple[str, ...], out: str, key_file: str) -> None:
    """Take documents out of a store."""
    from clauselint.linter.fingerprinting import remove_documents

    show(remove_documents(ids, out, key_file, os.environ))
