from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from clauselint.models.errors import ConfigError
from clauselint.rules.config.load import find_config, load_config
from clauselint.rules.config.read import KEYS, parse_config
from clauselint.rules.config.schema import config_schema, schema_text
from clauselint.rules.config.settings import ClauseNotes, Config, PathFacts, default_config
from clauselint.rules.config.toml_lines import Keys, line_of

FOLDER = Path("/project")
SCHEMA = Path(__file__).parents[2] / "clauselint" / "rules" / "schemas" / "config.schema.json"
WHOLE = """\
policy = "docs/policy.md"
packs = ["starter/confidential", "rules/*.yaml"]
fail-on = "warning"
select = ["tone", "named-client"]
ignore = "promised-return"

[severity]
named-client = "note"

[topics]
client-names = "4.2"
politics = false

[clauses."4.2"]
contact = "Legal, legal@example.com"
consequence = "A talk."
review-by = "2030-01-31"
human-only = true

[facts]
account = "company"
region = ["gb", "US"]
budget = 3

[declare-facts]
budget = "number"

[fields]
channel = ["kanal"]

[[paths]]
glob = "linkedin/**"
facts = { channel = "LinkedIn" }

[[paths]]
glob = ["x/**", "twitter/**"]
facts = { channel = "twitter" }

[entities]
pipeline = "en_core_web_sm"

[calendar]
text = "Beitrag"

[limits]
file-bytes = 1000
regex-seconds = 0.5
"""


def parse(text: str) -> Config:
    return parse_config(text, "clauselint.toml", FOLDER)


def complaints(text: str) -> list[str]:
    with pytest.raises(ConfigError) as error:
        parse(text)
    return str(error.value).splitlines()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("path", "clauselint.toml"),
        ("policy", FOLDER / "docs/policy.md"),
        ("packs", ("starter/confidential", "rules/*.yaml")),
        ("fail_on", "warning"),
        ("select", ("tone", "named-client")),
        ("ignore", ("promised-return",)),
        ("severity", {"named-client": "note"}),
        ("topics", {"client-names": "4.2", "politics": ""}),
        (
            "clauses",
            {"4.2": ClauseNotes("Legal, legal@example.com", "A talk.", "2030-01-31", True)},
        ),
        ("facts", {"account": "corporate", "jurisdictions": ("UK", "US"), "budget": 3}),
        (
            "paths",
            (
                PathFacts(("linkedin/**",), {"channel": "linkedin"}),
                PathFacts(("x/**", "twitter/**"), {"channel": "x"}),
            ),
        ),
        ("pipeline", "en_core_web_sm"),
        ("columns", ("Beitrag",)),
        ("file_bytes", 1000),
        ("regex_seconds", 0.5),
    ],
)
def test_every_key_is_read(name: str, value: object) -> None:
    assert getattr(parse(WHOLE), name) == value


def test_further_fields_and_declared_facts_are_known() -> None:
    table = parse(WHOLE).fact_table
    assert table["channel"].keys[0] == "kanal"
    assert table["budget"].kind == "number"


def test_field_is_added_without_a_declared_fact() -> None:
    assert parse('[fields]\nchannel = "kanal"').fact_table["channel"].keys[0] == "kanal"


def test_empty_file_means_the_defaults() -> None:
    config = parse("")
    assert (config.policy, config.packs, config.fail_on) == (None, ("starter",), "error")


def test_no_file_means_the_defaults() -> None:
    assert default_config(FOLDER) == Config(folder=FOLDER)


def test_pipeline_that_is_a_path_starts_from_the_folder() -> None:
    config = parse('[entities]\npipeline = "./models/en"')
    assert Path(config.pipeline) == FOLDER / "models/en"


