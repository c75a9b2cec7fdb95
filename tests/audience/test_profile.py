"""audience.toml is checked key by key; messages say file, line and key path."""

from __future__ import annotations

import pytest

from briefgen.checking import ConfigError
from briefgen.errors import UsageError
from briefgen.model import AUDIENCES
from briefgen.profiles import parse_profile
from tests import documents

GOOD = """label = "Sample"
[limits]
pages_max = 1
[[slots]]
name = "all"
heading = "All"
[[slots]]
name = "apart"
heading = "Apart"
disagreements = true
"""


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_built_in_profile_is_valid(audience: str) -> None:
    profile = documents.profile(audience)
    assert profile.name == audience
    assert profile.label


def test_what_the_file_says_is_in_the_profile() -> None:
    profile = parse_profile("sample", GOOD, "audience.toml")
    assert profile.limits.pages_max == 1
    assert [slot.name for slot in profile.slots] == ["all", "apart"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("pages_max = 1", "page_max = 1", 3, "limits.page_max: is not a key here"),
        ("pages_max = 1", 'pages_max = "1"', 3, "limits.pages_max"),
        ("pages_max = 1", "pages_max = -1", 3, "limits.pages_max"),
        ('heading = "All"', 'heading = "All"\nrank = 1', 7, "slots[1].rank: is not a key here"),
        ('heading = "All"', 'heading = "All"\nsections = ["nowhere"]', 7, "slots[1].sections"),
        ('name = "apart"', 'name = "all"', 8, 'slots[2].name: a second slot "all"'),
        ("disagreements = true", "", 4, "exactly one slot"),
        ("pages_max = 1", "pages_max 1", 3, "TOML"),
    ],
)
def test_a_wrong_key_is_named_with_its_line(old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_profile("sample", GOOD.replace(old, new), "templates/sample/audience.toml")
    assert said in caught.value.message
    assert caught.value.line == line
    assert caught.value.file == "templates/sample/audience.toml"
    assert caught.value.next_step


def test_everything_that_is_wrong_is_told_at_once_with_what_is_nearest() -> None:
    text = (
        GOOD.replace("pages_max", "page_max")
        .replace('heading = "Apart"', 'heading = "Apart"\nsections = ["outlok"]\nstatements_max = "3"')
        .replace('label = "Sample"', 'label = "Sample"\nopen = "yes"')
    )
    with pytest.raises(ConfigError) as caught:
        parse_profile("sample", text, "templates/sample/audience.toml")
    assert [(f.line, f.message.partition(":")[0]) for f in caught.value.findings] == [
        (2, "open"),
        (4, "limits.page_max"),
        (11, "slots[2].sections[1]"),
        (12, "slots[2].statements_max"),
    ]
    steps = [f.next_step for f in caught.value.findings]
    assert steps[0].startswith("write true or false")
    assert 'did you mean "pages_max"?' in steps[1]
    assert 'did you mean "outlook"? valid: background' in steps[2]
    assert steps[3].startswith("write a number")
