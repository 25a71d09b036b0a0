"""Judging one post: which rules apply, what they found, and what could not be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from clauselint.linter.repeated import said_once
from clauselint.models.errors import OutOfTime, PipelineError
from clauselint.models.named import NamedTuple
from clauselint.models.post import Post, Span
from clauselint.models.report import Failure
from clauselint.models.rule import CombineRule, FieldRule, RegistryRule, RequireRule, Rule
from clauselint.models.view import Match
from clauselint.rules.kinds.applies import applies, unknown_facts, unknown_reason
from clauselint.rules.kinds.find import Armed, find, needs_entities, sentences_to_score
from clauselint.rules.kinds.found import Found
from clauselint.rules.matching.reading import Reading
from clauselint.rules.ruleset import RuleSet

_UNTOLD = frozenset({"out-of-time", "pipeline"})
"""The failures of a rule that leave open what it would have found."""


class Hearing(NamedTuple):
    """A post, read, with the rules that could find something in it.

    `wants_entities` says that the cues of a candidate hold, so that the post has to be tagged;
    `sentences` are those whose tone has to be scored. The matches of `sensitive` slots are hidden
    in the report, whichever rules were asked, and so is what the `guarded` rules find. Of a post
    that was judged before, the `verdict` is known, and the rest is not.
    """

    reading: Reading
    candidates: tuple[Armed, ...]
    rules_run: tuple[str, ...]
    wants_entities: bool
    sensitive: tuple[int, ...]
    guarded: tuple[Armed, ...]
    sentences: tuple[Match, ...] = ()
    verdict: Verdict | None = None


class Verdict(NamedTuple):
    """What the rules found in a post, in no order yet, and what they could not judge.

    `allowed` is what a register allows, `set_aside` what it cleared or could not tell of; nothing
    is said of the latter, but what is sensitive in it stays hidden. `sensitive` is what reports
    hide of the post, where that is known already.
    """

    found: tuple[tuple[Armed, Found], ...]
    failures: tuple[Failure, ...]
    allowed: tuple[tuple[Armed, Found], ...] = ()
    set_aside: tuple[tuple[Armed, Found], ...] = ()
    sensitive: tuple[Span, ...] | None = None


def hear(reading: Reading, rules: RuleSet) -> Hearing:
    """Set aside the rules that do not apply to the post or whose words are not in it."""
    post = reading.post
    candidates = tuple(one for one in rules.awake(reading) if _is_asked(one.rule, post))
    return Hearing(
        reading,
        candidates,
        _rules_run(rules, post),
        any(_wants(armed, reading) for armed in candidates),
        rules.sensitive,
        rules.guarded,
        tuple({match: None for armed in candidates for match in _wanted(armed, reading)}),
    )


def decide(hearing: Hearing, untagged: str, unscored: str = "") -> Verdict:
    """Ask each candidate.

    `untagged` says why entities are not to be had, `unscored` why tone is not, if they are not.
    """
    reading, post = hearing.reading, hearing.reading.post
    found: list[tuple[Armed, Found]] = []
    failures: list[Failure] = []
    for armed in hearing.candidates:
        rule = armed.rule
        if locked := _locked(armed, reading):
            failures.append(Failure("locked", locked, post.name, post.path, rule.id))
            continue
        unknown = unknown_facts(rule, post.facts) if rule.if_unknown == "report" else ()
        try:
            if reading.entities is None and needs_entities(armed, reading):
                failures.append(Failure("pipeline", untagged, post.name, post.path, rule.id))
                continue
            if reading.tones is None and sentences_to_score(armed, reading):
                failures.append(Failure("pipeline", unscored, post.name, post.path, rule.id))
                continue
            breaches = find(armed, reading)
        except OutOfTime as error:
            failures.append(Failure("out-of-time", str(error), post.name, post.path, rule.id))
            continue
        except PipelineError as error:
            failures.append(Failure("pipeline", str(error), post.name, post.path, rule.id))
            continue
        if not breaches and not isinstance(rule, FieldRule):
            continue
        if not unknown:
            failures += _untold(breaches, rule, post)
            found += [(armed, breach) for breach in breaches if not _told(breach, rule, post)]
        else:
            failures.append(_unknown(post, armed, unknown))
    return _sorted_out(said_once(found), failures)


def _sorted_out(found: tuple[tuple[Armed, Found], ...], failures: list[Failure]) -> Verdict:
    """Breaches apart from what is allowed, and from what is none because of that."""
    allowed = tuple(pair for pair in found if pair[1].allowed)
    if not allowed and not any(one.untold for _, one in found):
        return Verdict(found, tuple(failures))
    cleared = _cleared(allowed)
    aside = [pair for pair in found if pair[1].untold or (not pair[1].allowed and cleared(pair))]
    kept = tuple(pair for pair in found if pair not in aside and not pair[1].allowed)
    return Verdict(kept, tuple(failures), allowed, tuple(aside))


def _untold(breaches: tuple[Found, ...], rule: Rule, post: Post) -> list[Failure]:
    """What of a rule's own could not be told, each reason once."""
    reasons = dict.fromkeys(breach.untold for breach in breaches if breach.untold)
    return [Failure("unknown-fact", why, post.name, post.path, rule.id) for why in reasons]