def test_date_without_quotes_is_a_date() -> None:
    config = parse('[clauses."1"]\nreview-by = 2030-01-31')
    assert config.clauses["1"].review_by == "2030-01-31"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\npolcy = "x"', 2, 'did you mean "policy"?'),
        ("[calendar]\ntext = 3", 2, '"calendar.text" must be a text, not 3'),
        ("[calendar]\ntexts = 'a'", 2, 'unknown key "texts"; did you mean "text"?'),
        ("policy = 3", 1, '"policy" must be a text, not 3'),
        ('policy = " "', 1, "not an empty text"),
        ("packs = []", 1, "nothing would be checked"),
        ('packs = ["a", 3]', 1, '"packs" must be a text'),
        ('fail-on = "warn"', 1, 'did you mean "warning"?'),
        ("fail-on = true", 1, 'must be "error", "warning" or "note", not true'),
        ('[severity]\nx = "fatal"', 2, '"severity.x" must be'),
        ('severity = "error"', 1, "must be a table"),
        ('[topics]\n\nclient-name = "4.2"', 3, 'did you mean "client-names"?'),
        ("[topics]\nclient-names = 4.2", 2, 'put it in quotes: "4.2"'),
        ("[topics]\nclient-names = true", 2, "or false if there is none"),
        ("[clauses.4.2]\ncontact = 'x'", 1, '[clauses."4.2"]'),
        ('[clauses.tone]\ncontat = "x"', 2, 'did you mean "contact"?'),
        ('[clauses.tone]\nreview-by = "soon"', 2, "YYYY-MM-DD"),
        ('[clauses.tone]\nhuman-only = "yes"', 2, "without quotes"),
        ('[facts]\nacount = "x"', 2, 'did you mean "account"?'),
        ('[facts]\naccount = "corprate"', 2, 'did you mean "corporate"?'),
        ('[facts.declare]\nx = "text"', 1, "declare facts under [declare-facts]"),
        ('[declare-facts]\nnetwork = "text"', 2, 'as the fact "channel"'),
        ('[declare-facts]\ncost = "numbr"', 2, 'did you mean "number"?'),
        ('[declare-facts]\n"My Fact" = "text"', 2, "lower-case"),
        ('[fields]\nchanel = "kanal"', 2, 'did you mean "channel"?'),
        ('[[paths]]\nglob = "a"\nfacts = {}\n[[paths]]\nfacts = {}', 4, 'lacks "glob"'),
        ('[[paths]]\nglob = "a"', 1, 'lacks "facts"'),
        ('[[paths]]\nglob = "[z-a]"\nfacts = {}', 2, "no glob"),
        ('[[paths]]\nglob = "a"\nfacts = { channel = "linkdin" }', 3, '"linkedin"?'),
        ('paths = "a"', 1, "[[paths]]"),
        ('[entities]\npipline = "x"', 2, 'did you mean "pipeline"?'),
        ("[limits]\nfile-bytes = 0", 2, "a number of bytes from 1 to"),
        *(
            (f"[limits]\nregex-seconds = {wrong}", 2, "a number of seconds from 0.001 to 3,600")
            for wrong in ("nan", "inf", "-inf", "-1", "0", "1e-9", "1e30", "true", '"1"')
        ),
        ("a = ", 1, "not valid TOML"),
        ("\npolicy = “p.md”", 2, "write straight quotes, not curly ones"),
        ("[topics]\ntone = ''", 2, 'needs the clause, such as "4.2", or false'),
        ("[topics]\ntone = False", 2, "write true and false in small letters"),
        ("[topics]\ntone = '1'\ntone = '2'\n", 3, "is given twice"),
        ("[topics]\ntone = '1'\ntone = '2'", 3, "is given twice"),
        ("[facts]\n[topics]\n[facts]\n", 3, "is given twice"),
        ("[company]\nnames = { a = 1, a = 2 }", 2, "is given twice"),
        *(
            (f"[{table}]\n{key} = 'error'", 2, f"below [{table}]; move it above the first [table]")
            for table in ("topics", "severity", "company", "facts", "clauses", "waivers")
            for key in ("fail-on",)
        ),
        ("[severity]\npolicy = 'p.md'", 2, "move it above"),
        ("a = " + "[" * 5000, 1, "not valid TOML"),
    ],
)
def test_wrong_setting_is_told_with_its_line(text: str, line: int, said: str) -> None:
    (complaint,) = complaints(text)
    assert complaint.startswith(f"clauselint.toml:{line}: ")
    assert said in complaint


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    found = complaints('fail-on = "x"\npolcy = "y"\n[topics]\ntonne = "1"')
    assert [one.split(":")[1] for one in found] == ["1", "2", "4"]


