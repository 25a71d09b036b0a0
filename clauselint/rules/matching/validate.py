"""Checks that tell a real number from one that merely looks like it."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from ipaddress import ip_address
from typing import cast

_NHS_WEIGHTS = range(10, 1, -1)
_ABA_WEIGHTS = (3, 7, 1) * 3
# Countries, each with the length of its numbers after ISO 13616.
_IBANS = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22
    CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22
    GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30
    KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20
    MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22
    RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26
    UA29 VA22 VG24 XK20 YE30
"""
_IBAN_LENGTHS = {one[:2]: int(one[2:]) for one in _IBANS.split()}


def luhn(value: str) -> bool:
    """ISO/IEC 7812-1, annex B: payment cards. Refuses a number of one repeated digit."""
    digits = _digits(value)
    if len(digits) < 12 or len(set(digits)) == 1:
        return False
    return _luhn_sum(digits) % 10 == 0


def iban(value: str) -> bool:
    """ISO 13616: as long as its country has them, and the remainder by 97, rearranged, is 1."""
    text = "".join(value.replace("-", " ").split()).upper()
    if not text.isalnum() or not text.isascii() or len(text) != _IBAN_LENGTHS.get(text[:2]):
        return False
    return int("".join(str(int(c, 36)) for c in text[4:] + text[:4])) % 97 == 1


def phone(value: str) -> bool:
    """A number that a numbering plan allows (libphonenumber); national ones as US, GB, DE, FR.

    One with a country's code need only be long enough for that country: nothing else looks so.
    """
    import phonenumbers

    for region in ("US", "GB", "DE", "FR"):
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            return False
        if value.lstrip().startswith("+"):
            varied = len(set(str(number.national_number))) > 2
            return varied and phonenumbers.is_possible_number(number)
        if phonenumbers.is_valid_number(number):
            return True
    return False


def ssn(value: str) -> bool:
    """US social security number: the areas, groups and serials that are never issued are out."""
    digits = _digits(value)
    text = "".join(map(str, digits))
    if len(text) != 9 or text in ("078051120", "219099999"):
        return False
    area, group, serial = text[:3], text[3:5], text[5:]
    return area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


def nino(value: str) -> bool:
    """UK national insurance number: prefixes that HMRC does not use are out."""
    text = "".join(value.split()).upper()
    if len(text) not in (8, 9) or not (text[:2].isalpha() and text[2:8].isdigit()):
        return False
    used = text[0] not in "DFIQUV" and text[1] not in "DFIQUVO"
    return used and text[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def nhs(value: str) -> bool:
    """UK NHS number: weighted sum modulo 11."""
    digits = _digits(value)
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(w * d for w, d in zip(_NHS_WEIGHTS, digits, strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def nir(value: str) -> bool:
    """French social security number: 97 less the remainder by 97; Corsica's letters replaced."""
    text = "".join(value.split()).upper().replace("2A", "19", 1).replace("2B", "18", 1)
    return len(text) == 15 and text.isdigit() and 97 - int(text[:13]) % 97 == int(text[13:])


def steuer_id(value: str) -> bool:
    """German tax number: ISO 7064 MOD 11,10, and one digit of the first ten repeated."""
    digits = _digits(value)
    if len(digits) != 11 or digits[0] == 0 or len(set(digits[:10])) not in (8, 9):
        return False
    product = 10
    for digit in digits[:10]:
        product = ((digit + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == digits[10]


def sin(value: str) -> bool:
    """Canadian social insurance number: Luhn over nine digits, never beginning with 0 or 8."""
    digits = _digits(value)
    return len(digits) == 9 and digits[0] not in (0, 8) and _luhn_sum(digits) % 10 == 0


def aba(value: str) -> bool:
    """US bank routing number: weighted sum modulo 10, first two digits in use."""
    digits = _digits(value)
    if len(digits) != 9 or not any(digits):
        return False
    prefix = digits[0] * 10 + digits[1]
    used = prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    return used and sum(w * d for w, d in zip(_ABA_WEIGHTS, digits, strict=True)) % 10 == 0


def ipv4_private(value: str) -> bool:
    """An address that RFC 1918 or RFC 6598 keeps for internal networks."""
    try:
        address = ip_address(value.strip())
    except ValueError:
        return False
    return address.is_private and not address.is_loopback and not address.is_unspecified


def ipv4_public(value: str) -> bool:
    """An address that the whole internet can reach, without zeros before a number's digits."""
    try:
        return ip_address(value.strip()).is_global
    except ValueError:
        return False


def jwt(value: str) -> bool:
    """RFC 7519: header and claims decode to JSON objects; the first names an algorithm."""
    head, claims = (_json_part(part) for part in value.split(".")[:2])
    return isinstance(head, dict) and "alg" in head and isinstance(claims, dict)


def _json_part(part: str) -> object:
    """What one part of a token says, or None."""
    import base64

    try:
        return cast(object, json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))
    except ValueError:
        return None


VALIDATORS: dict[str, Callable[[str], bool]] = {
    "luhn": luhn,
    "iban": iban,
    "phone": phone,
    "ssn": ssn,
    "nino": nino,
    "nhs": nhs,
    "nir": nir,
    "steuer-id": steuer_id,
    "sin": sin,
    "aba": aba,
    "ipv4-private": ipv4_private,
    "ipv4-public": ipv4_public,
    "jwt": jwt,
}


def entropy(value: str) -> float:
    """Shannon entropy of the value's characters, in bits per character."""
    total = len(value)
    return -sum(n / total * math.log2(n / total) for n in Counter(value).values()) if total else 0.0


def _digits(value: str) -> list[int]:
    return [int(c) for c in value if c in "0123456789"]


def _luhn_sum(digits: list[int]) -> int:
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return sum(digits[-1::-2]) + doubled
