"""Commands that tell about rules and try them."""

from __future__ import annotations

import sys
from typing import Any

import click

from clauselint.cli.options import config_options, linter_of
from clauselint.cli.printed import show


@click.command()
@config_options
def rules(**choice: Any) -> None:
    """List the rules, each with its severity and its clause."""
    from clauselint.linter.explain import rule_list

    show(rule_list(linter_of(choice).rules))


@click.command()
@click.argument("name", metavar="RULE|CLAUSE")
@config_options
def explain(name: str, **choice: Any) -> None:
    """Explain a rule, or a clause and the rules that serve it."""
    from clauselint.linter.explain import explain as explained

    show(explained(linter_of(choice, examples=True), name))


@click.command()
@click.option("-q", "--quiet", is_flag=True, help="Print failing examples only.")
@click.option("-v", "--verbose", is_flag=True, help="A line for each shipped rule, too.")
@click.option("--mutate", is_flag=True, help="Also try bad examples written differently.")
@config_options
def test(quiet: bool, verbose: bool, mutate: bool, **choice: Any) -> None:
    """Run the examples of every rule: bad ones must be flagged, good ones must not."""
    from clauselint.linter.mutants import try_rules

    linter = linter_of(choice, examples=True)
    answer, fine = try_rules(linter, quiet=quiet, mutate=mutate, verbose=verbose)
    show(answer)
    sys.exit(0 if fine else 1)
