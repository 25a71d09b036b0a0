"""Rules that ask a register: what is allowed is said, what is not is a violation that says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from clauselint import Linter
from clauselint.cli import main
from clauselint.linter.reporters import json, text
from clauselint.models.errors import PolicyError
from clauselint.models.post import Facts
from clauselint.models.report import Report
from clauselint.rules.kinds.applies import unknown_reason
from clauselint.rules.kinds.live import asked_of
from clauselint.rules.registers.moment import ANY

RULE = """
  - id: {id}
    kind: registry
    clause: "1"
    severity: error
    message: Not like this
    {fields}
    examples: {{bad: [x], good: [y]}}
"""
POLICY = "# Policy\n\n## 1. Consent\n\nAsk first.\n"
PERMISSIONS = """id,subject,aliases,agreed_by,channels,until,withdrawn
P-1,Halden Foods,Halden,Moss,linkedin,2026-12-31,
P-2,Marram Ltd,Marram,Moss,any,open,2026-06-01
P-3,team-day.jpg,,Moss,any,open,
P-4,Tolbert,,Moss,any,2025-12-31,
P-5,Tolbert,,Moss,any,open,
P-6,Oak,,Moss,any,open,2026-01-01
P-7,Oak Hill,,Moss,any,open,
"""
PEOPLE = """id,name,aliases,may,accounts,channels,topics,until
H-1,Ada Example,@ada,post|speak,corporate,any,results,open
H-2,Ben Sample,,post|approve,any,linkedin,,2026-06-30
"""
CLAIMS = """- id: C-1
  claim: 30 % less energy
  variants: [a third less power]
  evidence: lab report 7
  evidence_date: 2026-01-10
  until: 2026-12-31
  qualifier: [compared with model 2]
- {id: C-2, claim: 20 % less noise, evidence: lab, evidence_date: 2024-01-10, until: 2025-12-31}
"""
STATEMENTS = """- id: S-1
  statement: "We are sorry. Our team is on it; more at noon."
  until: 2026-12-31
