"""Glues names into hashtags as posts do (#WorkingWithNorthwind): the labelled sets have few."""

import random
import re

from training.archives import Sentence
from training.names import Names

AROUND = (
    *(
        "WorkingWith{ORG}",
        "WorkingAt{ORG}",
        "LifeAt{ORG}",
        "Team{ORG}",
        "{ORG}Careers",
        "Join{ORG}",
    ),
    *("PartneringWith{ORG}", "ProudToServe{ORG}", "Inside{ORG}", "{ORG}Partners", "WeAre{ORG}"),
    *("ThankYou{ORG}", "PoweredBy{ORG}", "MadeBy{ORG}", "MyFirstDayAt{ORG}", "{ORG}Summit"),
    *("WelcomeTo{ORG}", "Hello{ORG}", "ShameOn{ORG}", "Boycott{ORG}", "{ORG}Fail", "{ORG}Rocks"),
    *("Congrats{PERSON}", "HappyBirthday{PERSON}", "Vote{PERSON}", "WelcomeBack{PERSON}"),
    *("FarewellTo{PERSON}", "ThankYou{PERSON}", "WeLove{PERSON}", "GetWellSoon{PERSON}"),
    *(
        "MeetThe{PRODUCT}Team",
        "Launching{PRODUCT}",
        "Try{PRODUCT}",
        "{PRODUCT}Launch",
        "Loving{PRODUCT}",
    ),
    *("Visit{LOC}", "MadeIn{LOC}", "HelloFrom{LOC}", "LivingIn{LOC}", "{LOC}Marathon", "Love{LOC}"),
)
# As the labelled sets do, a hashtag that is nothing but a name is one with its "#".
ALONE = ("{ORG}", "{PERSON}", "{LOC}")
EMPTY = (
    *(
        "MondayMotivation",
        "LoveMyJob",
        "WorkFromHome",
        "ThrowbackThursday",
        "BigNews",
        "WeAreHiring",
    ),
    *("WomenInTech", "FridayFeeling", "NewJob", "HappyNewYear", "OpenSource", "ClimateAction"),
    *("JobSearch", "SmallBusiness", "TeamWork", "BestDayEver", "CyberSecurity", "OfficeLife"),
)

_SLOT = re.compile(r"\{([A-Z]+)\}")
# Only such names can be told apart again once they are glued.
_GLUED = re.compile(r"(?:[A-Z][a-z]+|[A-Z]{2,}(?=[A-Z][a-z]|$))+")


def hashtagged(sentence: Sentence, names: Names, dice: random.Random) -> Sentence:
    """Return `sentence` with one or two hashtags behind it, about half of them holding a name."""
    for _ in range(dice.choice((1, 1, 2))):
        tag = dice.choice(
            EMPTY if dice.random() < 0.3 else ALONE if dice.random() < 0.2 else AROUND
        )
        sentence = _followed(sentence, tag, names, dice)
    return sentence


def _followed(sentence: Sentence, tag: str, names: Names, dice: random.Random) -> Sentence:
    slot = _SLOT.search(tag)
    text = f"{sentence.text} #"
    if slot is None:
        return Sentence(text + tag, sentence.spans)
    name = _glued(slot[1], sentence, names, dice)
    start = len(text) + slot.start()
    first = start - 1 if slot[0] == tag else start
    span = (first, start + len(name), slot[1])
    return Sentence(text + tag.replace(slot[0], name), (*sentence.spans, span))


def _glued(label: str, sentence: Sentence, names: Names, dice: random.Random) -> str:
    """Return a name of that label in one camel-cased word, if possible one of the sentence's."""
    own = [sentence.text[start:end] for start, end, kind in sentence.spans if kind == label]
    name = dice.choice(own) if own and dice.random() < 0.5 else names.draw(label, dice)
    for _ in range(20):
        glued = "".join(word[:1].upper() + word[1:] for word in name.split())
        if _GLUED.fullmatch(glued):
            return glued
        name = names.draw(label, dice)
    return "Northwind"
