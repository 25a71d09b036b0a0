"""Numbers that are real pass their check; near misses do not."""

from __future__ import annotations

import pytest

from clauselint.rules.matching.validate import VALIDATORS, entropy

REAL = [
    ("luhn", "4242 4242 4242 4242"),
    ("luhn", "378282246310005"),
    ("iban", "GB82 WEST 1234 5698 7654 32"),
    ("iban", "DE89370400440532013000"),
    ("iban", "DE89-3704-0044-0532-0130-00"),
    ("iban", "NO93 8601 1117 947"),
    ("iban", "ST23 0001 0001 0051 8453 1014 6"),
    ("phone", "+44 20 7946 0958"),
    ("phone", "(202) 555-0143"),
    ("ssn", "219-09-9998"),
    ("nino", "AB 12 34 56 C"),
    ("nhs", "943 476 5919"),
    ("nir", "2 55 08 14 168 025 38"),
    ("steuer-id", "86095742719"),
    ("sin", "130 692 544"),
    ("aba", "021000021"),
    ("luhn", "4222222222222"),
    ("phone", "030 12345678"),
    ("nir", "1 78 02 2A 004 010 76"),
    ("nir", "1 78 02 2B 004 010 06"),
    ("nhs", "401 023 2137"),
    ("nhs", "100 000 0060"),
    ("phone", "+351 912 345 678"),
    ("aba", "120000003"),
    ("aba", "320000007"),
    ("aba", "610000005"),
    ("aba", "720000005"),
    ("aba", "800000006"),
    ("ipv4-private", "10.1.2.3"),
    ("ipv4-public", "8.8.8.8"),
    ("jwt", "eyJhbGciOiJub25lIn0.e30."),
]
UNREAL = [
    ("luhn", "4242 4242 4242 4243"),
    ("luhn", "0000000000000000"),
    ("iban", "GB82 WEST 1234 5698 7654 33"),
    ("phone", "12345"),
    ("phone", "+1 000 000 0000"),
    ("ssn", "000-12-3456"),
    ("ssn", "900-12-3456"),
    ("ssn", "123-00-4567"),
    ("nino", "QQ 12 34 56 C"),
    ("nino", "BG 12 34 56 C"),
    ("nhs", "943 476 5918"),
    ("nir", "2 55 08 14 168 025 39"),
    ("steuer-id", "86095742718"),
    ("sin", "130 692 545"),
    ("sin", "046 454 286"),
    ("aba", "021000022"),
    ("ipv4-private", "8.8.8.8"),
    ("ipv4-public", "10.1.2.3"),
    ("ipv4-public", "8.8.8.08"),
    ("ipv4-private", "127.0.0.1"),
    ("ipv4-private", "10.1.2.999"),
    ("luhn", "4242 4242 42"),
    ("iban", "GB82 WEST 12"),
    ("iban", "AT61 1904 3002 3457 3201 for"),
    ("iban", "NO93 8601 1117 94"),
    ("iban", "ZZ93 8601 1117 947"),
    ("phone", "no number"),
    ("ssn", "219-09-99"),
    ("ssn", "078-05-1120"),
    ("ssn", "666-12-3456"),
    ("ssn", "219-09-0000"),
    ("nino", "AB 12 34"),
    ("nino", "12 34 56 AB C"),
    ("nino", "AO 12 34 56 C"),
    ("nino", "TN 12 34 56 C"),
    ("nino", "ZZ 12 34 56 C"),
    ("nino", "AQ 12 34 56 C"),
    ("nhs", "100 000 0150"),
    ("aba", "130000006"),
    ("aba", "600000002"),
    ("aba", "730000008"),
    ("aba", "330000013"),
    ("nhs", "943 476 59"),
    ("nhs", "111 111 1111"),
    ("nir", "2 55 08 14 168 025"),
    ("steuer-id", "8609574271"),
    ("steuer-id", "06095742719"),
    ("sin", "830 692 544"),
    ("aba", "000000000"),
    ("aba", "02100002"),
    ("aba", "991000021"),
    ("ipv4-private", "0.0.0.0"),
    ("ipv4-private", "10.1.2"),
    ("jwt", "eyJub3QiOiJpdCJ9.e30."),
    ("jwt", "eyJhbGciOiJub25lIn0.bbbb.cccc"),
    ("jwt", "aaaa.bbbb.cccc"),
]


@pytest.mark.parametrize(("check", "value"), REAL)
def test_real_number_passes(check: str, value: str) -> None:
    assert VALIDATORS[check](value)


@pytest.mark.parametrize(("check", "value"), UNREAL)
def test_near_miss_does_not_pass(check: str, value: str) -> None:
    assert not VALIDATORS[check](value)


def test_every_check_has_a_real_number_and_a_near_miss() -> None:
    assert {name for name, _ in REAL} == {name for name, _ in UNREAL} == set(VALIDATORS)


def test_entropy_is_in_bits_per_character() -> None:
    assert entropy("aaaa") == 0
    assert entropy("abcd") == 2
