"""Kinds of token by the lengths and alphabets that their vendors document.

Every token is put together here, so that no scanner of secrets takes this file for a leak.
"""

from __future__ import annotations

import pytest

from clauselint import Linter

LETTERS = "ABCdefGHIjklMNOpqrSTUvwxYZ"
HEX = "0123456789abcdef"


def _of(alphabet: str, length: int) -> str:
    return (alphabet * (length // len(alphabet) + 1))[:length]


WORD = LETTERS + "0123456789"
TOKENS = {
    "AWS": "AK" + "IA" + _of("Z7Y", 16),
    "GitHub": "gh" + "p_" + _of(WORD, 36),
    "GitHub fine-grained": "github" + "_pat_" + _of(WORD, 22) + "_" + _of(WORD, 59),
    "GitLab": "gl" + "pat-" + _of(WORD, 20),
    "GitLab deploy": "gl" + "dt-" + _of(WORD, 20),
    "GitLab feed": "gl" + "ft-" + _of(WORD, 20),
    "GitLab trigger": "gl" + "ptt-" + _of(WORD, 40),
    "GitLab OAuth": "gl" + "oas-" + _of(HEX, 64),
    "GitLab runner": "GR" + "1348941" + _of(WORD, 20),
    "Slack": "xo" + "xb-" + _of("0123456789", 12) + "-" + _of(WORD, 24),
    "Stripe": "sk" + "_live_" + _of(WORD, 24),
    "Square": "sq0" + "atp-" + _of(WORD, 22),
    "Shopify": "shp" + "at_" + _of(HEX, 32),
    "Google": "AI" + "za" + _of(WORD, 35),
    "OpenAI": "sk" + "-proj-" + _of(WORD, 48),
    "Anthropic": "sk" + "-ant-" + _of(WORD, 48),
    "Hugging Face": "h" + "f_" + _of(WORD, 34),
    "npm": "np" + "m_" + _of(WORD, 36),
    "PyPI": "pypi" + "-AgEIcHlwaS5vcmc" + _of(WORD, 90),
    "RubyGems": "ruby" + "gems_" + _of(HEX, 48),
    "Docker": "dckr" + "_pat_" + _of(WORD, 27),
    "Artifactory": "AKC" + "p" + _of(WORD, 69),
    "Azure storage": "Account" + "Key=" + _of(WORD, 86) + "==",
    "DigitalOcean": "dop" + "_v1_" + _of(HEX, 64),
    "Databricks": "da" + "pi" + _of(HEX, 32),
    "Vault": "hv" + "s." + _of(WORD, 90),
    "Alibaba": "LT" + "AI" + _of(WORD, 20),
    "PlanetScale": "pscale" + "_tkn_" + _of(WORD, 43),
    "Doppler": "dp" + ".pt." + _of(WORD, 43),
    "Pulumi": "pul" + "-" + _of(HEX, 40),
    "Tailscale": "ts" + "key-auth-" + _of(WORD, 24),
    "age": "AGE-SECRET" + "-KEY-1" + _of("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58),
    "SendGrid": "S" + "G." + _of(WORD, 22) + "." + _of(WORD, 43),
    "Mailgun": "key" + "-" + _of(HEX, 32),
    "Mailchimp": _of(HEX, 32) + "-us" + "7",
    "Linear": "lin" + "_api_" + _of(WORD, 40),
    "Notion": "nt" + "n_" + _of(WORD, 46),
    "Airtable": "pa" + "t" + _of(WORD, 14) + "." + _of(HEX, 64),
    "Grafana": "gl" + "sa_" + _of(WORD, 32) + "_" + _of(HEX, 8),
    "Atlassian": "ATA" + "TT3x" + _of(WORD, 180),
    "Figma": "fi" + "gd_" + _of(WORD, 40),
    "Postman": "PM" + "AK-" + _of(HEX, 24) + "-" + _of(HEX, 34),
    "SonarQube": "sq" + "p_" + _of(HEX, 40),
    "HubSpot": "pat" + "-na1-" + "-".join(_of(HEX, n) for n in (8, 4, 4, 4, 12)),
    "Twilio": "S" + "K" + _of(HEX, 32),
    "Telegram": _of("123456789", 9) + ":" + "AA" + _of(WORD, 33),
    "Discord": "M" + _of(WORD, 23) + "." + _of(WORD, 6) + "." + _of(WORD, 27),
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def _flagged(linter: Linter, text: str) -> bool:
    """Whether a form gave it away, not only what the sentence reads like."""
    found = linter.lint_text(text).violations
    return any(v.pack == "credentials" and not v.rule.startswith("reads-like") for v in found)


@pytest.mark.parametrize("kind", TOKENS)
def test_a_token_of_the_documented_form_is_flagged(linter: Linter, kind: str) -> None:
    assert _flagged(linter, f"You need {TOKENS[kind]} for that.")


@pytest.mark.parametrize("kind", TOKENS)
def test_the_beginning_of_a_token_is_not_flagged(linter: Linter, kind: str) -> None:
    assert not _flagged(linter, f"They look like {TOKENS[kind][:9]} and go on.")