def _cleared(
    allowed: tuple[tuple[Armed, Found], ...],
) -> Callable[[tuple[Armed, Found]], bool]:
    """Whether a register allows the words that another rule objects to."""
    clearing = [
        (frozenset(armed.rule.clears), found.span)
        for armed, found in allowed
        if isinstance(armed.rule, RegistryRule)
    ]

    def is_cleared(pair: tuple[Armed, Found]) -> bool:
        rule, span = pair[0].rule, pair[1].span
        return any(
            (rule.id in names or (rule.topic and rule.topic in names))
            and place.start <= span.start < span.end <= place.end
            for names, place in clearing
        )

    return is_cleared


def _locked(armed: Armed, reading: Reading) -> str:
    """Why a sealed list that the rule needs is not open, or ""."""
    locked = reading.lexicon.lists.locked
    if not locked:
        return ""
    return next((locked[slot] for slot in armed.slots + armed.shields if slot in locked), "")


def is_veiled(hearing: Hearing) -> bool:
    """Whether a sealed list is locked, so that nobody knows what reports must hide.

    Also when no rule asks for it here.
    """
    return hearing.reading.lexicon.lists.locks(hearing.sensitive)


def sensitive_spans(hearing: Hearing, verdict: Verdict) -> list[Span]:
    """Every stretch of the post that reports hide, whatever its scope and whoever asked.

    All of it where a sensitive rule could not say. Names that only a rule left out would have
    had the pipeline look for stay, for they were not looked for.
    """
    if verdict.sensitive is not None:
        return list(verdict.sensitive)
    reading = hearing.reading
    if is_veiled(hearing):
        # Front matter too, which no other rule has looked at for its names.
        return [Span(0, len(reading.post.source))]
    sensitive = {one.rule.id for one in hearing.candidates if one.rule.sensitivity != "public"}
    untold = [one.kind for one in verdict.failures if one.kind in _UNTOLD and one.rule in sensitive]
    if untold:
        return [reading.post.span]
    spans = [
        span
        for armed, found in (*verdict.found, *verdict.allowed, *verdict.set_aside)
        if armed.rule.id in sensitive
        for span in _spans(found)
    ]
    try:
        for slot in filter(reading.may_match, hearing.sensitive):
            places = map(reading.span, reading.matches(slot, ("any",), advisory=True))
            spans += _whole_names(slot, reading, places)
        asked = {one.rule.id for one in hearing.candidates}
        for one in hearing.guarded:
            if one.rule.id in asked or (reading.entities is None and needs_entities(one, reading)):
                continue
            for found in find(one, reading):
                spans += _spans(found)
    except (OutOfTime, PipelineError):
        # Nobody knows what is sensitive here, so nothing is shown.
        return [reading.post.span]
    return spans


def _whole_names(slot: int, reading: Reading, found: Iterable[Span]) -> Iterable[Span]:
    """`found`, of sealed lists with what is spelled out around it."""
    if slot not in reading.lexicon.lists.opened:
        return found
    # Imported late: most policies have no sealed list.
    from clauselint.linter.spelled import spelled_out

    return [spelled_out(reading.post.source, span) for span in found]


def _spans(found: Found) -> tuple[Span, ...]:
    return (found.span, *(span for _, span in found.evidence))


def _rules_run(rules: RuleSet, post: Post) -> tuple[str, ...]:
    """The ids of the rules that judge the post; mostly all but a few, whatever the post."""
    if post.thread or post.part_of:
        return tuple(one.rule.id for one in rules.armed if _is_asked(one.rule, post))
    left_out = {index for index in rules.choosy if not _is_asked(rules.armed[index].rule, post)}
    if not left_out:
        return rules.ids
    return tuple(one for index, one in enumerate(rules.ids) if index not in left_out)


def _is_for(rule: Rule, post: Post) -> bool:
    """Whether the rule applies; some rules ask a whole thread, the others each of its parts."""
    if rule.when and not applies(rule, post.facts):
        return False
    if not (post.thread or post.part_of):
        return True
    once = isinstance(rule, RequireRule) and rule.thread == "once"
    if post.thread:
        return once or (isinstance(rule, CombineRule) and rule.within == "post")
    return not (once and post.part_of)


def _is_asked(rule: Rule, post: Post) -> bool:
    """Whether the rule judges the post; one that skips posts of unknown facts does not."""
    skips = rule.if_unknown == "skip" and (rule.when or isinstance(rule, FieldRule))
    return _is_for(rule, post) and not (skips and unknown_facts(rule, post.facts))


def _told(breach: Found, rule: Rule, post: Post) -> bool:
    """Whether a part of the thread shows the breach already, so that its sum need not."""
    return isinstance(rule, CombineRule) and any(
        all(part.span.start <= s.start and s.end <= part.span.end for s in _spans(breach))
        for part in post.thread
    )


def _wants(armed: Armed, reading: Reading) -> bool:
    try:
        return needs_entities(armed, reading)
    except Exception:
        # `decide` meets the slow pattern, or the fault, again and reports it.
        return False


def _wanted(armed: Armed, reading: Reading) -> tuple[Match, ...]:
    try:
        return sentences_to_score(armed, reading)
    except (OutOfTime, PipelineError):
        return ()


def _unknown(post: Post, armed: Armed, unknown: tuple[str, ...]) -> Failure:
    return Failure("unknown-fact", unknown_reason(unknown), post.name, post.path, armed.rule.id)
