"""Verbs that begin an instruction ('Knead the dough')."""

from __future__ import annotations

import re

_ORDERS = frozenset(
    (
        "add adjust allow amplify apply arrange ask assign attach bake beat begin blend boil bring build calculate "
        "call check choose clean clone close collect combine commit compare compile compute configure connect cook "
        "cool copy count cover create cut decide decrypt define delete deploy disable discuss dissolve divide "
        "download drain draw drop dry enable encrypt ensure enter evaluate explain extract fetch fill filter find "
        "fit fold follow fry get give grind heat hide hold identify ignore implement increase initialise initialize "
        "inject insert install issue join keep knead label launch lay learn leave let lift limit load look lower "
        "make mark measure melt merge mix mount move normalise normalize open pass paste peel pick place plan pour "
        "practice predict prepare press pull push put raise randomly read record reduce register release remove "
        "rename repeat replace rest restart return review rinse roll run save scale select send separate serve set "
        "shake shape share sign simmer simulate slice soak sort split spread sprinkle start stir stop store strain "
        "submit subtract take tap test tie train transfer treat turn type update upload use verify wait warm wash "
        "weigh whisk wipe wrap write"
    ).split()
)
_FIRST = re.compile(
    r"^(?:then |next,? |finally,? |randomly |gently |slowly )?([a-z]+)\b(?! (?:of|that|which|between|is|are)\b)(?=\s)",
    re.IGNORECASE,
)


def orders(text: str) -> bool:
    """Whether an English text tells one to do something."""
    match = _FIRST.match(text)
    return match is not None and match[1].lower() in _ORDERS
