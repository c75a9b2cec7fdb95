"""What leans on the sentence before."""

from __future__ import annotations

import pytest

from briefgen.passages.dangling import dangling

PRONOUN = (
    "However, unlike the RPT, unused sums may be carried forward to later years.",
    "His priority is the lock.",
    "In some cases, the employee's desk is empty or unknown.",
    "Since then, tolls have risen.",
    "These measures aim at barges.",
    "This dynamic adds to the doubt.",
    "They left.",
    "However, he also signed the toll pact.",
    "However, the relationship began to sour.",
    "In 2014, it annexed the pier.",
    "The two nations have long ties.",
    "The country declared independence from Ruritania in 1991.",
    "The conflict has cost lives.",
    "The new approach has led to peace.",
    "Despite this, both countries trade.",
    "On the river front, both banks face floods.".replace("banks", "nations"),
    "In this context, the rivalry over Ruritania could grow.",
    "Under his first term, the U.S. cut tolls.",
    "While he praised Ruritania, his speech was short.",
    "As such, the toll stands.",
    "The timeline of this dispute is long.",
    "One key aspect is the shift in tolls.",
    "Another area where tolls rose is grain.",
    "Such barges are slow.",
    "That is why tolls rose.",
    "The conflict exacts human costs.",
    "About half of its cargo is grain.",
    "Other barges carry coal.",
    "Ukraine: It has closed the port.",
    "It is responsible for the upkeep of locks.",
    "The aforementioned floods closed the port.",
    "Quays in Notham and Graustark load these goods.",
    "Few ports fill this role well.",
    "Ruritania uses the same rule for locks.",
    "When tolls rose, the cap applied to both programs.",
    "(Figures for May were not kept.)",
    "Figure 1 shows the tolls since 2014.",
    "Selected tolls are given in Table 2.",
    "On net, however, this debt burdens no port.",
    "Another provision would close the lock.",
    "Since that time, the port has grown.",
    "Although that risk is slight, a flood could close the port.",
    "The port estimates that this stock lasts a year.",
    "The table shows the tolls of the port.",
    "The agency keeps ten locks.",
    "The remainder may be drawn by lot.",
    "For example, ports in Ruritania set their tolls accordingly.",
    "Ports in Ruritania set their tolls accordingly.",
    "By evading a deal, Ruritania keeps its tolls.",
)
CONNECTIVE = (
    "However, sanctions by Ruritania bite.",
    "Furthermore, Ruritania closed the lock.",
    "Therefore, it is likely that tolls will rise.",
    "Conversely, Ruritania raised tolls.",
    "Yet, Ruritania has adapted.",
    "But Ruritania has adapted.",
    "For example, ports in Ruritania closed.",
    "Yes, Ruritania and Graustark trade.",
    "Also shipped in barges are hay and clover.",
)
ALONE = (
    "It is essential that tolls fall.",
    "It is likely that Ruritania closes the lock.",
    "It remains to be seen whether tolls fall.",
    "The relationship between Ruritania and Graustark is complex.",
    "The conflict in eastern Ruritania and the tolls have cost lives.",
    "The Ruritania conflict has old roots.",
    "The annexation of the pier in 2014 was a turning point.",
    "In 2014, Ruritania annexed the pier.",
    "Both Ruritania and Graustark trade.",
    "With President Doe back in office, he may seek new pacts.",
    "Now that Doe has returned, his policy may change.",
    "As Ruritania expands, it builds locks.",
    "Tolls rose. ",
    "There are areas of cooperation.",
    "This year, tolls rose.".replace("This year", "In 2024"),
    "At the time when the talks ended, Ruritania had no lock.",
    "Those who pay tolls complain.",
    "The trade title of the pact covers tolls.",
    "The oil refining process makes sulphur.",
    "It can be argued that tolls fall.",
    "It is worth noting that tolls fall.",
    "It was Ruritania that closed the lock.",
    "Ruritania is described in this report.",
    "Ruritania dredged its locks, and these locks are open.",
    "Ruritania and Graustark trade, and tolls suit both banks.",
    "Ruritania pays less than those who use the lock.",
    "Ruritania gave more to locks than those provided under the pact.",
    "Ruritania loads the same goods as Graustark.",
    "Tolls were cut in 2024 (see Table 2).",
    "Another Ruritania would have paid.",
    "When Ruritania cut its tolls, ports set theirs accordingly.",
    "Unlike Ruritania, most ports cut tolls.",
    "Unlike Ruritania, ports in Graustark cut tolls.",
    "Unlike ports, tolls fell.",
    "By leaving the Lock Treaty, Ruritania kept its tolls.",
    "By raising tolls, Ruritania keeps its locks.",
)


@pytest.mark.parametrize("text", PRONOUN)
def test_a_pronoun_or_pointing_phrase_needs_the_sentence_before(text: str) -> None:
    assert dangling(text) == "pronoun"


@pytest.mark.parametrize("text", CONNECTIVE)
def test_a_connective_alone_can_be_left_out(text: str) -> None:
    assert dangling(text) == "connective"


@pytest.mark.parametrize("text", ALONE)
def test_a_sentence_that_names_what_it_means_stands_alone(text: str) -> None:
    assert dangling(text) == ""
