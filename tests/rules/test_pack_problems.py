from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.models.errors import PolicyError
from clauselint.rules.loading.load import parse_pack
from tests.rules.marked import refusal, unmarked

HEAD = "pack: company\nmatchers:\n  clients: [Northwind]\n  orgs: {labels: ORG}\nrules:\n"
EXAMPLES = "    examples: {bad: a, good: b}\n"
RULE = "  - id: promised-return\n    message: Drop it.\n"
WHOLE = f"{RULE}    topic: claims\n{EXAMPLES}"
KEYWORD = f"{WHOLE}    kind: keyword\n    words: risk-free\n"


def rule(lines: str, start: str = WHOLE) -> str:
    """A pack of one rule that has what every rule needs, and `lines`."""
    return HEAD + start + "".join(f"    {line}\n" for line in lines.split("\n"))


def examples(text: str) -> str:
    start = f"{RULE}    topic: claims\n    kind: keyword\n    words: risk-free\n"
    return rule(f"examples: {text}", start)


FILES = {
    "empty": ("«", "a pack is keys and values"),
    "a list": ("«- a\n", "a pack is keys and values"),
    "a text": ("«hello\n", "a pack is keys and values"),
    "unknown key of a pack": ("pack: p\nrules: []\n«ruels: []\n", 'unknown key "ruels"'),
    "no name": ("«rules: []\n", 'this pack lacks "pack"'),
    "empty name": ("«pack:\nrules: []\n", '"pack" is empty; write text'),
    "name that is not kebab": ("pack: «My Pack\nrules: []\n", 'as in "my-pack"'),
    "number for a version": (
        "pack: p\nversion: «1.10\nrules: []\n",
        '"version" must be text, not a number; put it in quotes: "1.10"',
    ),
    "rules that are empty": ("pack: p\n«rules:\n", '"rules" is empty; write a list'),
    "rule that is a text": ("pack: p\nrules:\n  - «hello\n", "must be lines with keys and values"),
    "empty rule": ("pack: p\nrules:\n  «-\n".replace("«-", "-«"), 'entry 1 of "rules" is empty'),
    "matcher's name": (HEAD.replace("  orgs", "  «Our_Orgs") + KEYWORD, 'as in "our-orgs"'),
    "matcher for a matcher": (
        HEAD.replace("{labels: ORG}", "«$clients") + KEYWORD,
        "cannot stand for another",
    ),
    "matcher of nothing": (
        HEAD.replace("orgs: {labels: ORG}", "«orgs: {inflect: all}") + KEYWORD,
        'neither "words" nor "list"',
    ),
    "pattern of a named matcher": (
        HEAD.replace("{labels: ORG}", "{pattern: '(a«'}") + KEYWORD,
        'a ")" is missing',
    ),
    "source for a source": (
        HEAD.replace("rules:", "sources: {a: {citation: b}, c: «$a}\nrules:") + KEYWORD,
        "a named source cannot stand for another one",
    ),
    "source of no name": (
        HEAD.replace("rules:", "sources: {cap-code: {citation: a}}\nrules:")
        + KEYWORD
        + "    source: «$cap-cod\n",
        'no source is named "cap-cod"; did you mean "cap-code"?',
    ),
    "source without citation": (
        HEAD.replace("rules:", "sources: {«cap: {url: b}}\nrules:")
        + KEYWORD
        + "    source: $cap\n",
        'lacks "citation"',
    ),
    "duplicate key": (rule("kind: keyword\nwords: a\n«kind: regex"), "given twice"),
    "alias": (rule("kind: keyword\nwords: [a]\nadvice: «*x"), "aliases are not used"),
    "same id twice": (
        HEAD + KEYWORD + KEYWORD.replace("id: p", "id: «p"),
        'the id "promised-return" is already used on line 6',
    ),
}

KINDS = {
    "unknown": ("kind: «keywrd\nwords: a", 'unknown kind "keywrd"; did you mean "keyword"?'),
    "far from any": ("kind: «qqq", 'unknown kind "qqq"; it is one of keyword, regex'),
    "a number": ("kind: «5", '"kind" must be text; it is one of keyword'),
    "empty": ("kind:«", '"kind" must be text; it is one of keyword'),
    "mistyped": ("«knd: keyword\nwords: a", 'unknown key "knd"; did you mean "kind"?'),
}

