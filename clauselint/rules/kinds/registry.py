"""Rules that ask a register whether what a post says, or who posts it, is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from clauselint.models.matcher import MENTIONED
from clauselint.models.post import Post, Span
from clauselint.models.register import Entry, Register
from clauselint.models.rule import RegistryRule
from clauselint.rules.kinds.applies import unknown_reason
from clauselint.rules.kinds.found import Found
from clauselint.rules.kinds.live import (
    Asked,
    Status,
    asked_of,
    barred,
    status,
    terms_of,
    texts_of,
)
from clauselint.rules.matching.cover import containing, touching
from clauselint.rules.matching.fold import squeeze
from clauselint.rules.matching.reading import Reading
from clauselint.rules.matching.scope import is_text

_MOST_SAID = 3


def find(
    rule: RegistryRule, slots: Sequence[int], shields: Sequence[Span], reading: Reading
) -> Iterator[Found]:
    """Yield what the register says: breaches, what it allows, and what nobody can tell.

    Raises OutOfTime when the trigger is a pattern that is too slow.
    """
    triggers = list(_triggers(rule, slots[1:], shields, reading))
    if rule.holds not in MENTIONED and slots[1:] and not any(not one.advisory for one in triggers):
        return
    register = reading.lexicon.registers[slots[0]]
    asked = asked_of(reading.post.facts, rule.time_zone)
    match rule.holds:
        case "permissions" | "licences" | "claims":
            founds = list(_mentions(rule, slots[0], shields, asked, reading))
            yield from _settled(rule, founds, triggers)
        case "embargoes":
            founds = list(_mentions(rule, slots[0], shields, asked, reading))
            yield from (found for found in founds if not found.allowed)
        case "quiet-periods":
            yield from _quiet(rule, register, asked, triggers, reading)
        case "people":
            yield from _people(rule, register, asked, triggers, reading.post)
        case "statements":
            yield from _statement(rule, register, asked, triggers, reading)


def _triggers(
    rule: RegistryRule, slots: Sequence[int], shields: Sequence[Span], reading: Reading
) -> Iterator[Found]:
    is_shielded = touching(shields)
    for slot in slots:
        for match in reading.matches(slot, rule.scope, advisory=True):
            if not is_shielded(span := reading.span(match)):
                yield Found(span, advisory=match.advisory)


def _mentions(
    rule: RegistryRule, slot: int, shields: Sequence[Span], asked: Asked, reading: Reading
) -> Iterator[Found]:
    """What is said of each place where the post mentions an entry; the widest mention counts."""
    places: dict[tuple[Span, bool], dict[Entry, None]] = {}
    for entry, match in reading.entries(slot, rule.scope):
        places.setdefault((reading.span(match), match.advisory), {})[entry] = None
    certain = [span for span, advisory in places if not advisory]
    is_shielded, is_certain = touching(shields), touching(certain)
    for (span, advisory), entries in places.items():
        wider = any(o.start <= span.start and span.end <= o.end and o != span for o in certain)
        if wider or is_shielded(span) or (advisory and is_certain(span)):
            continue
        if rule.holds == "embargoes":
            found = _forbidden(rule, span, [(one, barred(one, asked)) for one in entries])
        else:
            stands = [(one, _stands(rule, one, asked, reading)) for one in entries]
            found = _said(rule, span, stands)
        if not advisory:
            yield found
        elif not (found.allowed or found.untold):
            yield found._replace(advisory=True)


def _stands(rule: RegistryRule, entry: Entry, asked: Asked, reading: Reading) -> Status:
    found = status(entry, asked)
    if found.why or not entry.qualifiers or any(_says(text, reading) for text in entry.qualifiers):
        return found
    # What the register says is quoted only where the rule's owner calls it no secret.
    wanted = f': "{entry.qualifiers[0]}"' if rule.sensitivity == "public" else ""
    what = "credit" if rule.holds == "licences" else "qualifier"
    return Status(why=f"{entry.what} {entry.id} needs its {what} beside it{wanted}")


def _says(text: str, reading: Reading) -> bool:
    wanted = squeeze(text)
    return any(wanted in view.letters for view in reading.views if is_text(view.segment.scope))


def _said(rule: RegistryRule, span: Span, found: Sequence[tuple[Entry, Status]]) -> Found:
    """One entry that holds is enough; else nobody can tell, or each says why it does not."""
    for entry, one in found:
        if not (one.why or one.untold):
            return Found(span, allowed=terms_of(entry))
    untold = next((one.untold for _, one in found if one.untold), "")
    why = "; ".join(one.why for _, one in found[:_MOST_SAID] if one.why)
    if untold and rule.if_unknown != "apply":
        return Found(span, untold=untold)
    return Found(span, values=(("why", why or untold), ("entry", found[0][0].id)))


def _forbidden(rule: RegistryRule, span: Span, found: Sequence[tuple[Entry, Status]]) -> Found:
    """One entry that forbids it is enough; where none does it is allowed, and nothing is said."""
    for entry, one in found:
        if one.why or (one.untold and rule.if_unknown == "apply"):
            return Found(span, values=(("why", one.why or one.untold), ("entry", entry.id)))
    untold = next((one.untold for _, one in found if one.untold), "")
    if untold and rule.if_unknown == "report":
        return Found(span, untold=untold)
    return Found(span, allowed="no embargo")


def _quiet(
    rule: RegistryRule,
    register: Register,
    asked: Asked,
    triggers: Sequence[Found],
    reading: Reading,
) -> Iterator[Found]:
    """Whether a post with the trigger falls into a quiet period; without one, whether any does."""
    entries = [entry for entry in register.entries if _is_about(rule, entry)]
    found = [(one, barred(one, asked)) for one in entries]
    start = reading.post.span.start
    places = triggers if rule.trigger is not None else [Found(Span(start, start))]
    for place in places:
        said = _forbidden(rule, place.span, found)
        if not said.allowed and not (place.advisory and said.untold):
            yield said._replace(advisory=place.advisory)


def _settled(
    rule: RegistryRule, founds: Sequence[Found], triggers: Sequence[Found]
) -> Iterator[Found]:
    """The mentions, and what needs an entry and has none."""
    is_registered = containing([found.span for found in founds])
    what = rule.holds.removesuffix("s")
    values = (("why", f"no {what} is registered for it"), ("entry", "none"))
    missing = [one._replace(values=values) for one in triggers if not is_registered(one.span)]
    # An entry for a part of a name does not allow the whole.
    is_part = touching([found.span for found in missing if not found.advisory])
    yield from missing
    for found in founds:
        if (rule.if_unknown == "skip" and found.untold) or (found.allowed and is_part(found.span)):
            continue
        yield found


def _people(
    rule: RegistryRule, register: Register, asked: Asked, triggers: Sequence[Found], post: Post
) -> Iterator[Found]:
    """What is said of each author, or of each who approved."""
    fact = "approved_by" if rule.may == "approve" else "author"
    span = post.facts.places.get(fact) or Span(post.span.start, post.span.start)
    evidence = tuple(("asked for by", found.span) for found in triggers[:1])
    names = texts_of(post.facts, fact)
    if names is None and fact not in post.facts.values:
        if rule.if_unknown == "report":
            yield Found(span, evidence, untold=unknown_reason((fact,)))
            return
        if rule.if_unknown == "skip":
            return
    if names is None:
        nobody = f"nobody is named as {fact}"
        yield Found(span, evidence, (("why", nobody), ("entry", "none")))
    for name in names or ():
        entries = [one for one in register.entries if _plain(name) in map(_plain, one.names)]
        if not entries:
            why = f"this {fact} is not in the register of people"
            yield Found(span, evidence, (("why", why), ("entry", "none")))
            continue
        found = _said(rule, span, [(one, _may(rule, one, asked, post)) for one in entries])
        if not (found.untold and rule.if_unknown == "skip"):
            yield found._replace(evidence=evidence)


def _may(rule: RegistryRule, entry: Entry, asked: Asked, post: Post) -> Status:
    """Whether a person who is registered may do it, on this account and about this topic."""
    named = f"{entry.what} {entry.id}"
    if rule.may not in entry.may:
        return Status(why=f"{named} may not {rule.may}, only {', '.join(entry.may)}")
    if rule.may != "post" and not _is_about(rule, entry):
        return Status(why=f"{named} may not {rule.may} about this topic")
    found = status(entry, asked)
    if found.why or not entry.accounts:
        return found
    accounts = texts_of(post.facts, "account")
    if accounts is None:
        return Status(untold=unknown_reason(("account",)))
    if any(_plain(one) not in map(_plain, entry.accounts) for one in accounts):
        return Status(why=f"{named} may not {rule.may} on this account")
    return found


def _is_about(rule: RegistryRule, entry: Entry) -> bool:
    return not entry.topics or rule.about.casefold() in map(str.casefold, entry.topics)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("@")


def _statement(
    rule: RegistryRule,
    register: Register,
    asked: Asked,
    triggers: Sequence[Found],
    reading: Reading,
) -> Iterator[Found]:
    """Whether the post is one of the statements, word for word; whom it addresses aside."""
    said, span = _whole(reading)
    evidence = tuple(("asked for by", found.span) for found in triggers[:1])
    same = [
        entry
        for entry in register.entries
        if _is_about(rule, entry) and any(squeeze(text) == said for text in entry.texts)
    ]
    if not same:
        why = "it is none of the approved statements"
        yield Found(span, evidence, (("why", why), ("entry", "none")))
        return
    found = _said(rule, span, [(one, status(one, asked)) for one in same])
    if not (found.untold and rule.if_unknown == "skip"):
        yield found._replace(evidence=evidence)


def _whole(reading: Reading) -> tuple[str, Span]:
    """The letters of all that readers see, less handles and hashtags, and where it stands."""
    views = [v for v in reading.views if is_text(v.segment.scope) and v.text]
    body = [v for v in views if not v.segment.scope.startswith("front.")] or views
    letters: list[str] = []
    for view in body:
        parts = [p for p in view.segment.parts if p.scope in ("mention", "hashtag")]
        is_tag: Callable[[Span], bool] = touching([Span(p.start, p.end) for p in parts])
        letters += (
            letter
            for letter, index in zip(view.letters, view.at, strict=True)
            if not is_tag(view.source_span(index, index + 1))
        )
    if not body:
        start = reading.post.span.start
        return "", Span(start, start)
    return "".join(letters), Span(body[0].whole.start, body[-1].whole.end)
