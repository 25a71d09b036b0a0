"""From what was configured and asked for to rules, waivers and a baseline that are ready."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint import rules
from clauselint.linter.confirmed import confirmed_in
from clauselint.models.errors import ConfigError, PolicyError, Problem, UsageError
from clauselint.models.matcher import Matcher
from clauselint.models.named import NamedTuple
from clauselint.models.policy import Policy
from clauselint.models.record import replace
from clauselint.models.rule import Examples, Pack
from clauselint.rules.compiled import remembered
from clauselint.rules.config.bind import Resolution, resolve
from clauselint.rules.config.load import find_config, load_config
from clauselint.rules.config.pack_files import is_shipped, is_starter, pack_files
from clauselint.rules.config.settings import (
    BASELINE,
    WAIVERS,
    Config,
    Waivers,
    default_config,
)
from clauselint.rules.matching.lexicon import Wordbook, wordbook
from clauselint.rules.ruleset import RuleSet, arm
from clauselint.rules.shown import one_line, shown_path
from clauselint.rules.text_file import MOST_BYTES, MOST_POLICY_BYTES, read_bytes, read_some

if TYPE_CHECKING:
    from clauselint.linter.baseline.store import Baseline
    from clauselint.models.waiver import Grants
    from clauselint.rules.sealing.keys import Keys

STARTER = "starter"
STARTER_POLICY = Path(rules.__file__).parent / "starter" / "policy.md"


def chosen_config(
    named: str | None,
    folder: Path,
    policy: str | None = None,
    packs: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    key_file: str = "",
    entities: bool = True,
    baseline: str = "",
) -> Config:
    """The configuration named, else the nearest above `folder`, with the options laid over it.

    The nearest is passed over when a policy or pack is named that lies outside its folder, for it
    could weaken what comes from there; so could waivers and a baseline, which do not count then,
    unless a `baseline` is named, too. Raises ConfigError and UsageError.
    """
    place = Path(named) if named else find_config(folder)
    given = [*filter(None, [policy]), *(pack for pack in packs if not is_starter(pack))]
    own = named or all(_lies_in(place.parent if place else folder, one) for one in given)
    if not own:
        # Who checks other people's drafts by a policy of their own must get what they asked for.
        passed_over = shown_path(place) if place else ""
        config = replace(
            default_config(folder), passed_over=passed_over, waivers=Waivers(inline=False)
        )
    elif place:
        config = load_config(place)
    else:
        files = Waivers(file=folder / WAIVERS)
        config = replace(default_config(folder), waivers=files, baseline=folder / BASELINE)
    config = with_files(config, policy, packs or None)
    both = sorted(set(select) & set(ignore))
    if both:
        raise UsageError(
            f"--select and --ignore contradict each other about {', '.join(map(one_line, both))}"
        )
    if select:
        config = replace(config, select=tuple(select))
    if baseline:
        from clauselint.linter.baseline.store import named_baseline

        config = replace(config, baseline=named_baseline(baseline))
    ignore = (*config.ignore, *ignore)
    return replace(config, ignore=ignore, key_file=key_file, entities=entities)


def _lies_in(folder: Path, file: str) -> bool:
    try:
        return Path(file).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        # Reading it will say what is wrong with it.
        return True


def with_files(
    config: Config, policy: Path | str | None, packs: Sequence[Path | str] | None
) -> Config:
    """`config` with another policy or other packs; None leaves what it has.

    Packs are what a configuration may name: `starter`, `starter/name`, industries, paths, folders
    and globs. Paths start from the current folder.
    """
    if policy is not None:
        config = replace(config, policy=Path(policy).absolute())
    if packs is not None:
        several = (packs,) if isinstance(packs, str) else packs
        config = replace(config, packs=tuple(map(_entry, several)))
    return config


def _entry(pack: Path | str) -> str:
    shipped = isinstance(pack, str) and is_starter(pack)
    return str(pack if shipped else Path(pack).absolute())


class Files(NamedTuple):
    """Packs, and the bytes of the files that they were read from."""

    packs: tuple[Pack, ...]
    contents: tuple[bytes, ...]

    @property
    def has_secrets(self) -> bool:
        """Whether a company's own packs hold words that nobody is to see."""
        return not may_be_copied(
            tuple(pack for pack in self.packs if not is_shipped(Path(pack.path)))
        )


def loaded_packs(config: Config) -> tuple[Pack, ...]:
    """All packs as configured, with their rules that are not to run. Raises as `ready_rules`."""
    return _files(config).packs


def resolved_rules(config: Config) -> Resolution:
    """The policy and its rules as configured; what does not resolve is in the answer.

    Raises ConfigError and PolicyError for files that cannot be read.
    """
    return resolve(_policy(config), _files(config).packs, config, confirmed_in(config))