VALUES = {
    "unknown key": ("«advise: b", 'unknown key "advise"; did you mean "advice"?'),
    "key like no other": ("«zzzzzz: b", 'unknown key "zzzzzz"'),
    "key of another kind": ("«pattern: b", "but to kind regex or field"),
    "severity": ("severity: «eror", '"severity" cannot be "eror"; did you mean "error"?'),
    "severity like no other": ("severity: «xyz", "it can be error, warning or note"),
    "sensitivity": ("sensitivity: «Secret", 'did you mean "secret"?'),
    "number for text": ("advice: «5", '"advice" must be text, not a number; put it in quotes: "5"'),
    "boolean for text": ("advice: «true", 'not true; put it in quotes: "true"'),
    "list for text": ("advice: «[a, b]", '"advice" must be text, not a list'),
    "mapping for text": ("advice: «{a: b}", "not lines with keys and values"),
    "empty value": ("«advice:", '"advice" is empty; write text, or remove it'),
    "yes for true": ("case_sensitive: «yes", "must be true or false, not text; write true"),
    "off for false": ("case_sensitive: «off", "write false"),
    "entry of a list": ("tags: [a, «5]", 'entry 2 of "tags" must be text, not a number'),
    "empty entry": ("tags: [a, «~]", 'entry 2 of "tags" is empty'),
    "blank entry": ('tags: [a, «" "]', "this entry is empty"),
    "source": ("source: «5", "must be lines with keys and values, not a number"),
    "source without citation": ("«source: {url: x}", '"source" lacks "citation"'),
    "key of a source": (
        "source: {citation: a, «uri: x}",
        'unknown key "uri"; did you mean "url"?',
    ),
    "blank citation": ('source: {citation: «""}', '"citation" is empty'),
    "scope": ("scope: [body, «heding]", 'unknown scope "heding"; did you mean "heading"?'),
    "front without key": ("scope: «front.", 'unknown scope "front."'),
    "fact without values": ("when: {channel: «[]}", '"channel" has no value'),
    "fact with keys": ("when: {channel: «{a: b}}", "must be text, a number, true or false"),
    "fact left empty": ("when: {«channel: }", '"channel" is empty'),
    "when that is a list": ("when: «[a]", '"when" must be lines with keys and values, not a list'),
    "unknown matcher": (
        "unless: «$cliens",
        'no matcher is named "cliens"; did you mean "clients"?',
    ),
    "unknown matcher in a list": ("unless: [a, «$qqqq]", 'for a phrase, write words: ["$qqqq"]'),
    "unknown reference among phrases": ("unless: [[a, «$qqqq]]", "cannot stand in a list"),
    "reference among phrases": ("unless: [[a, «$clients]]", "cannot stand in a list of phrases"),
    "matcher that is a number": ("unless: [«5]", "must be a phrase, a list of phrases, $name"),
    "key of a matcher": ("unless: {«wrods: a}", 'unknown key "wrods"; did you mean "words"?'),
    "key of a pattern": ("unless: {«patern: a}", 'unknown key "patern"; did you mean "pattern"?'),
    "two matchers in one": ("unless: {words: a, «pattern: b}", 'the same matcher as "words"'),
    "inflect": (
        "unless: {words: a, inflect: «nuon}",
        '"inflect" cannot be "nuon"; did you mean "noun"?',
    ),
    "label": ("unless: {labels: «ORGS}", 'cannot be "ORGS"; did you mean "ORG"?'),
    "no label": ("unless: {labels: «[]}", '"labels" is empty'),
    "blank phrase": ('unless: «""', "this entry is empty"),
    "invisible phrase": ('unless: [a, «"\\u200b *"]', "this entry holds nothing that can be seen"),
    "stars and nothing": ('unless: «"*\\u200b*"', "this entry holds nothing that can be seen"),
    "list file": ("list: «none.txt", 'there is no file "none.txt" beside this pack'),
    "list file's ending": ("list: «clients.docx", "ends in .txt, .csv, .yaml, .yml"),
    "list file without a name": ('list: «""', "the name of a file of terms is missing"),
    "list in a matcher": ("unless: {list: «none.txt}", "there is no file"),
}