- {id: S-2, statement: "We cannot comment on this case.", until: 2025-12-31}
"""
EMBARGOES = """id,term,aliases,not_before,channels,time_zone
E-1,Project Heron,Heron,2026-09-01T09:00:00,,America/New_York
E-2,Quayside store,,2026-09-01,instagram,
"""
QUIET = """- {id: Q-1, topics: results, from: 2026-07-01, until: 2026-07-31T07:00}
- {id: Q-2, topics: jobs, from: 2026-01-01, until: 2026-12-31}
"""
FILES = {
    "embargoes.csv": EMBARGOES,
    "quiet.yaml": QUIET,
    "permissions.csv": PERMISSIONS,
    "people.csv": PEOPLE,
    "claims.yaml": CLAIMS,
    "statements.yaml": STATEMENTS,
    "clients.txt": "Halden Foods\nHalden Foods International\nBirchwood\n",
}
PERMITTED = "holds: permissions\n    register: permissions.csv"
CLAIMED = "holds: claims\n    register: claims.yaml"
STATED = "holds: statements\n    register: statements.yaml"
POSTING = "holds: people\n    register: people.csv"
NOW = {"publish_at": "2026-07-01T09:00:00", "channel": "linkedin"}


def linter(folder: Path, *fields: str, more: str = "") -> Linter:
    """A linter whose rules r0, r1 … ask registers; its zone is London."""
    for name, content in FILES.items():
        (folder / name).write_text(content)
    (folder / "policy.md").write_text(POLICY)
    rules = "".join(RULE.format(id=f"r{n}", fields=one) for n, one in enumerate(fields))
    (folder / "pack.yaml").write_text(f"pack: own\nrules:{rules}{more}")
    config = 'policy = "policy.md"\npacks = ["pack.yaml"]\ntime-zone = "Europe/London"\n'
    (folder / "clauselint.toml").write_text(config)
    return Linter.from_config(folder / "clauselint.toml")


def answer(report: Report) -> str:
    """What the report says: the reasons of what is allowed, wrong and untold."""
    said = [f"allowed: {one.excerpt}: {one.reason}" for one in report.allowed]
    said += [f"wrong: {one.excerpt}: {one.message}" for one in report.violations]
    said += [f"untold: {one.reason}" for one in report.failures]
    return "\n".join(said)


@pytest.mark.parametrize(
    ("post", "facts", "said"),
    [
        ("With Halden Foods.", {}, "allowed: Halden Foods: permission P-1 holds until 2026-12-31"),
        ("With #HaldenFoods.", {}, "allowed: HaldenFoods: permission P-1"),
        ("With Halden.", {"channel": "x"}, "wrong: Halden: Not like this (permission P-1 does not"),
        ("With Halden.", {"publish_at": "2027-01-01T00:00:00"}, "P-1 expired: until 2026-12-31"),
        ("With Halden.", {"publish_at": "2026-12-31T23:59:59"}, "allowed: Halden"),
        ("With Halden.", {"publish_at": ""}, "untold: this rule depends on publish_at"),
        ("With Halden.", {"channel": ""}, "untold: this rule depends on channel"),
        ("With Marram.", {}, "wrong: Marram: Not like this (permission P-2 was withdrawn on 2026"),
        ("With Marram.", {"publish_at": "2026-05-31T23:59:59"}, "allowed: Marram"),
        ("See ![us](img/team-day.jpg).", {}, "allowed: team-day.jpg: permission P-3"),
        ("With Tolbert.", {}, "allowed: Tolbert: permission P-5 holds with no end set"),
        ("With Oak Hill.", {}, "allowed: Oak Hill: permission P-7"),
        ("With Oak.", {}, "wrong: Oak: Not like this (permission P-6 was withdrawn"),
        ("With a client.", {}, ""),
        ("With H4lden F00ds.", {"channel": "x"}, "wrong: H4lden F00ds: Not like this"),
    ],
)
def test_a_permission_decides_about_a_mention(
    post: str, facts: dict[str, str], said: str, tmp_path: Path
) -> None:
    asked = linter(tmp_path, f"{PERMITTED}\n    scope: any")
    given = {name: value for name, value in {**NOW, **facts}.items() if value}
    report = asked.lint_text(post, facts=given, format="markdown")
    assert said in answer(report)
    assert bool(said) == bool(answer(report))


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ("With Birchwood.", "wrong: Birchwood: Not like this (no permission is registered for it)"),
        ("With Halden Foods.", "allowed: Halden Foods: permission P-1"),
        ("With Halden Foods International.", "no permission is registered for it"),
    ],
)
def test_what_the_trigger_finds_must_be_in_the_register(
    post: str, said: str, tmp_path: Path
) -> None:
    asked = linter(tmp_path, f"{PERMITTED}\n    trigger: {{list: clients.txt}}")
    report = asked.lint_text(post, facts=NOW)
    assert said in answer(report)
    assert len(report.allowed) + len(report.violations) == 1


def test_a_name_that_only_looks_like_one_without_permission_is_a_note(tmp_path: Path) -> None:
    asked = linter(tmp_path, PERMITTED)
    (found,) = asked.lint_text("With Haldan Foods.", facts={**NOW, "channel": "x"}).violations
    assert found.severity == "note"
    assert answer(asked.lint_text("With Haldan Foods.", facts=NOW)) == ""


def test_a_shielded_mention_is_not_asked_about(tmp_path: Path) -> None:
    asked = linter(tmp_path, f"{PERMITTED}\n    unless: [Oak furniture]")
    assert answer(asked.lint_text("Fine Oak furniture.", facts=NOW)) == ""


@pytest.mark.parametrize(
    ("choice", "said"), [("skip", ""), ("apply", "wrong: Halden"), ("report", "untold: ")]
)
def test_the_rule_says_what_becomes_of_an_unknown_fact(
    choice: str, said: str, tmp_path: Path
) -> None:
    asked = linter(tmp_path, f"{PERMITTED}\n    if_unknown: {choice}")
    report = asked.lint_text("With Halden.")
    assert answer(report).startswith(said)
    assert bool(said) == bool(answer(report))


KEYWORD = """
  - id: client-listed
    kind: keyword
    clause: "1"
    message: A client.
    list: clients.txt
    examples: {bad: [x], good: [y]}
