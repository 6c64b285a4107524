"""English sentences as a whole: all that is said of a thing, what is told by the way, what speaks of the one before."""

from __future__ import annotations

import pytest

from tests.notes.cards import drafts, fronts, pairs


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        # All that one subject does.
        ("A steam valve dries the oven and cools the stone.",
         "What does a steam valve do?", "dries the oven and cools the stone"),
        ("The guild bought the mills and gave them to its masters.",
         "What did the guild do with the mills?", "bought the mills and gave them to its masters"),
        ("Old jars are stored in cellars and are opened in spring.",
         "Where are old jars stored?", "in cellars, and are opened in spring"),
        ("The starter no longer rises in the jar.", "Where does the starter no longer rise?", "in the jar"),
        ("Millers grind, bakers bake the grain to feed the town.",
         "What do millers and bakers do with the grain?", "Millers grind, bakers bake the grain to feed the town"),
        ("Ulm, Bremen, and Riga would all bake rye for the poor.",
         "Which three would all bake rye for the poor?", "Ulm, Bremen, and Riga"),
        # By the way.
        ("A longer rest which accounts for the cold of the cellar is used.",
         "What does the longer rest account for?", "the cold of the cellar"),
        ("The loss shows itself as _crumb loss_, which is equal to the fall in weight.",
         "What is crumb loss equal to?", "the fall in weight"),
        ("The oven stops when there is a **heat event**: the stone cools or the door opens.",
         "What is a heat event?", "the stone cools or the door opens"),
        ("We want **slow proof**. That is, we want every dough to rest for a day.",
         "What is slow proof?", "we want every dough to rest for a day"),
        ("Guilds drew their power from the “Law of Salt”. This stated that the town must buy at one price.",
         "What did Law of Salt state?", "the town must buy at one price"),
        ("The heat below the stone and above the ash gives the bottom crust.",
         "What gives the bottom crust?", "the heat below the stone and above the ash"),
        ("Another old baker, Amelia Korn, refused to sell white bread to monks.",
         "What did Amelia Korn refuse to do?", "sell white bread to monks"),
        ("One baker who used stones was Amelia Korn.", "Which baker used stones?", "Amelia Korn"),
        # Of the sentence before.
        ("We will see how ovens store heat. Ovens do this by warming a thick stone.",
         "How do ovens store heat?", "by warming a thick stone"),
        ("Cut the loaf deep. This will let the steam out of the crumb.",
         "Why cut the loaf deep?", "to let the steam out of the crumb"),
        ("A baker should leave a young crust alone. This is referred to as _laissez cuire_ - letting it be.",
         "What is laissez cuire?", "A baker should leave a young crust alone (letting it be)"),
        ("When two doughs are kneaded together, we describe them as ‘**blends**’",
         "What are blends?", "when two doughs are kneaded together"),
        ("Doughs must be warm (or the yeast will sleep).",
         "Why must doughs be warm?", "otherwise the yeast will sleep"),
        ("As yeast feeds on sugar, it is said to be **hungry**.",
         "Why is yeast said to be hungry?", "yeast feeds on sugar"),
        ("Keep the crumb as moist as possible.", "How should you keep the crumb?", "as moist as possible"),
        ("This is not so when there is a flat loaf due to cold water.",
         "What can a flat loaf be due to?", "cold water"),
        ("After resting fully, there is still gas but there is no rise.",
         "What happens after resting fully?", "there is still gas but there is no rise"),
        ("If the oven cools, the crust softens, but once the fire is lit it hardens.",
         "What happens if the oven cools?", "the crust softens, but once the fire is lit it hardens"),
        ("Bakers allocate the bread to families who wait the longest.",
         "What do Bakers allocate the bread to?", "families who wait the longest"),
        ("Loaves can be baked in parallel or serial (with other crusts).",
         "How can Loaves be baked?", "in parallel or serial (with other crusts)"),
        ("The crust should be thin, dark, and dry.", "What should the crust be?", "thin, dark, and dry"),
        ("The guild had tried but failed to tax the mills of Ulm.",
         "What had the guild tried but failed to do?", "tax the mills of Ulm"),
        ("The rise has the added benefit of a light crumb.",
         "What added benefit does the rise have?", "a light crumb"),
        # Set against each other, listed, by the way.
        ("A stack oven burns wood, whereas a deck oven burns gas.",
         "How do a stack oven and a deck oven differ?", "A stack oven burns wood, whereas a deck oven burns gas"),
        ("Rye is sour while spelt is sweet.", "How do rye and spelt differ?", "Rye is sour while spelt is sweet"),
        ("Acids loosen gluten, salts tighten it.",
         "What do acids and salts do with gluten?", "Acids loosen gluten, salts tighten it"),
        ("There are three types of oven: stone, steam, and deck ovens.",
         "What are the three types of oven?", "stone, steam, and deck ovens"),
        ("Rye and emmer are examples of old grains.", "What are examples of old grains?", "Rye and emmer"),
        ("Examples of leaven include poolish and biga.", "What are examples of leaven?", "poolish and biga"),
        ("The hotter the stone, the thinner the crust will be.",
         "What follows, the hotter the stone?", "the thinner the crust will be"),
        ("As warmth increases, the dough softens.", "What happens as warmth increases?", "the dough softens"),
        ("It was Amelia who built the first steam oven.", "Who built the first steam oven?", "Amelia"),
        ("Diastase, a ferment made by the grain, frees sugar.", "What is Diastase?", "a ferment made by the grain"),
        ("Rye is thirsty, meaning that its bran takes up much water.",
         "What does it mean that Rye is thirsty?", "its bran takes up much water"),
        ("Old starters are acidic and resilient.",
         "What are the characteristics of old starters?", "acidic and resilient"),
        ("Steam from the pan makes the crust crisp and shiny.",
         "What makes the crust crisp and shiny?", "Steam from the pan"),
        ("The kiln law describes how steam moves through the crumb.",
         "What does the kiln law describe?", "how steam moves through the crumb"),
        ("The oven was fired in 1871 by the monks of Ulm.", "When was the oven fired by the monks of Ulm?", "in 1871"),
        ("The guild was dissolved after the city lost the war.", "When was the guild dissolved?",
         "after the city lost the war"),
        ("Stones were heated to dry the grain.", "Why were Stones heated?", "to dry the grain"),
        ("Yeast cannot grow without water.", "What can yeast not grow without?", "water"),
        ("HTTPS protects the orders of bakers.", "What does HTTPS protect?", "the orders of bakers"),
        ("DNS translates names to addresses of bakeries.",
         "What does DNS translate names to?", "addresses of bakeries"),
    ],
)  # fmt: skip
def test_what_a_sentence_is_asked(text: str, front: str, back: str) -> None:
    found = {asked.lower(): answer.lower() for asked, answer in pairs(text).items()}
    assert found.get(front.lower()) == back.lower(), found


