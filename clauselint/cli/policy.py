"""Commands for whoever looks after the policy."""

from __future__ import annotations

import sys
from typing import Any

import click

from clauselint.cli.options import config_options
from clauselint.cli.order import config_of
from clauselint.cli.printed import show


@click.group()
def policy() -> None:
    """Look after the policy itself."""


@policy.command("check")
@config_options
def policy_check(**choice: Any) -> None:
    """Report clauses without rules, past their review date, or changed since confirmed."""
    from datetime import date

    from clauselint.linter.upkeep import review_policy

    answer, fine = review_policy(config_of(choice), date.today())
    show(answer)
    sys.exit(0 if fine else 1)


@policy.command("confirm")
@click.argument("rules", nargs=-1, metavar="[RULE…]")
@config_options
def policy_confirm(rules: tuple[str, ...], **choice: Any) -> None:
    """Confirm that rules still serve the present wording of their clauses; all rules by default."""
    from clauselint.linter.upkeep import confirm_policy

    show(confirm_policy(config_of(choice), rules))