def test_nearest_configuration_above_is_found(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "clauselint.toml").touch()
    (tmp_path / "a" / "clauselint.toml").touch()
    assert find_config(tmp_path / "a" / "b" / "draft.md") == tmp_path / "a" / "clauselint.toml"


def test_search_ends_at_the_top_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / "a" / ".git").mkdir(parents=True)
    (tmp_path / "clauselint.toml").touch()
    assert find_config(tmp_path / "a") is None


def test_configuration_at_the_top_of_a_repository_is_found(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "clauselint.toml").touch()
    assert find_config(tmp_path) == tmp_path / "clauselint.toml"


def test_paths_start_from_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "clauselint.toml").write_text('policy = "policy.md"')
    config = load_config(tmp_path / "clauselint.toml")
    assert (config.folder, config.policy) == (tmp_path, tmp_path / "policy.md")


@pytest.mark.parametrize(
    ("data", "said"), [(None, "no such file"), (b'policy = "caf\xe9"', ":1: the file is not UTF-8")]
)
def test_unreadable_file_is_an_error_of_the_configuration(
    tmp_path: Path, data: bytes | None, said: str
) -> None:
    path = tmp_path / "clauselint.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ConfigError, match=said):
        load_config(path)


LINES = """\
a = 1

[t]
b = 1 # [x]
"c d" = 2
e . f = 3
inline = [
  { deep = 1 },
]

[[list]] # first
x = 1
[[ list ]]
x = 2
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("a",), 1),
        (("t",), 3),
        (("t", "b"), 4),
        (("t", "c d"), 5),
        (("t", "e", "f"), 6),
        (("t", "inline", 0, "deep"), 8),
        (("list", 0, "x"), 12),
        (("list", 1), 13),
        (("list", 1, "x"), 14),
        (("t", "absent"), 3),
        (("absent",), 1),
    ],
)
def test_line_of_a_key_is_found(keys: Keys, line: int) -> None:
    assert line_of(LINES, keys) == line


def test_schema_file_is_the_one_that_the_code_describes() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run clauselint.rules.config.schema"


def test_schema_has_the_keys_that_the_reader_knows() -> None:
    properties = json.loads(schema_text())["properties"]
    assert sorted(properties) == sorted(KEYS)


def test_schema_accepts_a_whole_configuration() -> None:
    Draft202012Validator.check_schema(config_schema())
    Draft202012Validator(config_schema()).validate(tomllib.loads(WHOLE))


@pytest.mark.parametrize(
    "text",
    [
        'polcy = "x"',
        '[topics]\nclient-name = "1"',
        "[topics]\ntone = true",
        "[limits]\nfile-bytes = 0",
        '[[paths]]\nglob = "a"',
    ],
)
def test_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert complaints(text)
    assert not Draft202012Validator(config_schema()).is_valid(tomllib.loads(text))


def test_run_without_configuration_parses_no_toml() -> None:
    code = (
        "import sys; from clauselint.rules.config.settings import default_config; default_config();"
        "print({'tomllib', 'yaml', 'pydantic', 'difflib', 'datetime'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_names_of_ones_own_may_be_those_of_settings() -> None:
    text = """[severity]
policy = "note"
[declare-facts]
packs = "text"
[facts]
packs = "six"
[clauses.policy]
contact = "Legal"
"""
    assert parse_config(text, "clauselint.toml", Path()).facts["packs"]
