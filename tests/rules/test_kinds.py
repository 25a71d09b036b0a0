"""Each kind of rule flags what it is for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clauselint.models.matcher import Labels, Pattern, Words
from clauselint.models.post import Facts, FactValue, Part, Piece, Segment
from clauselint.models.report import Fix
from clauselint.models.rule import (
    CombineRule,
    EntityRule,
    FieldRule,
    KeywordRule,
    LimitRule,
    RegexRule,
    RequireRule,
    SubstituteRule,
)
from tests.build import flagged, post, rule, verdict

CLIENT = Words(("client",))
ORG = Labels(("ORG",))


def test_regex_flags_its_named_value_only() -> None:
    one = rule(RegexRule, pattern=r"password: (?P<value>\S+)")
    assert flagged(one, "Password: hunter2!") == ["hunter2!"]


def test_regex_value_must_pass_its_check() -> None:
    one = rule(RegexRule, pattern=r"\b\d{16}\b", validate="luhn")
    assert flagged(one, "4242424242424242 4242424242424243") == ["4242424242424242"]


def test_regex_value_must_look_random_when_asked_to() -> None:
    one = rule(RegexRule, pattern=r"key=(?P<value>\w+)", min_entropy=3)
    assert flagged(one, "key=aaaaaaaa key=a8Kd02mZq") == ["a8Kd02mZq"]


def test_entity_is_flagged_near_a_cue_only() -> None:
    one = rule(EntityRule, labels=("ORG",), near=CLIENT, distance=3)
    near, far = "our client Corvid", "our client is a firm that we like to call Corvid"
    assert flagged(one, near, (("Corvid", "ORG"),)) == ["Corvid"]
    assert flagged(one, far, (("Corvid", "ORG"),)) == []


def test_entity_of_another_label_is_not_flagged() -> None:
    one = rule(EntityRule, labels=("ORG",), near=CLIENT)
    assert flagged(one, "our client Corvid", (("Corvid", "PERSON"),)) == []


def test_known_entity_is_not_flagged() -> None:
    one = rule(EntityRule, labels=("ORG",), near=CLIENT, not_in=("Fernhill",))
    text = "client: Fernhill Ltd and Corvid"
    assert flagged(one, text, (("Fernhill Ltd", "ORG"), ("Corvid", "ORG"))) == ["Corvid"]


def test_known_name_does_not_hide_a_longer_word() -> None:
    one = rule(EntityRule, labels=("PERSON",), near=CLIENT, not_in=("Ann",))
    assert flagged(one, "client Joanne Smith", (("Joanne Smith", "PERSON"),)) == ["Joanne Smith"]


def test_combine_with_entities_is_quiet_when_its_words_are_elsewhere() -> None:
    one = rule(CombineRule, all=(Words(("client",)), ORG), scope=("heading",))
    answer = verdict(one, "our client Corvid", (("Corvid", "ORG"),))
    assert (answer.found, answer.failures) == ((), ())


def test_combine_with_entities_asks_for_none_when_its_words_do_not_hold() -> None:
    one = rule(CombineRule, all=(Pattern("client.s"), ORG))
    assert verdict(one, "our client Corvid").failures == ()


def test_entity_rule_without_its_pipeline_is_a_failure() -> None:
    one = rule(EntityRule, labels=("ORG",), near=CLIENT)
    assert [f.kind for f in verdict(one, "our client Corvid").failures] == ["pipeline"]
    assert verdict(one, "no cue, so no pipeline").failures == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our client is a bank in Leeds.", ["client"]),
        ("Our client is a bank.", []),
        ("Our client is happy. A bank in Leeds opened.", []),
        ("A bank in Leeds opened.", []),
    ],
)
def test_combine_needs_enough_of_its_parts_in_one_sentence(text: str, expected: list[str]) -> None:
    parts = (Words(("bank",)), Words(("Leeds",)), Words(("staff",)))
    one = rule(CombineRule, all=(CLIENT,), of=parts, at_least=2)
    assert flagged(one, text) == expected


def test_one_word_is_not_two_pieces_of_evidence() -> None:
    one = rule(CombineRule, of=(Words(("bank",)), Pattern("bank")), at_least=2)
    assert flagged(one, "a bank") == []


def test_two_words_may_serve_two_matchers_in_either_order() -> None:
    one = rule(CombineRule, of=(Words(("alpha", "beta")), Words(("alpha",))), at_least=2)
    assert flagged(one, "alpha beta") == ["alpha"]


def test_combine_is_quiet_when_the_absent_thing_is_there() -> None:
    one = rule(CombineRule, all=(Words(("returns",)),), absent=(Words(("risk",)),), within="post")
    assert flagged(one, "Good returns. There is risk.") == []
    assert flagged(one, "Good returns.") == ["returns"]


def test_combination_is_flagged_once_while_its_window_goes_on() -> None:
    one = rule(CombineRule, all=(CLIENT, Words(("bank",))), within=4)
    text = "a client, a bank, a client; much later in another town: a client at a bank"
    assert [found.span.start for _, found in verdict(one, text).found] == [2, 58]


@pytest.mark.parametrize(
    ("text", "hits"), [("client of a bank", 1), ("client of a very big bank", 0)]
)
def test_combine_counts_words_between(text: str, hits: int) -> None:
    one = rule(CombineRule, all=(CLIENT, Words(("bank",))), within=3)
    assert len(flagged(one, text)) == hits


def test_combine_names_its_evidence() -> None:
    one = rule(CombineRule, all=(CLIENT, Words(("bank",))))
    ((_, found),) = verdict(one, "a client, a bank").found
    assert [(what, span.start) for what, span in found.evidence] == [("together with", 12)]


def test_require_is_met_by_an_accepted_statement() -> None:
    one = rule(RequireRule, trigger=Words(("gifted",)), accept=(Words(("#ad",)),))
    assert flagged(one, "Gifted by Corvid. #ad") == []
    assert flagged(one, "Gifted by Corvid.") == [""]
    assert flagged(one, "Bought from Corvid.") == []


def test_require_refuses_look_alikes() -> None:
    accept, reject = (Words(("ad",)),), (Words(("no ad",)),)
    one = rule(RequireRule, accept=accept, reject=reject)
    assert flagged(one, "This is no ad") == [""]
    assert flagged(one, "This is an ad") == []


def test_require_minds_the_place() -> None:
    one = rule(RequireRule, accept=(Words(("ad",)),), place="before-fold")
    assert flagged(one, post("Ad: " + "so good " * 40, channel="linkedin")) == []
    assert flagged(one, post("So good " * 40 + "ad", channel="linkedin")) == [""]


def test_require_refuses_a_statement_lost_among_hashtags() -> None:
    one = rule(RequireRule, accept=(Words(("#ad",)),), outside_hashtags=True)
    text = "Lovely #a #ad #b"
    tags = tuple(
        Part("hashtag", text.index(t), text.index(t) + len(t)) for t in ("#a ", "#ad", "#b")
    )
    assert flagged(one, post(text, parts=tags)) == [""]
    assert flagged(one, post(text, parts=tags[1:2])) == []


def test_require_with_a_shielded_trigger_asks_for_nothing() -> None:
    one = rule(
        RequireRule,
        trigger=Words(("gifted",)),
        accept=(Words(("#ad",)),),
        unless=(Words(("gifted musician",)),),
    )
    assert flagged(one, "A gifted musician") == []


@pytest.mark.parametrize(
    ("measure", "limit", "text", "expected"),
    [
        ("length", 5, "abcdefg", ["fg"]),
        ("words", 2, "one two three", ["three"]),
        ("exclamations", 1, "wow! yes! now!", ["! now!"]),
        ("emoji", 1, "a🎉b🎉", ["🎉"]),
        ("emoji", 1, "👨‍👩‍👧‍👦 and 🇫🇷", ["🇫🇷"]),
        ("links", 0, "see https://a.example/x", ["https://a.example/x"]),
        ("sentence-words", 3, "One two. Now this is long.", ["Now this is long."]),
        ("capitals", 0.5, "THIS IS NOT A VERY QUIET POST", ["THIS IS NOT A VERY QUIET POST"]),
        ("capitals", 0.5, "This is quite a quiet post", []),
    ],
)
def test_limit_flags_the_surplus(
    measure: str, limit: float, text: str, expected: list[str]
) -> None:
    assert flagged(rule(LimitRule, measure=measure, max=limit), text) == expected


@pytest.mark.parametrize(
    ("unit", "text", "length"),
    [
        ("code-points", "e\u0301👩‍🔧", 5),
        ("graphemes", "e\u0301👩‍🔧", 2),
        ("utf-16", "👩", 2),
        ("bytes", "é", 2),
        ("x", "日本 https://a.example/a-very-long-address-indeed", 5 + 23),
        ("x", "👩‍🔧", 2),
        ("mastodon", "e\u0301 https://a.example/a-very-long-address-indeed 👩‍🔧", 3 + 23 + 1),
        ("mastodon", "With @ida@lab.example.", 10),
        ("mastodon", "ida@lab.example", 15),
    ],
)
def test_length_is_counted_in_the_channels_units(unit: str, text: str, length: int) -> None:
    assert flagged(rule(LimitRule, measure="length", max=length, unit=unit), text) == []
    assert flagged(rule(LimitRule, measure="length", max=length - 1, unit=unit), text) != []


def test_too_few_are_told_at_the_beginning() -> None:
    one = rule(LimitRule, measure="words", min=3)
    assert verdict(one, "one two three").found == ()
    ((_, found),) = verdict(one, "one two").found
    assert (found.span, dict(found.values)) == ((0, 0), {"count": "2", "min": "3"})


def test_cue_of_an_entity_is_its_evidence() -> None:
    one = rule(EntityRule, labels=("ORG",), near=CLIENT)
    ((_, found),) = verdict(one, "our client Corvid", (("Corvid", "ORG"),)).found
    assert found.evidence == (("near", (4, 10)),)


def test_large_numbers_are_written_out() -> None:
    ((_, found),) = verdict(rule(LimitRule, measure="length", max=63206), "x" * 63210).found
    assert dict(found.values) == {"count": "63210", "max": "63206"}


def test_limit_fills_its_numbers_in() -> None:
    ((_, found),) = verdict(rule(LimitRule, measure="words", max=1), "one two three").found
    assert dict(found.values) == {"count": "3", "max": "1"}


@pytest.mark.parametrize("text", ["Email us", "EMAIL", "hi@e-mail.example", "#e-mail", "@e-mail"])
def test_substitute_leaves_right_wording_and_addresses_alone(text: str) -> None:
    assert flagged(rule(SubstituteRule, swap={"e-mail": "email"}), text) == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("a webshop", "online shop"),
        ("an intranet", "Fernhill Net"),
        ("INTRANET", "Fernhill Net"),
        ("Webshop", "Online shop"),
        ("WEBSHOP", "ONLINE SHOP"),
    ],
)
def test_substitute_offers_the_word_in_the_same_capitals(text: str, fix: str) -> None:
    swap = {"webshop": "online shop", "intranet": "Fernhill Net"}
    ((_, found),) = verdict(rule(SubstituteRule, swap=swap), text).found
    assert found.fix == Fix(fix, safe=True)


def test_longer_wording_wins_over_a_shorter_one_inside_it() -> None:
    swap = {"sign up": "register", "sign up form": "registration form"}
    ((_, found),) = verdict(rule(SubstituteRule, swap=swap), "the sign up form").found
    assert found.fix == Fix("registration form", safe=True)
    assert dict(found.values) == {"with": "registration form"}


@pytest.mark.parametrize(
    ("asked", "given", "broken"),
    [
        ({"required": True}, {}, True),
        ({"required": True}, {"author": "Ada"}, False),
        ({"one_of": ("Ada",)}, {"author": "Bo"}, True),
        ({"none_of": ("Bo",)}, {"author": "Bo"}, True),
        ({"pattern": "A.*"}, {"author": "Bo"}, True),
        ({"not_before": "2027-01-01"}, {"author": "2026-12-31T23:59:59Z"}, True),
        ({"not_before": "2027-01-01"}, {"author": "2027-01-01T00:00:00Z"}, False),
        ({"not_before": "2027-01-01"}, {"author": "2027-01-01T00:30:00+01:00"}, True),
        ({"not_after": "2027-01-01"}, {"author": "2027-01-02"}, True),
        ({"not_after": "2027-01-01T12:00:00"}, {"author": "2027-01-01T12:30:00+01:00"}, False),
        ({"not_after": "2027-01-01"}, {"author": "2027-01-01T23:59:59Z"}, False),
        ({"not_after": "2027-01-01"}, {"author": "2027-01-02T00:00:00Z"}, True),
        ({"one_of": ("Ada", "Bo")}, {"author": ("Bo", "Cy")}, True),
        ({"one_of": ("Ada", "Bo")}, {"author": ("Bo", "Ada")}, False),
        ({"none_of": ("Bo",)}, {"author": ("Ada", "Bo")}, True),
        ({"one_of": ("true",)}, {"author": True}, False),
        ({"one_of": ("true",)}, {"author": False}, True),
    ],
)
def test_field_judges_a_fact(
    asked: dict[str, object], given: dict[str, FactValue], broken: bool
) -> None:
    one = rule(FieldRule, fact="author", **asked)
    draft = replace(post("text"), facts=Facts(given))
    assert bool(verdict(one, draft).found) is broken


@pytest.mark.parametrize(
    ("zone", "asked", "given", "said"),
    [
        ("America/New_York", {"not_before": "2027-03-01"}, "2027-03-01T04:59:59Z", "wrong"),
        ("America/New_York", {"not_before": "2027-03-01"}, "2027-03-01T05:00:00Z", ""),
        ("America/New_York", {"not_before": "2027-03-01T09:00"}, "2027-03-01T08:59:59", "wrong"),
        ("America/New_York", {"not_after": "2027-03-01"}, "2027-03-02T04:59:59Z", ""),
        ("America/New_York", {"not_after": "2027-03-01"}, "2027-03-02T05:00:00Z", "wrong"),
        ("Asia/Tokyo", {"not_before": "2027-03-01T09:00"}, "2027-03-01T00:00:00Z", ""),
        ("", {"not_before": "2027-03-01T09:00"}, "2027-03-01T08:59:59Z", "wrong"),
        ("", {"not_before": "2027-03-01T09:00"}, "2027-03-01", "names a day"),
        ("", {"not_before": "2027-03-01T09:00"}, "2027-02-28", "wrong"),
        ("Europe/London", {"not_after": "2026-10-25T00:45:00Z"}, "2026-10-25T01:30", "comes twice"),
        ("Europe/London", {"not_after": "2026-10-25T01:45:00Z"}, "2026-10-25T01:30", ""),
    ],
)
def test_days_and_hours_of_a_field_are_those_of_its_time_zone(
    zone: str, asked: dict[str, object], given: str, said: str
) -> None:
    one = rule(FieldRule, fact="publish_at", time_zone=zone, **asked)
    draft = replace(post("text"), facts=Facts({"publish_at": given}))
    judged = verdict(one, draft)
    told = [failure.reason for failure in judged.failures] + ["wrong"] * len(judged.found)
    assert bool(told) == bool(said)
    assert said in " ".join(told)
    unclear = said not in ("", "wrong")
    lax = verdict(replace(one, if_unknown="skip"), draft)
    strict = verdict(replace(one, if_unknown="apply"), draft)
    assert bool(lax.found) is (said == "wrong")
    assert bool(strict.found) is (unclear or said == "wrong")
    assert lax.failures == strict.failures == ()


def test_rule_does_not_apply_under_other_facts() -> None:
    one = rule(KeywordRule, words=("now",), when={"channel": ("x",)})
    assert flagged(one, post("now", channel="blog")) == []
    assert flagged(one, post("now", channel="x")) == ["now"]


def test_unknown_fact_is_a_failure_when_the_words_are_there() -> None:
    one = rule(KeywordRule, words=("now",), when={"channel": ("x",)})
    assert [f.kind for f in verdict(one, "now").failures] == ["unknown-fact"]
    assert verdict(one, "then").failures == ()


@pytest.mark.parametrize(("choice", "hits"), [("skip", 0), ("apply", 1)])
def test_rule_may_say_what_an_unknown_fact_means(choice: str, hits: int) -> None:
    one = rule(KeywordRule, words=("now",), when={"channel": ("x",)}, if_unknown=choice)
    answer = verdict(one, "now")
    assert (len(answer.found), answer.failures) == (hits, ())


@pytest.mark.parametrize(
    ("wanted", "given", "hits"),
    [(True, "Corvid", 1), (True, "", 0), (False, "", 1), (False, "Corvid", 0)],
)
def test_when_may_ask_whether_there_is_a_value(wanted: bool, given: str, hits: int) -> None:
    one = rule(KeywordRule, words=("now",), when={"sponsor": (wanted,)})
    assert len(flagged(one, post("now", sponsor=given))) == hits


def test_shield_covers_what_it_overlaps() -> None:
    one = rule(KeywordRule, words=("guaranteed",), unless=(Words(("not guaranteed",)),))
    assert flagged(one, "not guaranteed, guaranteed") == ["guaranteed"]


@pytest.mark.parametrize(
    ("scope", "hits"), [("text", 1), ("any", 3), ("code", 1), ("link.url", 1), ("heading", 0)]
)
def test_scope_chooses_parts_of_a_post(scope: str, hits: int) -> None:
    segments = tuple(
        Segment(name, (Piece(i * 2, i * 2 + 1),))
        for i, name in enumerate(("body", "code", "link.url"))
    )
    assert (
        len(flagged(rule(KeywordRule, words=("x",), scope=(scope,)), post("x x x", *segments)))
        == hits
    )


def test_inline_code_is_not_text() -> None:
    one = rule(KeywordRule, words=("x",))
    assert flagged(one, post("a `x` b x", parts=(Part("code", 2, 5),))) == ["x"]


def test_slow_pattern_is_a_failure_and_other_rules_go_on() -> None:
    one = rule(RegexRule, pattern=r"(a|aa)+$")
    assert [f.kind for f in verdict(one, "a" * 60 + "!").failures] == ["out-of-time"]


def test_length_leaves_out_what_a_channel_does_not_count() -> None:
    body, url = Segment("body", (Piece(0, 5),)), Segment("link.url", (Piece(6, 15),))
    draft = post("Hello x.example", body, url)
    assert verdict(rule(LimitRule, measure="length", max=5), draft).found == ()
    ((_, found),) = verdict(rule(LimitRule, measure="length", max=4), draft).found
    assert dict(found.values)["count"] == "5"


def test_share_of_capitals_is_told_with_two_digits() -> None:
    text = "THIS IS NOT A VERY QUIet POST"
    ((_, found),) = verdict(rule(LimitRule, measure="capitals", max=0.5), text).found
    assert dict(found.values) == {"count": "0.91", "max": "0.5"}


def test_signs_alone_are_no_sentence() -> None:
    assert flagged(rule(LimitRule, measure="sentence-words", max=2, min=1), "Hi you. --- ") == []


def test_what_markup_put_in_is_no_hidden_character() -> None:
    draft = post("ab cdé", Segment("body", (Piece(0, 2), Piece(2, 3, "\u200b"), Piece(3, 6))))
    assert flagged(rule(LimitRule, measure="hidden-characters", max=0), draft) == []
    assert flagged(rule(LimitRule, measure="hidden-characters", max=0), "ab\u200bcd") == ["\u200b"]


def test_limit_on_entities_needs_the_pipeline() -> None:
    one = rule(LimitRule, measure="matches", matcher=ORG, max=0)
    assert [failure.kind for failure in verdict(one, "our Corvid").failures] == ["pipeline"]
    assert flagged(one, "our Corvid", (("Corvid", "ORG"),)) == ["Corvid"]


def test_cue_outside_the_scope_is_no_cue() -> None:
    one = rule(EntityRule, labels=("ORG",), near=CLIENT, scope=("heading",))
    head, body = Segment("heading", (Piece(0, 6),)), Segment("body", (Piece(8, 19),))
    draft = post("Corvid\n\nour client.", head, body)
    assert flagged(one, draft, (("Corvid", "ORG"),)) == []
    assert flagged(one, "our client Corvid") == []


def test_cue_in_another_paragraph_is_no_cue() -> None:
    one = rule(EntityRule, labels=("ORG",), near=CLIENT, distance=99)
    first, second = Segment("body", (Piece(0, 6),)), Segment("body", (Piece(8, 19),))
    draft = post("Corvid\n\nour client.", first, second)
    assert flagged(one, draft, (("Corvid", "ORG"),)) == []
    assert flagged(one, "Corvid our client.", (("Corvid", "ORG"),)) == ["Corvid"]
