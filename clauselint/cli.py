"""The command: options, streams and exit codes; what to do is decided elsewhere.

Modules are imported inside the commands, so that `--version` and completion stay quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from clauselint import __version__

if TYPE_CHECKING:
    from clauselint.linter.engine import Linter
    from clauselint.models.rule import Severity
    from clauselint.rules.config.settings import Config

Command = TypeVar("Command", bound=Callable[..., Any])

_DEBUG, _SHOWN = "clauselint.debug", "clauselint.shown"


class _Group(click.Group):
    """Turns errors into a message and exit code 2: no traceback, and nothing like a verdict."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            raise _escaped(error) from None
        except (OSError, KeyboardInterrupt) as error:
            # The help or the version could not be printed; click itself would exit 1.
            sys.exit(_answer_to(error))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _escaped(error) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            return ctx.exit(_answer_to(error, ctx.meta.get(_DEBUG, False), ctx.meta.get(_SHOWN)))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="clauselint %(version)s")
def main() -> None:
    """Check draft posts against your own social media policy."""


def run() -> None:
    """The installed command: `main`, and away at once, for Python clears up slowly."""
    from clauselint.linter.streams import leave

    try:
        code = main(standalone_mode=False)
    except SystemExit as end:
        code = end.code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        code = error.exit_code
    leave(int(code or 0), sys.stdout, sys.stderr)