def ready_rules(
    config: Config,
    policy: Policy | None = None,
    packs: Sequence[Pack] | None = None,
    examples: bool = False,
) -> RuleSet:
    """The rules as configured, ready to judge; `policy` and `packs` take the files' place.

    Rules that are read from files have their examples only if these are asked for.
    Raises ConfigError and PolicyError, the latter also for what does not resolve.
    """
    files = _files(config, examples) if packs is None else Files(tuple(packs), ())
    own = policy or _policy(config)
    resolution = resolve(own, files.packs, config, confirmed_in(config)).checked()

    def book_of(matchers: Sequence[Matcher]) -> Wordbook:
        if not files.contents or files.has_secrets:
            return wordbook(matchers)
        # With the packs' files and their folders, from which `list:` starts, the rules that were
        # chosen decide what the matchers are.
        names = [pack.path for pack in files.packs] + sorted(b.rule.id for b in resolution.bound)
        names += map(repr, config.company)
        contents = (*files.contents, "\n".join(names).encode("utf-8", "surrogateescape"))
        (book,) = remembered("wordbook", contents, lambda: (wordbook(matchers),))
        return Wordbook(*book)

    def keys() -> Keys:
        # Imported late: most policies have no sealed list.
        from clauselint.rules.sealing.keys import find_keys

        return find_keys(config.key_file, os.environ)

    if not resolution.bound:
        raise ConfigError(
            "no rule is left to run, so nothing would be checked; look at select, ignore and "
            "topics, there and on the command line"
        )
    ours = (pack for pack in files.packs if is_shipped(Path(pack.path)))
    shipped = frozenset(rule.id for pack in ours for rule in pack.rules)
    return arm(resolution.policy, resolution.bound, book_of, resolution.idle, shipped, keys)


def grants_of(config: Config) -> Grants | None:
    """The waivers that stand outside the drafts and who may approve, if there are such files.

    Raises ConfigError and PolicyError.
    """
    file, register = config.waivers.file, config.waivers.people
    is_there = file is not None and (file.exists() or file.is_symlink())
    if not is_there and register is None:
        return None
    # Imported late: most companies have no such files.
    from clauselint.models.waiver import Grants
    from clauselint.rules.waivers.file import load_waivers
    from clauselint.rules.waivers.people import load_people

    return Grants(
        load_waivers(file) if file and is_there else (),
        load_people(register, config.time_zone) if register else (),
    )


def known_before(config: Config) -> Baseline | None:
    """The baseline, if there is one. Raises ConfigError."""
    file = config.baseline
    if file is None or not (file.exists() or file.is_symlink()):
        return None
    from clauselint.linter.baseline.store import load_baseline

    return load_baseline(file)


def _policy(config: Config) -> Policy:
    place = config.policy or STARTER_POLICY
    shown = shown_path(place) if config.policy else "starter policy"

    def read() -> tuple[Policy, ...]:
        # The Markdown parser is imported with it, and most checks need neither.
        from clauselint.rules.policy.load import load_policy

        return (load_policy(place, shown),)

    try:
        contents = read_some(place, MOST_POLICY_BYTES + 1)
    except (OSError, ValueError):
        # Whoever reads policies says what is wrong with this one.
        (policy,) = read()
    else:
        (policy,) = remembered(f"policy {shown}", [contents], read)
    return policy


def _files(config: Config, examples: bool = False) -> Files:
    """The packs, shipped ones read and remembered together, a company's one by one."""
    paths = pack_files(config)
    shipped = tuple(path for path in paths if is_shipped(path))
    # What is remembered is forgotten when a file of clauselint changes: no need to read a megabyte.
    contents = {path: path.name.encode() for path in shipped}
    packs = _read(STARTER, shipped, contents, examples) if shipped else ()
    problems: list[Problem] = []
    for path in paths:
        if path not in shipped:
            try:
                contents[path] = read_bytes(path, MOST_BYTES)
                packs += _read(f"pack {path}", (path,), contents, examples, may_be_copied)
            except PolicyError as error:
                problems += error.problems
    if problems:
        raise PolicyError(tuple(problems))
    return Files(packs, tuple(contents[path] for path in paths))


def _read(
    key: str,
    paths: tuple[Path, ...],
    contents: Mapping[Path, bytes],
    examples: bool,
    keep: Callable[[tuple[Pack, ...]], bool] = bool,
) -> tuple[Pack, ...]:
    def read() -> tuple[Pack, ...]:
        # pydantic is imported with it, and most checks need neither.
        from clauselint.rules.loading.load import load_pack

        return tuple(map(load_pack, paths))

    whole = [contents[path] for path in paths]
    if examples:
        return remembered(key, whole, read, keep)

    def without_examples() -> tuple[Pack, ...]:
        return tuple(map(_without_examples, read()))

    return remembered(f"{key} without examples", whole, without_examples, keep)


def _without_examples(pack: Pack) -> Pack:
    """Half of a pack is examples, and a check has no use for them."""
    return replace(pack, rules=tuple(replace(r, examples=Examples((), ())) for r in pack.rules))


def may_be_copied(packs: tuple[Pack, ...]) -> bool:
    """False for a pack with a sensitive rule: its words and examples stay in their file."""
    return not any(rule.sensitivity != "public" for pack in packs for rule in pack.rules)
