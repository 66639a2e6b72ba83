"""What must never be said is found in any text, and what forbids it is not taken for it."""

from __future__ import annotations

import pytest

from uncramp.words.never import NEVER, never_says

BAD = {
    "It's just a cramp.": "belittling",
    "This is nothing serious": "belittling",
    "You do not need to see a doctor.": "no doctor needed",
    "You have a clot.": "diagnosis",
    "This is not a fracture.": "diagnosis",
    "uncramp diagnoses cramps": "diagnosis claimed",
    "Push through it!": "pushing on",
    "You can run it off.": "pushing on",
    "Stretch harder": "pushing on",
    "Bounce a little": "pushing on",
    "No pain, no gain": "no pain, no gain",
    "Pull until it gives": "until it gives",
    "Drink as much as you can.": "drinking",
    "Keep drinking.": "drinking",
    "Drink ahead of thirst": "drinking",
    "Have 2 litres of water": "litres",
    "Sip 500 ml": "litres",
    "Take ibuprofen first.": "ibuprofen first",
    "Ibuprofen, 400 mg": "a dose",
    "Use ibuprofen before the run": "ibuprofen and running",
    "Stop taking your statin.": "stopping a medicine",
    "Stop your inhaler": "stopping a medicine",
    "Tonic water helps": "quinine",
    "You lack magnesium": "a lack",
    "Dehydration caused this": "a lack",
    "Bananas help": "mineral cures",
    "Salt tablets will fix it": "mineral cures",
    "Take magnesium": "magnesium",
    "Pickle juice works": "pickle juice",
    "Heat for 30 minutes": "long heat",
    "45 minutes of heat": "long heat",
    "Sleep with the pad on": "sleeping on heat",
    "Ice directly on the skin": "ice on skin",
    "Wait the full hour": "waiting",
    "Come back in an hour": "waiting",
    "Pain under 4 is safe": "safe numbers",
    "Resolved: you can run again now": "run at once",
    "It will not come back.": "never again",
    "A validated scale": "proven",
    "Clinically proven": "proven",
    "Call 999 now.": "a number of one country",
    "Dial 911": "a number of one country",
    "Ring 111 for advice": "a number of one country",
    "Call 15 now": "a number of one country",
}
GOOD = [
    "No warning sign was reported.",
    "Do not walk it off.",
    "Firm, bearable, no bouncing.",
    "It does not diagnose.",
    "Do not gulp water to flush it out.",
    "Did you drink more than your thirst asked for?",
    "You already take a medicine like ibuprofen: no more of that kind.",
    "No ibuprofen before or during a run.",
    "Do not stop it on your own.",
    "No quinine and no tonic water against cramps.",
    "Small laboratory trials of pickle juice are mixed.",
    "Never fall asleep on heat.",
    "Ice in a towel, never on bare skin.",
    "No running for 30 minutes after ice.",
    "No better in 30 minutes, or muddled: call for an ambulance.",
    "No one has tested this scale for cramps.",
    "112 works on most mobile phones. If not, call your local emergency number.",
    "Re-check at 11:12. Call for an ambulance.",
]


@pytest.mark.parametrize("text", BAD)
def test_bad_words_are_found(text: str) -> None:
    assert BAD[text] in never_says(text)
    assert BAD[text] in never_says(f"Rest the leg. {text}")


@pytest.mark.parametrize("text", GOOD)
def test_good_words_pass(text: str) -> None:
    assert never_says(text) == []


def test_every_pattern_has_a_bad_word_that_it_alone_is_there_for() -> None:
    assert {never.name for never in NEVER} <= {*BAD.values()}


def test_a_no_in_another_sentence_excuses_nothing() -> None:
    assert never_says("Do not wait. Run it off.") == ["pushing on"]


def test_the_number_of_the_runners_own_country_may_stand_alone() -> None:
    assert never_says("Call 999 now.", number="999") == []
    assert never_says("Call 111 now.", number="999") == ["a number of one country"]
