"""English sentences taken apart: what each of them is asked, and what is asked nothing."""

from __future__ import annotations

import pytest

from quiz.notes.forms import BASE, ING, ONE, PART, PAST, forms
from quiz.notes.parse import clause
from quiz.notes.parts import parts
from tests.notes.cards import drafts, fronts, pairs


@pytest.mark.parametrize(
    ("word", "base", "kinds"),
    [
        ("carries", "carry", ONE),
        ("stored", "store", PAST | PART),
        ("wrote", "write", PAST),
        ("written", "write", PART),
        ("stopped", "stop", PAST | PART),
        ("referring", "refer", ING),
        ("founded", "found", PAST | PART),
        ("found", "find", PAST | PART),
        ("cut", "cut", BASE | PAST | PART),
        ("dying", "die", ING),
    ],
)
def test_forms_of_verbs(word: str, base: str, kinds: int) -> None:
    assert forms()[word] == (base, kinds)


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("The oven that the baker built holds forty loaves.", "The oven that the baker built", "hold"),
        ("Loaves left in the cold room need more time.", "Loaves left in the cold room", "need"),
        ("Rye, spelt, and emmer contain little gluten.", "Rye, spelt, and emmer", "contain"),
        ("Feeding the starter twice keeps it sweet.", "Feeding the starter twice", "keep"),
        ("Steam, also called vapour, softens the crust.", "Steam", "soften"),
        ("Flour tests help the millers sort grain.", "Flour tests", "help"),
    ],
)
def test_the_verb_is_found(text: str, subject: str, verb: str) -> None:
    told = clause(text)
    assert told
    assert (told.subject, told.verb) == (subject, verb)


@pytest.mark.parametrize(
    "text",
    [
        "Loaves stored in linen",
        "The building blocks of bread and beer",
        "Flour, water and salt",
        "Knead the dough that rests and shape it.",
        "A loaf protected by a cloth",
        "This makes the crust thick.",
    ],
)
def test_what_is_no_plain_statement_is_left(text: str) -> None:
    assert clause(text) is None


def test_what_stands_behind_a_verb() -> None:
    told = clause("The baker cools the loaf on a rack because steam softens it, but rolls rest in their tin.")
    assert told
    assert parts(told) == (
        ("the", "loaf", "on", "a", "rack"),
        (("why", "steam softens it,"), ("new", "rolls rest in their tin")),
    )


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # Subject, verb, object, with its relative clause.
        ("The mill grinds grain that was dried in the sun.",
         "What does the mill grind?", "grain that was dried in the sun"),
        ("Rye flour contains two sugars.", "How many sugars does rye flour contain?", "two"),
        ("Millers tend to mix old and new wheat.", "What do Millers tend to do?", "mix old and new wheat"),
        ("A steam valve allows the baker to dry the oven.",
         "What does a steam valve allow the baker to do?", "dry the oven"),
        ("The guild drew its power from the town council.",
         "What did the guild draw its power from?", "the town council"),
        ("Amelia Korn opened a bakery in 1871.", "What did Amelia Korn open in 1871?", "a bakery"),
        ("The guild believed that white bread was healthier.",
         "What did the guild believe?", "white bread was healthier"),
        ("Salt plays a key role in slowing the yeast.",
         "What does salt play a key role in?", "slowing the yeast"),
        ("Wild yeast lives on the skin of grapes.", "Where does wild yeast live?", "on the skin of grapes"),
        ("The rise depends on the warmth of the room.",
         "What does the rise depend on?", "the warmth of the room"),
        # What is done, what something is like.
        ("Starters are kept in jars of glass.", "Where are starters kept?", "in jars of glass"),
        ("The wage was raised by two pennies a week.",
         "By how much was the wage raised?", "two pennies a week"),
        ("Old dough is divided into four parts.", "Into what is old dough divided?", "four parts"),
        ("Bran is rich in fibre and iron.", "What is bran rich in?", "fibre and iron"),
        ("A peel is for moving loaves in the oven.", "What is a peel for?", "moving loaves in the oven"),
        ("Poolish, also called liquid sponge, is a loose preferment of flour and water.",
         "What is poolish?", "a loose preferment of flour and water"),
        ("Poolish, also called liquid sponge, is a loose preferment of flour and water.",
         "What is poolish also called?", "liquid sponge"),
        ("There are six chambers in the old kiln.", "How many chambers are there in the old kiln?", "six"),
        # Reason, time, means, aim.
        ("Bakers score the loaf so that steam can leave.",
         "Why do Bakers score the loaf?", "so that steam can leave"),
        ("As yeast makes gas in the warm dough, the loaf rises.",
         "Why does the loaf rise?", "yeast makes gas in the warm dough"),
        ("By folding the dough, bakers can strengthen the gluten.",
         "How can bakers strengthen the gluten?", "by folding the dough"),
        ("The crust darkens once the sugars brown.", "When does the crust darken?", "the sugars brown"),
        ("The guild tried to keep prices low by limiting the bakers of the town.",
         "How did the guild try to keep prices low?", "by limiting the bakers of the town"),
        ("The flour was too coarse, so millers changed the stones.",
         "Why did millers change the stones?", "The flour was too coarse"),
        ("In the steam oven, each rack has its own valve.",
         "In the steam oven, what does each rack have?", "its own valve"),
        ("When the loaf is done it sounds hollow.", "What happens when the loaf is done?", "it sounds hollow"),
    ],
)  # fmt: skip
def test_what_a_sentence_is_asked(text: str, front: str, back: str) -> None:
    found = {asked.lower(): answer.lower() for asked, answer in pairs(text).items()}
    assert found.get(front.lower()) == back.lower(), found