def _note_debug(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
    """Keep the wish where whoever catches an error finds it, outside the command."""
    ctx.meta[_DEBUG] = value
    return value


_debug_option = click.option(
    "--debug",
    is_flag=True,
    callback=_note_debug,
    expose_value=False,
    help="Show the traceback of a bug in clauselint.",
)


_key_option = click.option(
    "--key-file", default="", metavar="FILE", help="The key of sealed lists; mode 0600."
)


def _config_options(command: Command) -> Command:
    """The options that choose policy, packs and rules, and one that every command has."""
    for option in (
        _debug_option,
        _key_option,
        click.option("--ignore", multiple=True, metavar="RULE", help="Leave out a rule or topic."),
        click.option("--select", multiple=True, metavar="RULE", help="Run only a rule or topic."),
        click.option("--pack", "packs", multiple=True, metavar="FILE", help="A pack to use alone."),
        click.option("--policy", metavar="FILE", help="The policy, instead of the one configured."),
        click.option("--config", metavar="FILE", help="Not the nearest clauselint.toml but this."),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH… | -")
@click.option("--text", help="Check this text itself.")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by.")
@click.option("--fact", "facts", multiple=True, metavar="KEY=VALUE", help="A fact of all posts.")
@click.option("--as-of", default="", metavar="TIME", help="As if published then; now for now.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report."
)
@click.option("--output", metavar="FILE", help="Write the report there instead of printing it.")
@click.option(
    "--record", default="", metavar="FILE", help="Append a JSON line for each post there."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="The least severity that fails; else as configured, else error.",
)
@click.option("--allow-incomplete", is_flag=True, help="Exit 0 although not everything was judged.")
@click.option("--reveal", is_flag=True, help="Show masked values, on a terminal only.")
@click.option("--statistics", is_flag=True, help="Count violations by rule, too.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the report.",
)
@click.option("-q", "--quiet", is_flag=True, help="One line for each violation.")
@_config_options
def check(
    paths: tuple[str, ...],
    text: str | None,
    stdin_filename: str | None,
    facts: tuple[str, ...],
    as_of: str,
    form: str,
    output: str | None,
    record: str,
    fail_on: Severity | None,
    allow_incomplete: bool,
    reveal: bool,
    statistics: bool,
    color: str,
    quiet: bool,
    **choice: Any,
) -> None:
    """Check drafts: files, folders, or - for standard input.

    Exit code 0: nothing reaches --fail-on. 1: something does. 2: could not run. 3: not all judged.
    """
    from clauselint.linter import checking
    from clauselint.linter.engine import merge
    from clauselint.linter.reporters import json
    from clauselint.linter.reporters import text as people
    from clauselint.linter.streams import Progress, read_all

    terminal = sys.stdout is not None and sys.stdout.isatty()
    if reveal and (output is not None or form != "text" or not terminal or os.environ.get("CI")):
        raise click.UsageError("--reveal works on a terminal only: not in files, pipes, JSON or CI")
    debug = click.get_current_context().meta[_DEBUG]
    linter = _linter(choice, reveal=reveal, debug=debug)
    stdin = read_all(sys.stdin, linter.config.file_bytes) if checking.STDIN in paths else None
    if as_of == "now":
        from datetime import UTC, datetime

        as_of = datetime.now(UTC).isoformat(timespec="seconds")
    request = checking.Request(paths, text, stdin, stdin_filename, facts, output, as_of, record)
    if color == "auto":
        color = "always" if terminal and not os.environ.get("NO_COLOR") else "never"
    style = {"color": output is None and color == "always", "quiet": quiet}
    reports = []
    checked = checking.check(linter, request)
    if record:
        from clauselint.linter.recording import recorded

        checked = recorded(checked, record, linter)
    with Progress(sys.stderr) as progress:
        for report in checked:
            reports.append(report)
            if form == "text" and output is None:
                progress.clear()
                _print(people.render_findings(report, **style))
            progress.show(len(reports))
    whole = merge(reports, linter.tool)
    if form == "json":
        full = json.render(whole)
    else:
        rest = people.render_summary if output is None else people.render
        full = rest(whole, **style, statistics=statistics)
    _print(full) if output is None else checking.write_report(full, output)
    if allow_incomplete and not whole.complete:
        click.echo(checking.ACCEPTED, err=True)
    sys.exit(checking.exit_code(reports, fail_on or linter.config.fail_on, allow_incomplete))


@main.command()
@_config_options
def rules(**choice: Any) -> None:
    """List the rules, each with its severity and its clause."""
    from clauselint.linter.explain import rule_list

    _print(rule_list(_linter(choice).rules))


@main.command()
@click.argument("name", metavar="RULE|CLAUSE")
@_config_options
def explain(name: str, **choice: Any) -> None:
    """Explain a rule, or a clause and the rules that serve it."""
    from clauselint.linter.explain import explain as explained

    _print(explained(_linter(choice, examples=True), name))


@main.command()
@click.option("-q", "--quiet", is_flag=True, help="Print failing examples only.")
@click.option("--mutate", is_flag=True, help="Also try bad examples written differently.")
@_config_options
def test(quiet: bool, mutate: bool, **choice: Any) -> None:
    """Run the examples of every rule: bad ones must be flagged, good ones must not."""
    from clauselint.linter.mutants import try_rules

    answer, fine = try_rules(_linter(choice, examples=True), quiet=quiet, mutate=mutate)
    _print(answer)
    sys.exit(0 if fine else 1)


@main.group()
def policy() -> None:
    """Look after the policy itself."""


@policy.command("check")
@_config_options
def policy_check(**choice: Any) -> None:
    """Report clauses without rules, past their review date, or changed since confirmed."""
    from datetime import date

    from clauselint.linter.upkeep import review_policy

    answer, fine = review_policy(_config(choice), date.today())
    _print(answer)
    sys.exit(0 if fine else 1)


@policy.command("confirm")
@click.argument("rules", nargs=-1, metavar="[RULE…]")
@_config_options
def policy_confirm(rules: tuple[str, ...], **choice: Any) -> None:
    """Confirm that rules still serve the present wording of their clauses; all rules by default."""
    from clauselint.linter.upkeep import confirm_policy

    _print(confirm_policy(_config(choice), rules))


@main.command()
@click.argument("terms", required=False, metavar="[LIST]")
@click.option("--out", metavar="FILE", help="The sealed file to write, a new one or the next.")
@click.option("--mode", type=click.Choice(["vault", "tags"]), help="vault, unless it was tags.")
@_key_option
@click.option("--old-key-file", default="", metavar="FILE", help="The key that FILE has now.")
@click.option("--column", default="", metavar="NAME", help="The column of a CRM's table.")
@click.option("--new-key", metavar="FILE", help="Make a key, and nothing else.")
@_debug_option
def seal(terms: str | None, new_key: str | None, **given: Any) -> None:
    """Seal a list of names, so that it can be committed; see docs/sealed.md."""
    from clauselint.linter import sealing

    if new_key is not None:
        _print(sealing.make_key(new_key))
    else:
        _print(sealing.seal_list(sealing.Request(terms, **given, environ=os.environ)))


@main.command()
@click.argument("sealed", metavar="FILE")
@click.option("--entry", required=True, metavar="ID", help="The entry, as a violation names it.")
@click.option("--list", "terms", metavar="LIST", help="Where to look for an entry of tags.")
@_key_option
@_debug_option
def unseal(sealed: str, entry: str, terms: str | None, key_file: str) -> None:
    """Show the key's holder one sealed entry, on a terminal only."""
    from clauselint.linter import sealing
    from clauselint.rules.sealing.keys import find_keys

    terminal = sys.stdout is not None and sys.stdout.isatty()
    if not terminal or os.environ.get("CI"):
        raise click.UsageError("unseal works on a terminal only: not in files, pipes or CI")
    _print(sealing.find_entry(sealed, entry, terms, find_keys(key_file, os.environ)))


@main.group()
def fingerprint() -> None:
    """Keep fingerprints of confidential documents; see docs/fingerprint.md."""


@fingerprint.command("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--out", required=True, metavar="STORE", help="The store, a new one or the next.")
@click.option("--common", multiple=True, metavar="FILE", help="Subtract what stands in there.")
@_key_option
@_debug_option
def fingerprint_add(files: tuple[str, ...], **given: Any) -> None:
    """Add documents to a store: Markdown, plain text, Word and PDF."""
    from datetime import date

    from clauselint.linter import fingerprinting as made

    today = date.today().isoformat()
    _print(made.add_documents(made.Request(files, **given, environ=os.environ, today=today)))


@fingerprint.command("list")
@click.argument("store", metavar="STORE")
@_key_option
@_debug_option
def fingerprint_list(store: str, key_file: str) -> None:
    """List the documents in a store: ids, days, sizes."""
    from clauselint.linter.fingerprinting import list_documents

    _print(list_documents(store, key_file, os.environ))


@fingerprint.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--out", required=True, metavar="STORE", help="The store to take them out of.")
@_key_option
@_debug_option
def fingerprint_remove(ids: tuple[str, ...], out: str, key_file: str) -> None:
    """Take documents out of a store."""
    from clauselint.linter.fingerprinting import remove_documents

    _print(remove_documents(ids, out, key_file, os.environ))


@main.command()
@click.argument("file", metavar="FILE")
@click.argument("rule", metavar="RULE")
@click.option("--answer", required=True, help="The answer, one word, such as yes.")
@click.option("--by", required=True, metavar="NAME", help="Who answers.")
@_config_options
def attest(file: str, rule: str, answer: str, by: str, **choice: Any) -> None:
    """Answer a rule's question about a draft; an edit voids it."""
    from datetime import date

    from clauselint.linter.attesting import attest as attested

    _print(attested(_linter(choice), file, rule, answer, by, date.today().isoformat()))


@main.command()
@click.argument("folder", default=".", metavar="[FOLDER]")
@_debug_option
def init(folder: str) -> None:
    """Write a clauselint.toml, a policy and a first pack. Overwrites nothing."""
    from clauselint.linter.starting import start

    _print(start(Path(folder)))


def _config(choice: dict[str, Any]) -> Config:
    """The configuration that the options and the environment point at."""
    from clauselint.linter.setup import chosen_config

    named = choice.get("config") or os.environ.get("CLAUSELINT_CONFIG")
    chosen = (choice[name] for name in ("policy", "packs", "select", "ignore", "key_file"))
    return chosen_config(named, Path.cwd(), *chosen)


def _linter(
    choice: dict[str, Any], *, reveal: bool = False, debug: bool = False, examples: bool = False
) -> Linter:
    from clauselint.linter.engine import Linter

    linter = Linter(config=_config(choice), reveal=reveal, debug=debug, examples=examples)
    click.get_current_context().meta[_SHOWN] = linter.screen.shown
    return linter


def _print(text: str) -> None:
    from clauselint.linter.streams import write

    write(text, sys.stdout)


def _escaped(error: click.UsageError) -> click.UsageError:
    """The same, safe to print: a file may be called `-` and anything else."""
    from clauselint.linter.reporters.escape import escape

    said = error.format_message()
    plain = isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ()))
    return error if plain or said == escape(said) else click.UsageError(escape(said), error.ctx)


def _answer_to(error: BaseException, debug: bool = False, shown: Any = None) -> int:
    from clauselint.linter.streams import answer_to

    return answer_to(error, debug, sys.stdout, sys.stderr, shown or str)