def test_lines_that_answer_one_question_are_one_card() -> None:
    text = "# Ovens\n- Kiln\n  - Typically used when clay is fired\n  - Typically used when glass is cast"
    (draft,) = [draft for draft in drafts(text) if draft.rule == "statement"]
    assert (draft.kind, draft.back) == ("list", "clay is fired; glass is cast")


def test_a_line_under_a_statement_tells_of_its_subject() -> None:
    text = "# Dough\n- Levain is required\n  - Made from rye and water"
    assert pairs(text).get("Dough: what is Levain made from?") == "rye and water"


@pytest.mark.parametrize(
    "text",
    [
        "# Korn's recommendations for bakers\n- encourage slow proofs\n- occasionally subdivide the dough",
        "# Ulm paradox\n- when groups of bakers act against what they, as masters, really want",
        "# Oven\n\nThe oven could warm the house, imagine a cold winter of old.",
    ],
)
def test_no_question_is_torn(text: str) -> None:
    assert not [asked for asked in fronts(text) if asked.rstrip("?").split()[-1] in ("they", "encourage", "imagine")]
    assert not [asked for asked in fronts(text) if "subdivide" in asked or "imagine" in asked]


def test_two_questions_that_differ_by_a_negation_are_both_asked() -> None:
    text = (
        "# Ovens\n- We say\n  - an oven or kiln to be closing when smoke can leave it by the door\n"
        "  - an oven or kiln to be non-closing when smoke cannot leave it by any way"
    )
    asked = [front for front in fronts(text) if front.endswith("closing?")]
    assert len(asked) == 2
