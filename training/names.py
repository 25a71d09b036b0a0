"""Names from public lists, and product names of our own, to fill into training sentences."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Picked by us; {n} becomes a number.
PRODUCTS = (
    *("iPhone", "iPhone {n}", "iPad", "iPad Pro", "iPod", "MacBook Air", "AirPods", "Apple Watch"),
    *("Kindle", "Kindle Fire", "Fire TV", "Echo Dot", "Pixel {n}", "Chromebook", "Nexus {n}"),
    *("Galaxy S{n}", "Galaxy Note {n}", "Galaxy Tab", "ThinkPad", "XPS {n}", "Surface Pro {n}"),
    *("Xbox", "Xbox One", "PlayStation {n}", "PS{n}", "Switch", "Wii", "Game Boy", "Steam Deck"),
    *("Windows {n}", "Windows XP", "Office 365", "Excel", "PowerPoint", "Outlook", "Photoshop"),
    *("Android", "Ubuntu", "Chrome", "Firefox", "Safari", "Gmail", "Google Maps", "Google Docs"),
    *("Spotify", "WhatsApp", "Slack", "Zoom", "Trello", "Jira", "Dropbox", "Teams", "iTunes"),
    *("Minecraft", "FIFA {n}", "Call of Duty", "Fortnite", "Tetris", "The Sims {n}", "Halo {n}"),
    *("Model S", "Model {n}", "Prius", "Civic", "Corolla", "Mustang", "Golf GTI", "F-150", "Jeep"),
    *("Coke", "Diet Coke", "Pepsi Max", "Red Bull", "Nutella", "Oreo", "Big Mac", "Whopper"),
    *("GoPro Hero {n}", "Canon EOS {n}D", "Nikon D{n}00", "Leica Q{n}", "Fitbit", "Air Max {n}"),
    *("Roomba", "Thermomix", "AeroPress", "Post-it", "Sharpie", "Lego", "Barbie", "Play-Doh"),
    *("Aspirin", "Advil", "Tylenol", "Zyrtec", "Photon {n}", "Lumen {n}", "Nimbus X{n}"),
)

# What the names of organisations end with.
TRADES = (
    *("Bank", "Group", "Partners", "Labs", "Media", "Foods", "Energy", "Systems", "Consulting"),
    *("Logistics", "Airlines", "University", "College", "Council", "Motors", "Software", "Hotels"),
    *("Insurance", "Pharma", "Capital", "Studios", "Records", "United", "FC", "Trust", "Institute"),
    *("& Sons", "& Co", "Ltd", "GmbH", "Inc", "Telecom", "Brewery", "Hospital", "Police", "News"),
)

_LEGAL_FORM = re.compile(r",? +(Inc|Corp(oration)?|Ltd|Limited|PLC|plc|Co|LLC|L\.P|N\.V|S\.A)\b.*$")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of every label; people in two parts."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    companies: tuple[str, ...]
    places: tuple[str, ...]

    def draw(self, label: str, dice: random.Random) -> str:
        """Return a random name of that label; raises `ValueError` for a label we do not have."""
        match label:
            case "PERSON":
                first, last = dice.choice(self.first), dice.choice(self.last)
                return dice.choice((first, last, f"{first} {last}", f"{first} {last}"))
            case "ORG":
                return self._company(dice)
            case "LOC":
                return dice.choice(self.places)
            case "PRODUCT":
                return dice.choice(PRODUCTS).replace("{n}", str(dice.randint(2, 15)))
            case _:
                raise ValueError(f"no names for the label {label}")

    def _company(self, dice: random.Random) -> str:
        """Return a listed company, or one made of a surname or a place, as many are."""
        kind = dice.random()
        if kind < 0.5:
            return dice.choice(self.companies)
        root = dice.choice(self.places if kind < 0.6 else self.last)
        return f"{root} {dice.choice(TRADES)}" if kind < 0.75 else root


def read_names(folder: Path) -> Names:
    """Read the name lists; a place is a city, its country or its region."""
    lists = folder / "lists" / "gazetteers"
    companies = [row[0] for row in _rows(lists / "companies.PDDL.tsv")]
    places = _rows(lists / "world_cities.CC-BY-4.0-geonames.tsv")
    return Names(
        first=tuple(row[0] for row in _rows(lists / "us_first_names_1990.PD.tsv")),
        last=tuple(row[0] for row in _rows(lists / "us_surnames_1990_top20k.PD.tsv")),
        # Posts seldom give the legal form, so it is left off most of the time.
        companies=(
            *companies,
            *(_LEGAL_FORM.sub("", name) for name in companies for _ in range(3)),
        ),
        places=tuple(name for row in places for name in row if name),
    )


def _rows(path: Path) -> Sequence[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