BY_KIND = {
    "keyword of nothing": ("kind: keyword", 'neither "words" nor "list"'),
    "keyword with no words": ("kind: keyword\nwords: «[]", '"words" is an empty list'),
    "reference for a word": (
        "kind: keyword\nwords: «$clients",
        '"$clients" cannot stand in a list of phrases',
    ),
    "mapping for a word": ("kind: keyword\nwords: [«a: b]", "must be text, not lines with keys"),
    "regex without pattern": ("kind: regex", 'this rule lacks "pattern"'),
    "validator": (
        "kind: regex\npattern: a\nvalidate: «lunh",
        'no check is named "lunh"; did you mean "luhn"?',
    ),
    "entropy": ("kind: regex\npattern: a\nmin_entropy: «'3'", "must be a number, not text"),
    "entity without near": ("kind: entity\nlabels: ORG", 'this rule lacks "near"'),
    "entity that is an error": (
        "kind: entity\nlabels: ORG\nnear: client\nseverity: «error",
        "an entity alone never blocks",
    ),
    "distance": ("kind: entity\nlabels: ORG\nnear: a\ndistance: «0", "must be at least 1"),
    "distance in parts": (
        "kind: entity\nlabels: ORG\nnear: a\ndistance: «1.5",
        '"distance" must be a whole number, not a number',
    ),
    "combine of nothing": ("kind: combine", "combines nothing"),
    "combine of absence": ("kind: combine\nabsent: a", "combines nothing"),
    "combine with an empty group": ("kind: combine\nall: a\nany: «[]", '"any" is empty'),
    "at_least without of": ("kind: combine\nall: a\nat_least: «2", "which this rule lacks"),
    "at_least too high": ("kind: combine\nof: [a, b]\nat_least: «3", '"of" has only 2 matchers'),
    "within": (
        "kind: combine\nall: a\nwithin: «sentense",
        'did you mean "sentence"? it can be sentence, paragraph, post or a whole number',
    ),
    "within nothing": ("kind: combine\nall: a\nwithin: «0", '"within" must be at least 1'),
    "entities alone": (
        "kind: combine\nall: [$orgs, {labels: PERSON}]\nseverity: «error",
        "entities alone never block",
    ),
    "require nothing": ("kind: require\naccept: «[]", '"accept" is empty'),
    "place": ("kind: require\naccept: a\nplace: «first_line", 'did you mean "first-line"?'),
    "limit without limits": ("kind: limit\nmeasure: emoji", 'neither "min" nor "max"'),
    "limits crossed": ("kind: limit\nmeasure: emoji\nmax: 1\nmin: «2", '"min" is higher'),
    "a fix of a count": (
        "kind: limit\nmeasure: emoji\nmax: 1\nfix: «none",
        '"fix" is only used by rules of the kinds entity, keyword, regex, require, sealed',
    ),
    "a fix that is blank": ("kind: keyword\nwords: a\nfix: «' '", '"fix" is empty'),
    "limit in quotes": ("kind: limit\nmeasure: emoji\nmax: «'5'", "write it in digits"),
    "matches of nothing": ("kind: limit\nmeasure: «matches\nmax: 1", 'needs a "matcher"'),
    "matcher not counted": (
        "kind: limit\nmeasure: emoji\nmax: 1\nmatcher: «a",
        'only used by the measure "matches"',
    ),
    "measure": ("kind: limit\nmeasure: «lenght\nmax: 1", 'did you mean "length"?'),
    "swap nothing": ("kind: substitute\nswap: «{}", '"swap" is empty'),
    "swap a list": ("kind: substitute\nswap: «[a]", "must be lines with keys and values"),
    "swap a blank": ('kind: substitute\nswap: {«" ": a}', "the wording to replace is empty"),
    "swap what cannot be seen": (
        'kind: substitute\nswap: {«"\\u200b": a}',
        "the wording to replace holds nothing that can be seen",
    ),
    "swap for the same": ("kind: substitute\nswap: {a: «a}", "the same as the old one"),
    "swap for a number": ("kind: substitute\nswap: {a: «5}", '"a" must be text, not a number'),
    "field of nothing": ("kind: field\nfact: author", "asks nothing of the fact"),
    "field not required": ("kind: field\nfact: author\nrequired: false", "asks nothing"),
    "date": ("kind: field\nfact: a\nnot_before: «2026-02-30", '"2026-02-30" is not a date'),
    "date as people say it": ("kind: field\nfact: a\nnot_after: «May 1st", "is not a date or time"),
    "curly quote in a pattern": ("kind: regex\npattern: don«’t", "U+2019"),
    "placeholder of no kind": (
        "kind: keyword\nwords: a\nadvice: Write «{with}",
        'nothing fills "{with}"; this rule knows no placeholder',
    ),
    "placeholder of another limit": (
        "kind: limit\nmeasure: words\nmax: 9\nadvice: Not {max} to «{min}",
        'nothing fills "{min}"; this rule knows {count} or {max}',
    ),
    "placeholder misspelt": (
        "kind: substitute\nswap: {a: b}\nadvice: Write «{wiht}",
        "this rule knows {with}",
    ),
    "pattern of a field": ("kind: field\nfact: a\npattern: '«*a'", "nothing before it to repeat"),
    "blank fact": ('kind: field\nfact: «""\nrequired: true', '"fact" is empty'),
}
SHARED = {
    "neither clause nor topic": (RULE + EXAMPLES, "«id", 'lacks "clause" or "topic"'),
    "clause and topic": (
        f"{RULE}    clause: '1'\n    topic: claims\n{EXAMPLES}",
        "topic: «",
        "not both",
    ),
    "number for a clause": (
        f"{RULE}    clause: 4.10\n{EXAMPLES}",
        "clause: «",
        '"clause" must be text, not a number; put it in quotes: "4.10"',
    ),
    "blank topic": (f'{RULE}    topic: ""\n{EXAMPLES}', "topic: «", '"topic" is empty'),
    "no id": (WHOLE.replace("id: promised-return", "tags: a"), "«tags", 'this rule lacks "id"'),
    "id": (
        WHOLE.replace("promised-return", "promisedReturn"),
        "id: «",
        'as in "promised-return"',
    ),
    "no message": (
        WHOLE.replace("    message: Drop it.\n", ""),
        "«id",
        'this rule lacks "message"',
    ),
    "mistyped message": (
        WHOLE.replace("message", "mesage"),
        "«mesage",
        'unknown key "mesage"; did you mean "message"?',
    ),
    "mistyped topic": (WHOLE.replace("topic", "topik"), "«topik", 'did you mean "topic"?'),
    "blank message": (WHOLE.replace("Drop it.", '""'), "message: «", '"message" is empty'),
    "empty message": (
        WHOLE.replace(" Drop it.", ""),
        "«message",
        '"message" is empty; write text',
    ),
    "no examples": (WHOLE.replace(EXAMPLES, ""), "«id", 'this rule lacks "examples"'),
}

