"""Facts read from what people wrote: front matter, options and the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from clauselint.models.errors import UsageError
from clauselint.models.late import late
from clauselint.models.named import NamedTuple
from clauselint.models.post import FactValue
from clauselint.rules.facts.plain import WrongValue, as_boolean, as_date, as_number, as_texts
from clauselint.rules.facts.table import FACTS, Fact, FactKind
from clauselint.rules.facts.table import FactTable as FactTable
from clauselint.rules.nearest import did_you_mean, is_slip, nearest

_DATE_LIKE = late(r"[0-9]{4}|[0-9][-/.][0-9]")
_FILE_LIKE = late(r"[./\\]")
_AFTER_THE_PATH = late(r"[?#].*")
_LONG_ENOUGH = 6
_MISTYPED = 0.86
"""How like a value that is known another must be, so that its author surely meant that one."""


class FactProblem(NamedTuple):
    """A front matter key whose value is not one that its fact can have."""

    key: str
    message: str


def fact_name(key: str, table: FactTable = FACTS) -> str:
    """The fact that `key` names, itself or by a synonym, or "" when it names none."""
    return key if key in table else _names(table).get(_plain_key(key), "")


def known_fact(key: str, table: FactTable = FACTS) -> str:
    """The fact that `key` names; raises `UsageError` with the known ones when it names none."""
    known = fact_name(key, table)
    if not known:
        raise UsageError(
            f'unknown fact "{key}"{did_you_mean(key, table) or ";"} known facts are '
            f"{', '.join(sorted(table))}; declare others under [declare-facts] in clauselint.toml"
        )
    return known


def parse_fact(name: str, raw: object, table: FactTable = FACTS) -> FactValue:
    """The value that `raw` (a string, or a plain YAML or TOML value) gives to the fact `name`.

    A synonym serves as name, too. Raises `UsageError` that says what would be valid.
    """
    known = known_fact(name, table)
    fact = table[known]
    match fact.kind:
        case "boolean":
            return as_boolean(known, raw)
        case "number":
            return as_number(known, raw)
        case "date":
            return as_date(known, raw)
        case "text" | "list":
            return _texts(known, fact, raw)


def parse_pair(pair: str, table: FactTable = FACTS) -> tuple[str, FactValue]:
    """The name and value of `KEY=VALUE`, as `--fact` takes it; raises `UsageError`."""
    key, equals, raw = pair.partition("=")
    if not equals or not key.strip():
        raise UsageError(f'"{pair}" is no fact: write it as KEY=VALUE, such as channel=linkedin')
    value = parse_fact(key.strip(), raw.strip(), table)
    return fact_name(key, table), value


def fact_keys(front: Mapping[str, object], table: FactTable = FACTS) -> dict[str, str]:
    """Each fact that `front` carries, and the strongest of the keys that carry it.

    A blank key says nothing (a template's unfilled field), and neither does Jekyll's
    `published: true` or what a loose key says to another program (`platform: iOS`). `none`,
    `false` and `[]` say that there is none.
    """
    filled = [key for key, value in front.items() if value is not None and value != ""]
    present = {_plain_key(str(key)): key for key in reversed(filled)}
    found: dict[str, str] = {}
    for plain, name in _names(table).items():
        key = present.get(plain, "")
        flag = table[name].kind == "date" and isinstance(front.get(key), bool)
        if key and not flag and name not in found and _own(name, key, front[key], table):
            found[name] = key
    return found


def read_facts(
    front: Mapping[str, object], table: FactTable = FACTS
) -> tuple[dict[str, FactValue], tuple[FactProblem, ...]]:
    """The facts that front matter carries, and its values that cannot be used.

    Keys that name no fact are ignored: front matter serves other programs as well. But one that
    is a slip of the pen away from a fact is a problem, for a rule may wait for that fact. No
    message repeats a value, which may be what nobody is to see.
    """
    values: dict[str, FactValue] = {}
    problems: list[FactProblem] = []
    for name, key in fact_keys(front, table).items():
        try:
            (raw,) = _own(name, key, front[key], table)
            values[name] = parse_fact(name, raw, table)
        except WrongValue as error:
            problems.append(FactProblem(key, error.unquoted))
        except UsageError as error:
            problems.append(FactProblem(key, str(error)))
    named = _names(table)
    # What names a fact needs no second look, and a table asks this of each of its rows.
    for key in (key for key in front if _plain_key(str(key)) not in named):
        meant = next((name for name in table if _is_slip_of(str(key), name)), "")
        if meant and meant not in values:
            problems.append(FactProblem(key, f'this key is no fact; did you mean "{meant}"?'))
    return values, tuple(problems)


def _is_slip_of(key: str, name: str) -> bool:
    """Short names are a letter away from too many words."""
    return len(name) >= _LONG_ENOUGH and is_slip(key, name)


def declared(
    kinds: Mapping[str, FactKind], keys: Mapping[str, tuple[str, ...]], base: FactTable = FACTS
) -> FactTable:
    """`base` with the facts of `[declare-facts]` and the further keys of `[fields]` added."""
    table = {**base, **{name: Fact(kind) for name, kind in kinds.items()}}
    taken = {_plain_key(key) for more in keys.values() for key in more}
    for name, fact in table.items():
        kept = (key for key in fact.keys if _plain_key(key) not in taken)
        loose = tuple(key for key in fact.loose if _plain_key(key) not in taken)
        table[name] = fact._replace(keys=(*keys.get(name, ()), *kept), loose=loose)
    return table


def _own(name: str, key: str, raw: object, table: FactTable) -> tuple[object, ...]:
    """`raw` alone, less what a loose key says to other programs; empty when nothing is left."""
    fact = table[name]
    if _plain_key(key) not in map(_plain_key, fact.loose):
        return (raw,)
    try:
        parse_fact(name, raw, table)
    except UsageError:
        if not isinstance(raw, (list, tuple)):
            own = _plain_key(key) == _plain_key(name)
            return (raw,) if _is_meant(fact, raw, own) else ()
        kept = [item for item in raw if _own(name, key, item, table)]
        return (kept,) if kept and (fact.many or fact.kind == "list") else ()
    return (raw,)


def _is_meant(fact: Fact, raw: object, own: bool) -> bool:
    """Whether a wrong value is a slip and not a value for another program.

    Under the fact's `own` name all are meant but files and addresses.
    """
    if isinstance(raw, Mapping):
        return False
    text = str(raw)
    if own and not _FILE_LIKE.search(text):
        return True
    if fact.kind == "date":
        return bool(_DATE_LIKE.search(text))
    known = (*fact.values, *fact.synonyms)
    return any(nearest(word.strip(), known, _MISTYPED) for word in text.split(","))


def _texts(name: str, fact: Fact, raw: object) -> FactValue:
    split = fact.kind == "list" or bool(fact.values)
    stated = [text for text in as_texts(name, raw, split) if _spoken(text) not in fact.nothing]
    texts = tuple(dict.fromkeys(one for text in stated for one in _values(name, fact, text)))
    if fact.kind == "list":
        return texts
    if len(texts) > 1 and not fact.many:
        raise UsageError(f'the fact "{name}" takes one value, not {len(texts)}')
    return texts if len(texts) > 1 else "".join(texts)


def _values(name: str, fact: Fact, text: str) -> tuple[str, ...]:
    """What `text` says; in a list with fixed values each word may be one: `AI video`."""
    words = _spoken(text).replace("-", " ").split()
    if fact.kind == "list" and fact.values and len(words) > 1:
        found = [fact.synonyms.get(word, word) for word in words]
        if all(value in fact.values for value in found):
            return tuple(found)
    return (_value(name, fact, text),)


def _value(name: str, fact: Fact, text: str) -> str:
    spoken = _spoken(text)
    # The address of a file may say more behind its path: `moon.jpg?width=800`.
    path = _AFTER_THE_PATH.sub("", spoken)
    ending = path[path.rfind(".") :]
    value = fact.synonyms.get(spoken) or fact.synonyms.get(ending) or text
    if not fact.values or value in fact.values:
        return value
    if spoken in fact.values:
        return spoken
    hint = did_you_mean(spoken, (*fact.values, *fact.synonyms)) or ";"
    raise WrongValue(name, text, f"{hint} possible are {', '.join(fact.values)}")


def _spoken(text: str) -> str:
    return " ".join(text.casefold().split())


def _names(table: FactTable) -> dict[str, str]:
    """Plain keys and the facts that they name; those of one fact come strongest first."""
    own = {_plain_key(name): name for name in table}
    more = {_plain_key(key): name for name, fact in table.items() for key in fact.keys}
    return {**own, **{key: name for key, name in more.items() if key not in own}}


@lru_cache(4096)
def _plain_key(key: str) -> str:
    return key.casefold().translate({45: None, 95: None, 32: None})
