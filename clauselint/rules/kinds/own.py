"""What `[company]` allows, told apart from the names that stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from clauselint.models.post import Span
from clauselint.rules.matching.reading import Reading

# A name that goes on with one of these is still its owner's; after all others it may be another's.
_STILL = (
    r"(?i:ltd|limited|inc|incorporated|corp|corporation|company|co|llc|llp|lp|plc|gmbh|ag|kg|kgaa|ohg"
    r"|ug|se|sa|sas|sarl|srl|spa|bv|nv|ab|as|oyj?|pty|group|gruppe|holdings?|international|global"
    r"|uk|us|usa|eu|emea|europe|asia|africa|america|americas|england|scotland|wales|britain|ireland"
    r"|deutschland|germany|france|austria|österreich|schweiz|switzerland|italy|italia|spain|españa"
    r"|portugal|poland|polska|netherlands|nederland|belgium|denmark|sweden|norway|finland|canada"
    r"|australia|india|japan|china|brasil|brazil|mexico|london|berlin|paris|munich|vienna|zurich|hq"
    r"|labs?|research|academy|careers|support|services?|sales|marketing|engineering|design|hr|it"
    r"|team|teams|office|offices|headquarters|customer|people|news|blog|shop|store|app|apps|cloud"
    r"|suite|platform|pro|plus|max|mini|lite|air|one|go|studio|edition|series|day|days|summit|ceo"
    r"|cfo|cto|coo|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)"
)
# Capitalised though they name nobody.
_NOBODY = (
    r"(?:I|A|An|The|Our|My|Your|His|Her|Their|Its|We|You|He|She|They|It|Us|This|That|These|Those"
    r"|And|Or|But|So|As|At|By|For|From|In|Of|On|To|With|After|Since|Today|Yesterday|Tomorrow|Now"
    r"|Not|No|All|Both|Together|Thanks?|Welcome|Proud|Happy|Dear|Dr|Mr|Mrs|Ms|Mx|Prof|Team"
    r"|Clients?|Customers?|Partners?|Suppliers?|One|Two|Three|If|When|How|Why|What|Who)"
)
_GAP = r"(?:[ \u00a0*_~`]{1,4}|-)?+"
_FORM = r"(?:,(?= ?(?i:inc|ltd|llc|corp|co|gmbh)\b))?+"
_STILL_OURS = regex.compile(rf"(?:{_FORM}{_GAP}(?=\p{{Lu}}){_STILL}(?![\w]))++(?:'s|’s)?")
# What follows these belongs to the name's owner, and is no part of the name.
_CLOSES = regex.compile(r"(?r)(?:['’]s?|\b(?i:ceo|cfo|cto|coo|\w+day))")
_GOES_ON = regex.compile(rf"{_GAP}(?:\p{{Lu}}|& ?\p{{Lu}})")
_A_NAME = regex.compile(r"(?<![\w'’])\p{Lu}[\w'’]*")
_NO_NAME = regex.compile(rf"(?:{_NOBODY}|{_STILL}|I['’]\w+)(?:['’]s)?")
# In a whole sentence, hashtags and what seems to be a place.
_PLACE = regex.compile(r"(?r)(?:#|\b(?i:in|near|around) )")
_BESIDE = regex.compile(r"(?:[\s,;:&+*_~]|and\b|und\b|or\b|'s\b|’s\b)*+")
_BEFORE = regex.compile(r"(?r)(?:[\s,;:&+*_~]|\b(?:and|und|or))*+")


def others_in(
    slots: Iterable[int], reading: Reading, *, sentence: bool = False
) -> Callable[[Span], Span | None]:
    """A function that narrows a span to what is not ours; None where it names nobody else.

    `slots` are those of our own names. Of a whole `sentence` the first word is no name for being
    capitalised, and places and hashtags do not count.
    """
    text = reading.post.source
    ours = _ours(slots, reading)

    def others(span: Span) -> Span | None:
        touched = [one for one in ours if one.start < span.end and span.start < one.end]
        if not touched:
            return span
        if not _names_another(text, span, touched, sentence=sentence):
            return None
        return span if sentence else _narrowed(text, span, touched)

    return others


def _ours(slots: Iterable[int], reading: Reading) -> list[Span]:
    """Where names of our own stand that do not go on as the name of somebody else."""
    text, found = reading.post.source, set()
    for slot in slots:
        for match in reading.matches(slot, ("any",)):
            span = reading.span(match)
            still = _STILL_OURS.match(text, span.end)
            end = still.end() if still else span.end
            if _CLOSES.match(text, span.start, end) or not _GOES_ON.match(text, end):
                found.add(Span(span.start, end))
    return sorted(found)


def _names_another(text: str, span: Span, ours: list[Span], *, sentence: bool) -> bool:
    start = span.start
    for one in (*ours, Span(span.end, span.end)):
        for name in _A_NAME.finditer(text, start, max(start, one.start)):
            if sentence and (name.start() == span.start or _PLACE.match(text, name.start())):
                continue
            if not _NO_NAME.fullmatch(name[0]):
                return True
        start = max(start, one.end)
    return False


def _narrowed(text: str, span: Span, ours: list[Span]) -> Span:
    """`span` without those of our names that stand at its ends."""
    start, end = span
    for one in ours:
        past = _BESIDE.match(text, one.end)
        if past and one.start <= start < one.end:
            start = past.end()
    for one in reversed(ours):
        before = _BEFORE.match(text, start, one.start) if start <= one.start else None
        if before and one.start < end <= one.end:
            end = before.start()
    return Span(start, end) if start < end else span
