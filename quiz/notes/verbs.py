"""English verbs as notes use them: those that begin an instruction ('Knead the dough'), those that make a statement."""

from __future__ import annotations

import re
from functools import lru_cache

ORDERS = frozenset(
    (
        "add adjust allow amplify apply arrange ask assign attach bake beat begin blend boil bring build calculate "
        "call check choose clean clone close collect combine commit compare compile compute configure connect cook "
        "cool copy count cover create cut decide decrypt define delete deploy disable discuss dissolve dive divide "
        "download drain draw drop dry enable encrypt ensure enter evaluate explain extract fetch fill filter find "
        "fit fold follow fry generate get give grind heat hide hold identify ignore implement increase initialise "
        "initialize inject insert install issue join keep knead label launch lay learn leave let lift limit load "
        "look lower make mark measure melt merge mix mount move normalise normalize open pass paste peel pick "
        "place plan pour practice predict prepare press pull push put raise randomly read record reduce register "
        "release remove rename repeat replace rest restart return review rinse roll run save scale select send "
        "separate serve set shake shape share sign simmer simulate slice soak sort split spread sprinkle start "
        "stir stop store strain submit subtract take tap test tie train transfer treat turn type update upload use "
        "verify wait warm wash weigh whisk wipe wrap write"
    ).split()
)
_FIRST = re.compile(
    r"^(?:then |next,? |finally,? |randomly |gently |slowly )?([a-z]+)\b(?! (?:of|that|which|between|is|are)\b)(?=\s)",
    re.IGNORECASE,
)


def orders(text: str) -> bool:
    """Whether an English text tells one to do something."""
    match = _FIRST.match(text)
    return match is not None and match[1].lower() in ORDERS


VERBS = (
    "allow enable ensure prevent provide require reduce increase improve use store return"
    " contain consist include hold support avoid solve handle define map measure compute"
    " combine give create remove control manage describe determine represent"
    " produce help guarantee implement force cause convert introduce add apply depend"
    " rely work perform run act serve lead protect encrypt separate share focus translate"
    " resolve account scale predict learn capture extract combine compare change update"
    " specify share transform route balance distribute send receive cache invoke execute"
    " normalize normalise penalize regularize minimize maximize result affect trigger inhibit bind absorb attract repel"
    " catalyze regulate carry cover connect transport contribute belong correspond refer respond react cost need lack"
    " own grant prohibit forbid appoint elect bind emit convey filter split join link trap stimulate secrete lower"
    " raise slow speed tighten weaken strengthen break dissolve form block generate turn equal kill treat drive delay"
    " release supply pump digest synthesize synthesise encode copy replicate consume reflect conduct neutralize"
    " neutralise catalyse degrade eliminate interrupt activate coordinate enforce oversee ratify amend promote"
    " encourage discourage restrict permit detect identify select search traverse allocate parse compile interpret"
    " render serialize validate verify authenticate authorize decrypt hash monitor imply indicate suggest satisfy"
    " preserve minimise maximise approximate estimate constrain penalise suppress enhance facilitate record"
    " surround lubricate attack recognize recognise engulf colonize colonise symbolize symbolise divide show hash"
    " map".split()
)
TOLD_OF_MANY = frozenset(VERBS) | frozenset(
    "move slide grow live have lie rise fall flow take make keep go come".split()
)
TOLD_OF_ONE = frozenset(verb + "s" for verb in TOLD_OF_MANY) | {"has", "lies", "goes", "carries"}
"""Verbs after a subject, as a note of one line has them."""
_DETERMINERS = frozenset("the a an its their all each every no two three".split())


@lru_cache(maxsize=1024)
def tells(text: str) -> bool:
    """Whether an English text without a mark at its end is a statement ('plates move apart', 'new crust forms at')."""
    words = text.lower().split()
    if len(words) > 2 and words[1] in _DETERMINERS and words[0] in TOLD_OF_MANY | TOLD_OF_ONE:
        return True
    for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False):
        many = before.endswith("s") and not before.endswith("ss")
        if after != "of" and word in (TOLD_OF_MANY if many else TOLD_OF_ONE):
            return True
    return False