EXAMPLE = {
    "text": ("«just text", '"examples" must be lines with keys and values, not text'),
    "no bad one": ("{good: b}", '"examples" lacks "bad"'),
    "no good one": ("{bad: b}", '"examples" lacks "good"'),
    "empty list of bad ones": ("{bad: «[], good: b}", '"bad" is empty'),
    "empty list of good ones": ("{bad: a, good: «[]}", '"good" is empty'),
    "unknown key": ("{bad: a, good: b, «ugly: c}", 'unknown key "ugly"'),
    "mark not closed": ("{bad: «'a [[b', good: b}", '"]]" is missing'),
    "mark not opened": ("{bad: [a, «'b]]'], good: b}", '"]]" does not fit'),
    "mark inside a mark": ("{bad: «'[[a [[b]]', good: b}", '"[[" does not fit'),
    "mark around nothing": ("{bad: «'a [[ ]]', good: b}", "nothing stands between"),
    "mark in an example with facts": ("{bad: {text: «'a [['}, good: b}", '"]]" is missing'),
    "blank": ("{bad: «'', good: b}", '"text" is empty'),
    "number": ("{bad: «5, good: b}", "put it in quotes"),
    "key": ("{bad: {text: a, «fact: {}}, good: b}", 'did you mean "facts"?'),
    "no text": ("{bad: [«{format: text}], good: b}", 'this entry of "bad" lacks "text"'),
    "format": ("{bad: {text: a, format: «markdwn}, good: b}", 'did you mean "markdown"?'),
    "fact": ("{bad: {text: a, facts: {x: «{y: z}}}, good: b}", "must be text, a number"),
}


def check(marked: str, message: str) -> None:
    text, place = unmarked(marked)
    found = refusal(parse_pack, text, "pack.yaml", Path())
    assert [place] == [where for where, _ in found], found
    assert message in found[0][1]


@pytest.mark.parametrize(("marked", "message"), FILES.values(), ids=FILES)
def test_a_faulty_file_is_refused_at_its_place(marked: str, message: str) -> None:
    check(marked, message)


@pytest.mark.parametrize(("lines", "message"), KINDS.values(), ids=KINDS)
def test_a_faulty_kind_is_refused_at_its_place(lines: str, message: str) -> None:
    check(rule(lines), message)


def test_a_rule_without_a_kind_is_refused() -> None:
    check(rule("tags: a").replace("- id", "- «id"), 'this rule lacks "kind"; it is one of keyword')


@pytest.mark.parametrize(("line", "message"), VALUES.values(), ids=VALUES)
def test_a_faulty_value_is_refused_at_its_place(line: str, message: str) -> None:
    check(rule(line, KEYWORD), message)


@pytest.mark.parametrize(("lines", "message"), BY_KIND.values(), ids=BY_KIND)
def test_a_faulty_rule_is_refused_at_its_place(lines: str, message: str) -> None:
    text = rule(lines)
    check(text if "«" in text else text.replace("- id", "- «id"), message)


