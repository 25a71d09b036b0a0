"""Patterns for which `regex` takes minutes, each with a text that shows it; and good ones."""

from __future__ import annotations

from typing import NamedTuple


class Killer(NamedTuple):
    """A pattern, and the text that kills it: `pump` over and over, between `before` and `after`."""

    pattern: str
    before: str
    pump: str
    after: str


QUICK = (
    Killer("(a|a)*$", "", "a", "!"),
    Killer("(a|aa)+$", "", "a", "!"),
    Killer("(?:.*?,){20}P", "", "a,", "!"),
    Killer("(?:a|b|ab)*c$", "", "ab", "c$!"),
    Killer("(?:ha|haha)+!", "", "ha", "?"),
    Killer(r'"(?:[^"\\]|\\.|\\")*"$', "", '\\"', "x"),
    Killer("(x|y|xy)+z$", "z$", "xy", "!"),
    Killer("([a-c]+?)+d$", "d$", "abc", "!"),
    Killer(r"(?:\d|\d\d)+x$", "x$", "1", "!"),
    Killer("(?>a*)+?b$|(?:a|a)+b$", "", "a", "!"),
    Killer("(?:1|2|12|21)+0$", "0$", "12", "!"),
    Killer(r"(?:\s|\u00a0| )+x", "x", "  ", "!"),
    Killer("(?:a{1,5}){1,50}b$", "", "a", "!"),
    Killer("(?:ok|k|o)+!$", "!$", "ok", "."),
    Killer("(?:.{1,20}){1,20}z", "z", "a", "!"),
    Killer("(?:we|our|e|w)+ team$", "", "we", " team$!"),
    Killer(r"(?:-|--)+\|", "", "-", "!"),
    Killer(r"(?i)(?:é|e\u0301?|[eé])+t$", "t$", "é", "!"),
    Killer("(?:(?:..)+|(?:...)+)+!$", "!$", "a", "?"),
)
"""On 61 characters already."""

SLOW = (
    Killer(r"[a-z]+\d", "", "a", "!"),
    Killer(r"(?i)\p{Lu}+\d", "", "A", "!"),
    Killer("(?:x+x+)+y", "", "x", "!y"),
    Killer(r"(?:[a-z]+)*\.$", "", "a", ".$!"),
    Killer(r"^(?:\w+\s?)*$", "", "a", "!"),
    Killer(r"(?=(a+))a*b\1", "", "a", "b!"),
    Killer(r"(?:\d+,?)+;", "", "1", "!;"),
    Killer(r"\d+\.\d+\.\d+%", "", "1", ".!"),
    Killer("(.*)=(.*)=(.*)=x", "", "=", "!x"),
    Killer(r"\b(?:very )+(?:very )+bad$", "", "very ", "good"),
    Killer("(?:[^,]*,)+[^,]*;$", "", ",", "!"),
    Killer(".*.*.*x", "x", "a", "!"),
    Killer(r"(?:\s*-\s*)+>", "-", " ", "!>"),
    Killer("(?:[a-z0-9]+-?)*@", "", "a", "!@"),
    Killer(r"(?:(?:\w|\d)+ ?)+\.$", ".$", "1", "!"),
    Killer("(?:[A-Z][a-z]* ?)+Inc$", "", "Ab", "Inc$!"),
    Killer("(?:a*)*b", "", "a", "!b"),
    Killer("(?:a?){30}a{30}$", "", "a", "!"),
    Killer(r"\w+\s*=\s*\w+\s*;", "", "a", "!=;"),
    Killer(r"(?:\w+[.-])*\w+@", "", "a.", "!@"),
    Killer(r"(?:\$\d+|\d+)+ off$", " off$", "1", "!"),
    Killer(r"(?:[\w.]+)+@acme\.com", "@acme.com", "a", "@acme.co"),
    Killer("(?:free|freely|ly)+ now$", " now$", "freely", "!"),
    Killer(r"(?P<w>\w+)(?:.*(?P=w)){4}", "", "ab", "!"),
    Killer(r"(?:.+\.)+jpg$", "", "a.", "!"),
    Killer(r"[\w ]+:\s*\d{4}", "", "a ", ":!"),
    Killer(r"(?:\w\s?)+end\b", "", "a ", "!end"),
    Killer(r"(?:#\w+\s*)+launch$", "", "#a", "!"),
    Killer(r"(?:@\w+,?)+ win$", "", "@a", "!"),
    Killer("(?:ab?)*(?:ba?)*c$", "", "ab", "c$!"),
    Killer("(?:na)+(?:na)+(?:na)+batman", "", "na", "!"),
    Killer(r"(?:\p{L}+\p{M}*)+\d$", "", "a", "!"),
    Killer(r"(?:\p{Ll}|\p{L})+\.$", "", "a", ".$!"),
    Killer(r"[\w.+-]+@[\w-]+\.[\w.-]+", "", "a", "@!"),
    Killer("(?:to be|to|be| )+$", "", "to be ", "!"),
    Killer(r"\d+(?:,\d+)*(?:\.\d+)?(?: million)+ dollars", "", "1,", " million!"),
    Killer("(?:profit|profits|s )+up$", "", "profits ", "up$!"),
    Killer(r"(?:\w+ )*(?:\w+ )*ceo$", "", "a ", "ceo$!"),
    Killer("(?:x.*){8}y", "", "x", "!"),
    Killer("^(?:(?:a|b)+c?)+$", "", "ab", "!"),
    Killer("(?:[01]+)*2", "", "01", "!2"),
    Killer("(?:[^.]+[.])+[^.]+won$", "", "a.", "!"),
    Killer(r"(?:\.|\. )+stop$", "", ".", "!"),
    Killer(r"([^ ]+ ?)+\.pdf$", ".pdf$", "a", "!"),
    Killer("(?:new|ne|w)+ deal", " deal", "new", "!"),
    Killer(r"(?:;\s*[^;]+)+;end", "", ";a", "!"),
    Killer("(?:a.?)+b$", "", "a", "!"),
)
"""On some thousands of characters."""