"""


@pytest.mark.parametrize(
    ("channel", "left"), [("linkedin", set[str]()), ("x", {"r0", "client-listed"})]
)
def test_only_a_live_permission_clears_what_other_rules_object_to(
    channel: str, left: set[str], tmp_path: Path
) -> None:
    asked = linter(tmp_path, f"{PERMITTED}\n    clears: [client-listed]", more=KEYWORD)
    report = asked.lint_text("With Halden Foods.", facts={**NOW, "channel": channel})
    assert {one.rule for one in report.violations} == left


def test_a_permission_clears_no_other_words_and_no_rule_that_it_does_not_name(
    tmp_path: Path,
) -> None:
    asked = linter(tmp_path, f"{PERMITTED}\n    clears: [client-listed]", more=KEYWORD)
    (found,) = asked.lint_text("With Halden Foods and Birchwood.", facts=NOW).violations
    assert found.excerpt == "Birchwood"
    asked = linter(tmp_path, PERMITTED, more=KEYWORD)
    (found,) = asked.lint_text("With Halden Foods.", facts=NOW).violations
    assert found.rule == "client-listed"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("[client-listed, client-names, organisation-in-our-work]", ""),
        (
            "[client-lised]",
            'clears "client-lised", which is no rule and no topic; did',
        ),
        ("[client-listed, x-y-z]", 'clears "x-y-z", which is no rule and no topic; clauselint'),
    ],
)
def test_what_is_cleared_must_exist(names: str, said: str, tmp_path: Path) -> None:
    fields = f"{PERMITTED}\n    clears: {names}"
    if said:
        with pytest.raises(PolicyError) as caught:
            linter(tmp_path, fields, more=KEYWORD)
        assert said in str(caught.value)
        assert "pack.yaml:3:" in str(caught.value)
    else:
        linter(tmp_path, fields, more=KEYWORD)


LICENCES = """id,work,aliases,what,licensor,credit,channels,until,withdrawn
L-1,harbour.jpg,,picture,Studio Ode,Photo: Ode|Picture by Ode,linkedin,2026-12-31,
L-2,Sea Song,,music,Band,,any,2025-12-31,
L-3,quay.png,,picture,Studio Ode,,any,open,2026-01-01
"""


@pytest.mark.parametrize(
    ("post", "channel", "said"),
    [
        ("![Quay](img/harbour.jpg) Photo: Ode", "linkedin", "allowed: harbour.jpg: picture's lic"),
        ("![Quay](img/harbour.jpg) picture by ODE!", "linkedin", "allowed: harbour.jpg"),
        ("![Quay](img/harbour.jpg)", "linkedin", 'needs its credit beside it: "Photo: Ode"'),
        ("![Quay](img/harbour.jpg) Photo: Ode", "x", "does not hold on this channel, only link"),
        ("With Sea Song under it.", "x", "music's licence L-2 expired: until 2025-12-31"),
        ("![Quay](quay.png)", "x", "picture's licence L-3 was withdrawn on 2026-01-01"),
        ("![Quay](img/other.png)", "x", "no licence is registered for it"),
        ("A quiet day.", "x", ""),
    ],
)
def test_a_work_needs_a_live_licence_and_its_credit(
    post: str, channel: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "licences.csv").write_text(LICENCES)
    fields = "holds: licences\n    register: licences.csv\n    scope: any"
    trigger = "trigger: {pattern: '(?P<value>[\\w-]+\\.(?:jpg|png))'}"
    asked = linter(tmp_path, f"{fields}\n    {trigger}")
    facts = {**NOW, "channel": channel}
    found = answer(asked.lint_text(post, facts=facts, format="markdown"))
    assert said in found
    assert bool(said) == bool(found)


@pytest.mark.parametrize(
    ("post", "facts", "said"),
    [
        ("Saves 30 % less energy, compared with Model 2!", {}, "allowed: 30 % less energy: claim"),
        ("A third less power (compared with model 2).", {}, "allowed: A third less power: claim"),
        ("Takes 30 % less energy.", {}, 'needs its qualifier beside it: "compared with model 2"'),
        ("It makes 20 % less noise.", {}, "claim C-2 expired: until 2025-12-31"),
        (
            "Takes 30 % less energy compared with model 2.",
            {"publish_at": "2026-01-09"},
            "claim C-1 begins only on 2026-01-10",
        ),
        ("Takes 40 % less energy.", {}, "wrong: 40 % less: Not like this (no claim is registered"),
    ],
)
def test_a_claim_needs_its_evidence_its_qualifier_and_its_wording(
    post: str, facts: dict[str, str], said: str, tmp_path: Path
) -> None:
    asked = linter(tmp_path, f"{CLAIMED}\n    trigger: {{pattern: '\\d+ ?% less'}}")
    report = asked.lint_text(post, facts={**NOW, **facts})
    assert said in answer(report)
    assert len(report.allowed) + len(report.violations) == 1


@pytest.mark.parametrize(
    ("fields", "facts", "said"),
    [
        ("may: post", {"author": "Ada Example", "account": "corporate"}, "allowed: : person H-1"),
        ("may: post", {"author": "@Ada", "account": "corporate"}, "allowed: : person H-1"),
        ("may: post", {"author": "Ada Example", "account": "personal"}, "not post on this account"),
        ("may: post", {"author": "Ada Example"}, "untold: this rule depends on account"),
        ("may: post", {"author": "Eve"}, "this author is not in the register of people"),
        ("may: post", {}, "untold: this rule depends on author"),
        ("may: post", {"author": ""}, "nobody is named as author"),
        ("may: approve", {"approved_by": "Ben Sample"}, "person H-2 expired: until 2026-06-30"),
        ("may: approve", {"approved_by": "Ada Example"}, "H-1 may not approve, only post, speak"),
        ("may: speak", {"author": "Ada Example", "account": "corporate"}, "about this topic"),
        (
            "may: speak\n    about: results",
            {"author": "Ada Example", "account": "corporate"},
            "allowed: : person H-1",
        ),
        ("may: post\n    trigger: [earnings]", {}, ""),
        ("may: post\n    trigger: {pattern: 'news \\d'}", {}, ""),
        ("may: post\n    trigger: [news]\n    unless: [our news]", {"author": "Eve"}, ""),
        ("may: post\n    if_unknown: skip", {}, ""),
        ("may: post\n    if_unknown: apply", {}, "nobody is named as author"),
        ("may: post\n    if_unknown: skip", {"author": "Ada Example"}, ""),
        ("may: post\n    trigger: [news]", {"author": "Eve"}, "this author is not in the register"),
    ],
)
def test_a_person_must_be_registered_for_what_they_do(
    fields: str, facts: dict[str, str], said: str, tmp_path: Path
) -> None:
    asked = linter(tmp_path, f"{POSTING}\n    {fields}")
    report = asked.lint_text("Our news, all 7.", facts={**NOW, **facts})
    assert said in answer(report)
    assert bool(said) == bool(answer(report))


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ("We are sorry. Our team is on it; more at noon.", "allowed: "),
        ("@anna We are sorry. Our team is on it; more at noon. #outage", "allowed: "),
        ("We are sorry. Our team is on it; more at noon. Honest!", "none of the approved"),
        ("We are sorry.", "none of the approved statements"),
        ("We cannot comment on this case.", "statement S-2 expired: until 2025-12-31"),
    ],
)
def test_a_reply_must_be_an_approved_statement_word_for_word(
    post: str, said: str, tmp_path: Path
) -> None:
    asked = linter(tmp_path, f"{STATED}\n    trigger: [sorry, this case]")
    assert said in answer(asked.lint_text(post, facts=NOW))
    assert answer(asked.lint_text("Good morning.", facts=NOW)) == ""


def test_a_statement_of_which_nobody_can_tell_may_be_passed_over(tmp_path: Path) -> None:
    asked = linter(tmp_path, f"{STATED}\n    if_unknown: skip")
    said = "We are sorry. Our team is on it; more at noon."
    assert answer(asked.lint_text(said, facts={"channel": "linkedin"})) == ""


def test_a_post_without_words_is_no_approved_statement(tmp_path: Path) -> None:
    asked = linter(tmp_path, STATED)
    picture = asked.lint_text("![](a.png)", format="markdown", facts=NOW)
    assert "none of the approved statements" in answer(picture)


def test_a_mention_elsewhere_than_the_rule_looks_is_none(tmp_path: Path) -> None:
    asked = linter(tmp_path, f"{PERMITTED}\n    scope: [heading]")
    assert answer(asked.lint_text("With Halden Foods.", facts=NOW)) == ""


def test_a_time_that_is_none_is_unknown() -> None:
    asked = asked_of(Facts({"publish_at": "soon"}), "UTC")
    assert (asked.moments, asked.unclear) == (ANY, unknown_reason(("publish_at",)))


@pytest.mark.parametrize(
    ("post", "facts", "said"),
    [
        ("Meet Heron.", {}, "wrong: Heron: Not like this (embargo E-1 lasts until 2026-09-01T09"),
        ("Meet Heron.", {"publish_at": "2026-09-01T13:59:59"}, "embargo E-1 lasts until"),
        ("Meet Heron.", {"publish_at": "2026-09-01T14:00:00"}, ""),
        ("Meet Heron.", {"publish_at": "2026-09-01T08:59:59-04:00"}, "embargo E-1 lasts until"),
        ("Meet Heron.", {"publish_at": "2026-09-01T09:00:00-04:00"}, ""),
        ("Meet Heron.", {"publish_at": "2026-09-01"}, "untold: publish_at names a day"),
        ("Meet Heron.", {"publish_at": ""}, "untold: this rule depends on publish_at"),
        ("A Quayside store opens.", {"channel": "instagram"}, "embargo E-2 lasts until 2026-09-01"),
        ("A Quayside store opens.", {"channel": ("x", "instagram")}, "embargo E-2 lasts until"),
        ("A Quayside store opens.", {"channel": "x"}, ""),
        ("A Quayside store opens.", {"channel": ""}, "untold: this rule depends on channel"),
        ("A Quayside store opens.", {"channel": "", "publish_at": "2026-09-01"}, ""),
        ("Good morning.", {}, ""),
    ],
)
def test_an_embargo_ends_at_its_moment_on_its_channels(
    post: str, facts: dict[str, str], said: str, tmp_path: Path
) -> None:
    asked = linter(tmp_path, "holds: embargoes\n    register: embargoes.csv")
    given = {name: value for name, value in {**NOW, **facts}.items() if value}
    found = answer(asked.lint_text(post, facts=given))
    assert said in found
    assert bool(said) == bool(found)


@pytest.mark.parametrize(
    ("post", "publish_at", "said"),
    [
        ("Our results.", "2026-06-30T23:59:59", ""),
        ("Our results.", "2026-07-01T00:00:00", "wrong: results: Not like this (quiet period Q-1"),
        ("Our results.", "2026-07-31T07:00:00", "Q-1 lasts from 2026-07-01 until 2026-07-31T07:00"),
        ("Our results.", "2026-07-31T07:00:01", ""),
        ("Our results.", "2026-07-31", "untold: publish_at names a day"),
        ("Good morning.", "2026-07-02T00:00:00", ""),
    ],
)
def test_a_quiet_period_silences_its_topic_while_it_lasts(
    post: str, publish_at: str, said: str, tmp_path: Path
) -> None:
    fields = "holds: quiet-periods\n    register: quiet.yaml\n    about: results"
    asked = linter(tmp_path, f"{fields}\n    trigger: [results]")
    found = answer(asked.lint_text(post, facts={"publish_at": publish_at}))
    assert said in found
    assert bool(said) == bool(found)


def test_without_a_trigger_a_quiet_period_silences_every_post(tmp_path: Path) -> None:
    asked = linter(tmp_path, "holds: quiet-periods\n    register: quiet.yaml\n    about: jobs")
    assert "Q-2" in answer(asked.lint_text("Hello.", facts=NOW))
    assert answer(asked.lint_text("Hello.", facts={"publish_at": "2027-01-01"})) == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--as-of", "2026-09-01T08:59:59-04:00"], 1, "embargo E-1"),
        (["--as-of", "2026-09-01T09:00:00-04:00"], 0, "Clean"),
        ([], 3, "depends on publish_at"),
        (["--as-of", "soon"], 2, "--as-of soon is no time"),
        (["--as-of", "now", "--fact", "publish_at=2026-01-01"], 2, "contradict each other"),
    ],
)
def test_as_of_asks_what_if(words: list[str], code: int, said: str, tmp_path: Path) -> None:
    linter(tmp_path, "holds: embargoes\n    register: embargoes.csv")
    config = str(tmp_path / "clauselint.toml")
    call = ["check", "--config", config, "--text", "Meet Heron.", *words]
    answered = CliRunner().invoke(main, call)
    assert said in answered.output
    assert answered.exit_code == code


def test_as_of_now_knows_the_time(tmp_path: Path) -> None:
    linter(tmp_path, "holds: embargoes\n    register: embargoes.csv")
    config = str(tmp_path / "clauselint.toml")
    call = ["check", "--config", config, "--text", "Meet Heron.", "--as-of", "now"]
    assert CliRunner().invoke(main, call).exit_code in (0, 1)


def test_every_report_says_what_is_allowed_and_why(tmp_path: Path) -> None:
    report = linter(tmp_path, PERMITTED).lint_text("With Halden Foods.", facts=NOW)
    shown = text.render(report, color=False, quiet=False, statistics=False)
    assert "text:1:6: allowed: r0 (1 Consent): permission P-1 holds until 2026-12-31" in shown
    assert "1 allowed by a register." in shown
    assert '"reason": "permission P-1 holds until 2026-12-31, on linkedin"' in json.render(report)
    assert report.outcome == "clean"


def test_a_secret_register_shows_no_name_whatever_it_says(tmp_path: Path) -> None:
    fields = f"{PERMITTED}\n    sensitivity: secret\n    trigger: {{list: clients.txt}}"
    asked = linter(tmp_path, fields)
    for facts in (NOW, {**NOW, "channel": "x"}, {}):
        given = {**facts, "campaign": "Halden Foods"}
        report = asked.lint_text("Halden Foods, Birchwood, Marram.", "Halden.md", given)
        shown = text.render(report, color=False, quiet=False, statistics=False)
        for name in ("Halden", "Birchwood", "Marram"):
            assert name not in shown + json.render(report)


def test_a_missing_or_wrong_register_stops_every_check(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="there is no file"):
        linter(tmp_path, "holds: permissions\n    register: nowhere.csv")
    with pytest.raises(PolicyError, match="ends in"):
        linter(tmp_path, "holds: permissions\n    register: clients.txt")
    with pytest.raises(PolicyError, match="column 2 is not known"):
        linter(tmp_path, "holds: claims\n    register: permissions.csv")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (f"{PERMITTED}\n    may: post", '"may" is asked of people only'),
        (f"{POSTING}\n    clears: [a-b]", '"clears" is for permissions, licences, claims'),
        (f"{PERMITTED}\n    time_zone: Atlantis", "there is no such time zone"),
        (f"{PERMITTED}\n    trigger: {{labels: [ORG]}}", "entities alone never block"),
        (f"{PERMITTED}\n    advice: See {{what}}.", "nothing fills"),
    ],
)
def test_a_rule_that_could_not_work_does_not_load(
    fields: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(PolicyError, match=message):
        linter(tmp_path, fields)