@pytest.mark.parametrize(("start", "mark", "message"), SHARED.values(), ids=SHARED)
def test_what_every_rule_needs_is_asked_for(start: str, mark: str, message: str) -> None:
    text = rule("kind: keyword\nwords: risk-free", start)
    check(text.replace(mark.replace("«", ""), mark, 1), message)


@pytest.mark.parametrize(("text", "message"), EXAMPLE.values(), ids=EXAMPLE)
def test_faulty_examples_are_refused_at_their_place(text: str, message: str) -> None:
    pack = examples(text)
    check(pack if "«" in pack else pack.replace("examples:", "«examples:"), message)


def test_a_near_file_name_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "clients.txt").touch()
    found = refusal(parse_pack, rule("list: cliens.txt", KEYWORD), "p", tmp_path)
    assert 'did you mean "clients.txt"?' in found[0][1]


@pytest.mark.parametrize(
    ("pattern", "column"),
    [("'ab)'", 17), ("ab)", 16), ('"ab)"', 17), ("'é😀b)'", 18), (r'"\u0061b)"', 14)],
)
def test_a_pattern_s_column_is_that_of_its_fault(pattern: str, column: int) -> None:
    found = refusal(parse_pack, rule(f"kind: regex\npattern: {pattern}"), "p", Path())
    assert found[0][0][1] == column


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("advice: [a]", '"advice" must be text, not a list'),
        ("case_sensitive: maybe", '"case_sensitive" must be true or false, not text'),
        ("case_sensitive: 1", '"case_sensitive" must be true or false, not a number'),
        ("inflect: 5", '"inflect" must be none, noun or all, not a number'),
        ("zzzzz: 1", 'unknown key "zzzzz"'),
    ],
)
def test_a_message_says_no_more_than_helps(line: str, message: str) -> None:
    found = refusal(parse_pack, rule(line, KEYWORD), "p", Path())
    assert [said for _, said in found] == [message]


@pytest.mark.parametrize(
    "lines",
    [
        "kind: limit\nmeasure: words\nmax: 9\nadvice: '{count} of {max} words'",
        "kind: substitute\nswap: {a: b}\nadvice: Write {with}",
        "kind: keyword\nwords: a\nadvice: 'Not {} nor { x }'",
        "kind: field\nfact: a\npattern: don’t",
    ],
)
def test_what_only_looks_faulty_is_let_through(lines: str) -> None:
    assert len(parse_pack(rule(lines), "p", Path()).rules) == 1


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = rule("kind: keywrd\nwords: [a, 5]\nseverity: eror\nscope: bdy\nscope: body\nid: X")
    text += KEYWORD.replace("keyword", "regex").replace("words", "pattern").replace("risk", "(isk")
    places = [where for where, _ in refusal(parse_pack, text, "p", Path())]
    assert places == sorted(places)
    assert [line for line, _ in places] == [10, 11, 12, 13, 14, 15, 16, 21]


def test_a_fault_in_yaml_hides_what_only_follows_from_it() -> None:
    found = refusal(parse_pack, rule("advice: *x\nadvice: b", KEYWORD), "p", Path())
    assert [message.split()[0] for _, message in found] == ["aliases", "this"]


def test_a_fault_of_a_named_matcher_is_reported_once() -> None:
    head = HEAD.replace("[Northwind]", "{words: [Northwind], inflect: nuon}")
    text = head + KEYWORD + "    unless: [$clients, $clients]\n"
    found = refusal(parse_pack, text, "p", Path())
    assert [where for where, _ in found] == [(3, 42)]


def test_a_problem_names_the_file_and_shows_the_line() -> None:
    with pytest.raises(PolicyError) as caught:
        parse_pack(rule("severity: eror", KEYWORD), "packs/company.yaml", Path())
    message = '"severity" cannot be "eror"; did you mean "error"? it can be error, warning or note'
    assert str(caught.value).splitlines() == [
        f"packs/company.yaml:12:15: {message}",
        "   12 |     severity: eror",
        "                      ^",
    ]


def test_a_long_name_is_shortened_in_the_message() -> None:
    found = refusal(parse_pack, rule(f"{'long' * 100}: x", KEYWORD), "p", Path())
    assert len(found[0][1]) < 100


def test_what_pydantic_raised_does_not_hang_on_to_ours() -> None:
    with pytest.raises(PolicyError) as caught:
        parse_pack(rule("severity: eror", KEYWORD), "p", Path())
    assert caught.value.__context__ is None