def test_two_verbs_of_one_subject_are_asked_by_themselves() -> None:
    text = "Wheat flour contains much gluten and absorbs little water, whereas rye flour holds more sugar."
    assert [asked.lower() for asked in fronts(text)] == [
        "what does wheat flour contain?",
        "what does wheat flour absorb?",
        "what does rye flour hold?",
    ]


def test_what_is_done_to_an_object_stays_with_it() -> None:
    text = "The guild bought the mills and gave them to its masters."
    assert pairs(text) == {"What did the guild do with the mills?": "bought the mills and gave them to its masters"}


def test_a_pronoun_stands_for_who_the_heading_names() -> None:
    text = (
        "# Amelia Korn of Ulm\n\nShe opened a school for bakers. She taught there until 1890, as they had no other.\n"
    )
    assert pairs(text).get("What did Amelia Korn of Ulm open?") == "a school for bakers"


def test_a_pronoun_stands_for_the_subject_before() -> None:
    text = "The steam oven heats its walls by pipes. It needs a boiler in the cellar."
    assert pairs(text).get("What does the steam oven need?") == "a boiler in the cellar"
    assert not [asked for asked in fronts("The guilds left. It needs a boiler in the cellar.") if "boiler" in asked]


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("# Ovens\n- Kiln\n  - Typically used when clay is fired", "When is Kiln typically used?", "clay is fired"),
        ("# Ovens\n- Kiln\n  - Can only be opened by a master", "What can Kiln only be opened by?", "a master"),
        ("# Ovens\n- Kiln\n  - Needs a chimney, which draws the smoke",
         "What does Kiln need?", "a chimney, which draws the smoke"),
        ("# Ovens\n- Kiln\n  - Made from bricks of red clay", "What is Kiln made from?", "bricks of red clay"),
        ("# Ovens\n- Kiln\n  - Similar to a tandoor in its shape", "What is Kiln similar to?", None),
        ("# Ovens\nFeatures of kilns\n- Reach heats of glass and iron", "What do kilns reach?", None),
        ("# Tandoor\n- A clay oven that bakes flat bread on its walls\n- Used in Punjab",
         "What is Tandoor?", "A clay oven that bakes flat bread on its walls"),
        ("# Ovens\n- Kiln\n  - Red bricks in the wall", "What does Kiln red?", None),
    ],
)  # fmt: skip
def test_lines_that_leave_out_their_subject(text: str, front: str, back: str | None) -> None:
    found = {asked.split(": ")[-1].lower(): answer for asked, answer in pairs(text).items()}
    assert found.get(front.lower()) == back if back else front.lower() not in found or found[front.lower()], found


def test_terms_in_bold_are_gaps_of_one_card() -> None:
    text = "# Flour\n- slow rise of heavy dough in the **closed** jar or in **stone bowls** of old"
    (draft,) = drafts(text)
    assert (draft.kind, draft.back) == ("cloze", "closed; stone bowls")


def test_this_means_and_this_is_called_speak_of_what_stands_before() -> None:
    text = "# Dough\n- Strong dough resists the hand\n  - This means that its gluten is tight\n"
    assert pairs(text).get("What does it mean that Strong dough resists the hand?") == "its gluten is tight"
    named = "# Dough\n\nThe flour takes up all the water before it is kneaded. This is called autolyse."
    assert "The flour takes up all the water before it is kneaded" in pairs(named).values()


@pytest.mark.parametrize(
    "text",
    [
        "It is possible to bake without salt.",
        "This section explains how ovens store heat.",
        "They use it for everything.",
        "Bread baked in tins",
        "Use a stone to hold the heat.",
        "We will now look at the mills.",
    ],
)
def test_no_question_where_nothing_is_sure(text: str) -> None:
    assert not [draft.front for draft in drafts(text) if draft.rule == "statement"]
