"""Writes the sentences of company life that the labelled data lacks, from our own templates."""

import random
import re

from training.archives import Sentence
from training.names import Names

_SLOT = re.compile(r"\{(PERSON|ORG|PRODUCT|LOC)\}")

TEMPLATES = (
    "Just got the new {PRODUCT} and I love it!",
    "my {PRODUCT} died again, anyone know how to fix it?",
    "Is the {PRODUCT} worth the money?",
    "The {PRODUCT} launches next month, sign up now.",
    "Thinking of swapping my {PRODUCT} for a {PRODUCT}.",
    "{PRODUCT} or {PRODUCT}? Help me decide",
    "Anyone else having trouble with {PRODUCT} after the update?",
    "We are giving away a {PRODUCT} to one lucky follower!",
    "Sent from my {PRODUCT}",
    "{PRODUCT} is down again today",
    "RT if you still use {PRODUCT}",
    "Our {PRODUCT} beats the {PRODUCT} on battery life.",
    "Can't wait to try {PRODUCT} this weekend",
    "{PRODUCT} review: great screen, poor sound",
    "The {PRODUCT} has been recalled, check yours.",
    "now available for {PRODUCT} and {PRODUCT}",
    "How do I turn off notifications on {PRODUCT}?",
    "Sneak peek: the {PRODUCT} from {ORG} will ship in March",
    "Best case for the {PRODUCT}? Mine is falling apart",
    "Why does {PRODUCT} need so much memory",
    "playing {PRODUCT} all night",
    "I left my {PRODUCT} on the train :(",
    "We are delighted to welcome {ORG} as a partner!",
    "Big news: {ORG} signed with us today.",
    "Just closed the deal with {ORG}!",
    "Our customers {ORG} and {ORG} are growing fast.",
    "I start at {ORG} on Monday, so excited!",
    "Five years at {ORG} today. Thank you all!",
    "{PERSON}, head of sales at {ORG}, joins us in {LOC}.",
    "Great talk by {PERSON} from {ORG} this morning",
    "{ORG} shares fell 8% after the results.",
    "{ORG} will buy {ORG}, sources say",
    "Terrible service from {ORG}, never again.",
    "thanks {ORG} for the quick help!",
    "{ORG} is hiring engineers in {LOC}",
    "Join us and {ORG} for a webinar on Thursday.",
    "Proud to work with the team at {ORG} in {LOC}.",
    "Case study: how {ORG} cut its costs in half",
    "{ORG} announced a new office in {LOC}.",
    "Congratulations to {PERSON} on the new role at {ORG}!",
    "{PERSON} leaves {ORG} after ten years",
    "Is {ORG} still using {PRODUCT}?",
    "Meet {PERSON}, our engineer of the month.",
    "Had coffee with {PERSON} in {LOC} today",
    "{ORG} chose us as their agency for {LOC}.",
    "Proud to partner with {ORG} on this one.",
    "We won the pitch for {ORG}!",
    "Our work for {ORG} is live today.",
    "My internship at {ORG} starts in June.",
    "{PERSON} of {ORG} and {PERSON} of {ORG} will be on the panel",
    "Thank you {PERSON} from {ORG} for the tour of the plant in {LOC}",
    "Ten of us are off from {LOC} to visit {ORG}",
    "spent the day with the folks from {ORG}",
    "met some great people from {ORG} and {ORG} at the fair in {LOC}",
    "why is {ORG} so slow to answer",
    "so {ORG} finally fixed my phone",
    "{ORG} and {ORG} sponsor our run in {LOC}",
    "We moved our accounts from {ORG} to {ORG} last year.",
    "She left {ORG} to run marketing for {ORG}.",
    "Honoured to be named supplier of the year by {ORG}",
    "the contract with {ORG} runs until May",
    "Working at {ORG} taught me patience.",
    "I miss {LOC} and I miss {PERSON}",
    "flying from {LOC} to {LOC} tonight",
    "living in {LOC} is not cheap",
    "Proud to partner with {ORG} this year!",
    "proud to be partnering with {ORG} on the new depot",
    "Pitching to {ORG} tomorrow, wish us luck",
    "Our pitch to {ORG} went well, fingers crossed.",
    "New case study with {ORG}: half the paper, twice the speed.",
    "Read our case study on how {ORG} uses {PRODUCT}",
    "Love my job at {ORG} and my desk by the window",
    "Loving the new role at {ORG} so far",
    "Grateful for the team here at {ORG}.",
    "Had lunch with {PERSON} from {ORG} today lol",
    "beers with the {ORG} crew tonight",
    "{PERSON} over at {ORG} told me the launch slipped",
    "anyone here work for {ORG}?",
    "my boss at {ORG} is the worst",
    "so {ORG} laid off half my old team",
    "got an offer from {ORG} and one from {ORG}, help",
    "Super meeting with {PERSON} of {ORG} in {LOC} yesterday.",
    "Our client {ORG} just opened a store in {LOC}.",
    "We built the new site of {ORG}. Have a look!",
    "{ORG} renewed for three more years!",
    "Delighted that {ORG} trusts us with its payroll.",
    "Excited to announce that I am joining {ORG} as a designer.",
    "Today is my last day at {ORG}.",
    "Ask {PERSON} at {ORG} for the slides",
    "{ORG} and we are hosting a webinar on Thursday",
    "Can {ORG} please answer the phone?",
    "@ {ORG} your app is broken again",
    "Shout out to {ORG} for the free coffee",
    "Big thanks to our sponsors {ORG}, {ORG} and {ORG}.",
    "Never buying from {ORG} again!!",
    "{ORG} customer service is a joke",
    "The folks of {ORG} visited our office in {LOC}",
    "{ORG} hired {PERSON} as its new chief executive",
    "{PERSON} leaves {ORG} for {ORG}",
    "{ORG} opens a plant in {LOC} next spring",
    "off to the {ORG} party in {LOC}",
    "Interning at {ORG} this summer in {LOC}",
    "According to {ORG}, sales in {LOC} doubled.",
    "{PERSON} will be at {LOC} with the {ORG} team",
    "Will {PERSON} speak at the {ORG} summit?",
    "Is {PERSON} still at {ORG}?",
    "{PERSON} is a wonderful colleague.",
    "Happy birthday {PERSON}, from all of us at {ORG}",
    "Which is better, {PRODUCT} or {PRODUCT}?",
    "My old {PRODUCT} still beats the {PRODUCT}",
    "Someone sat on my {PRODUCT}",
    "Pre-order {PRODUCT} now and save a tenth",
    "the {PRODUCT} camera is unreal",
    "can you run {PRODUCT} on a {PRODUCT}?",
    "I use {PRODUCT} every day at work",
    "ordered a {PRODUCT} and a large {PRODUCT}",
    "Is there a {PRODUCT} app for {PRODUCT} yet",
    "bought my dad a {PRODUCT} for his birthday",
    "{ORG} unveils {PRODUCT} in {LOC}",
)


def templated(names: Names, dice: random.Random, count: int) -> tuple[Sentence, ...]:
    """Return `count` sentences, each a random template filled with random names."""
    return tuple(_filled(dice.choice(TEMPLATES), names, dice) for _ in range(count))


def _filled(template: str, names: Names, dice: random.Random) -> Sentence:
    text, done = "", 0
    spans: list[tuple[int, int, str]] = []
    for slot in _SLOT.finditer(template):
        text += template[done : slot.start()]
        start = len(text)
        text += names.draw(slot[1], dice)
        spans.append((start, len(text), slot[1]))
        done = slot.end()
    return Sentence(text + template[done:], tuple(spans))
