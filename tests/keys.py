"""What each key of a rule says, in a line for people who write rules."""

from __future__ import annotations

from collections.abc import Mapping

KEYS: Mapping[str, str] = {
    "id": "The rule's name for ever: small letters, digits and `-`. No other pack may have it.",
    "message": "What the writer is to do, in one sentence.",
    "examples": (
        "`bad` texts that must be flagged and `good` ones that must not; at least one each."
    ),
    "clause": "The clause of your policy that it serves: number, `{#id}` or title.",
    "topic": "Or the topic that `[topics]` ties to a clause.",
    "severity": "How grave it is; by default only an error fails a check.",
    "advice": "What to write instead, or where to ask; a second sentence after the message.",
    "fix": "What to write in the place of what was found; of a missing statement, the statement.",
    "when": (
        "Facts and the values under which the rule applies, as `channel: [x, linkedin]`; "
        "`true`: known and not empty."
    ),
    "if_unknown": (
        "Where such a fact was not given: `report` that it could not be judged, `skip` the "
        "rule, or `apply` it."
    ),
    "scope": (
        "The parts of a post: `text` is what readers see, `any` also code, links' targets and "
        "comments; or `body`, `heading`, `hashtag`, `mention`, `link.text`, `link.url`, `alt`, "
        "`quote`, `code`, `comment`, `front`, `front.title` and so on."
    ),
    "unless": "Phrases or other matchers that shield a hit which they overlap.",
    "second_look": (
        "A topic: where the judge of meaning finds a sentence harmless, it is a note; "
        "`none`: no second look, whatever the pack says."
    ),
    "even_allowed": (
        "Whether people and names under `[company]` count like any other: leave to name somebody "
        "is none to tell of their illness or pay."
    ),
    "sensitivity": "`personal` and `secret`: what is found is masked in every report.",
    "waivable": (
        "Whether a waiver may excuse it: `never`, with an `approver`, with a `reason`, or `free`."
    ),
    "source": "Where the rule comes from.",
    "tags": "Words of your own, for programs that read reports.",
    "words": "The words and phrases to find. An ending `*` allows any ending.",
    "list": (
        "A file of terms beside the pack (`.txt`, `.csv`, `.yaml`), in place of words or with them."
    ),
    "inflect": (
        "Endings allowed on the last word: `none`, `noun` (plural, possessive), `all` (verbs' "
        "endings, too)."
    ),
    "case_sensitive": "Whether capitals must be as written.",
    "fold": "How far disguises are seen through: see [above](#how-words-are-found).",
    "pattern": "A regular expression; the group `(?P<value>…)` is what is underlined.",
    "literals": "Words of which a match has at least one; found out by itself as a rule.",
    "validate": "A check that the value must pass, such as the check digit of a card (`luhn`).",
    "min_entropy": "How random the value must look, in bits per character; for tokens and keys.",
    "labels": "What sort of name.",
    "not_in": "Names that do not count, beside those under `[company]`.",
    "not_in_list": "The same, in a file of terms.",
    "near": "The cue that must be there, too.",
    "distance": "How many words may lie between cue and name.",
    "category": "What the bundled judge must find in the sentence.",
    "above": "The score, from 0 to 1, that flags; each judge has a tested default.",
    "every_sentence": "Whether the judge reads sentences without a hostile cue, too; slower.",
    "all": "Matchers that must all be there.",
    "any": "Matchers of which one must be there.",
    "of": "Matchers of which `at_least` so many must be there.",
    "at_least": "How many different matchers of `of`.",
    "absent": "Matchers of which none may be there.",
    "within": "How close together: so many words, or the same sentence, paragraph or post.",
    "trigger": "What makes the rule ask; without it, every post to which `when` applies.",
    "accept": "What counts as the statement.",
    "reject": "What looks like it and does not count.",
    "place": "Where the statement must stand.",
    "outside_hashtags": "Refuses a statement buried in a run of three or more hashtags.",
    "thread": "Whether each post of a thread needs it or one is enough.",
    "measure": (
        "What is counted; `capitals` is the share of upper case, `matches` those of `matcher`."
    ),
    "max": "The most that is fine.",
    "min": "The least that is fine.",
    "unit": "What a length is counted in; `x` as X counts.",
    "matcher": "What `matches` counts.",
    "swap": "Each wording, and the one that you prefer.",
    "safe": "Whether `fix --write` may change it without `--unsafe`.",
    "fact": "The fact that is looked at, such as `channel` or one of your own.",
    "required": "Whether it must be given.",
    "one_of": "The only values that are fine.",
    "none_of": "Values that are not.",
    "not_before": "The earliest date or time that is fine; a date means the whole of that day.",
    "not_after": "The latest.",
    "time_zone": "The zone of times without an offset; else the configuration's.",
    "sealed": "The file that `clauselint seal` wrote.",
    "store": "The file that `clauselint fingerprint` wrote.",
    "list_id": "Which list it must be; the command that wrote the file says it.",
    "digest": "The SHA-256 of the very file, if no other may stand there.",
    "holds": "What sort of register it is.",
    "register": "The file, beside the pack (`.csv`, `.yaml`).",
    "may": "Of people: what they must be allowed to do.",
    "about": "The topic for which entries count; the rule's own without it.",
    "clears": "Rules and topics that may not object to what a live entry allows.",
    "question": "What to ask, so that an accepted answer means that all is well.",
    "answers": "The file of answers; `clauselint.answers` beside the configuration without it.",
}

TAKES: Mapping[str, str] = {
    "when": "fact: one or several values",
    "scope": "one or several: a part",
}
"""What may stand there, where the models say it too generally."""

_SERIAL = "The least serial number of the file that will do; the command that wrote it says it."
OWN: Mapping[tuple[str, str], str] = {
    **{(kind, "at_least"): _SERIAL for kind in ("sealed", "fingerprint", "registry")},
    ("attest", "accept"): "The answers that let a post pass.",
    ("field", "pattern"): "A regular expression that the value must fit.",
    ("tone", "words"): "Phrases and their weights: 1 not nice … 4 vile; below 0, kind.",
    ("tone", "list"): "A file of terms beside the pack, each of which weighs 2.",
    ("tone", "near"): "Judge only sentences that hold this cue.",
    ("meaning", "near"): "Judge only sentences that hold this cue.",
}
"""What it says in one kind of rule, where that is something else."""
