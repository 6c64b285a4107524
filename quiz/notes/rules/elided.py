"""Lines that leave out what they tell of: 'Typically used when ...' under a label, 'A tool that ...' under a name."""

from __future__ import annotations

import re

from quiz.notes.forms import BASE, NOUNS, ONE, PART, PAST, Form, forms
from quiz.notes.node import Node
from quiz.notes.parse import clause
from quiz.notes.phrases import asks, generic, is_label, structural
from quiz.notes.phrases import bare as label_of
from quiz.notes.rules.sentence import person
from quiz.notes.subject import own_label
from quiz.notes.tokens import AUX, PREPOSITIONS, adverb, bare, opens_object, several
from quiz.notes.verbs import orders

_VERBS = frozenset("is are was were can could may must should has have will does cannot".split())
_OF_ONE = frozenset("is was has does".split())
_OF_MANY = frozenset("are were have".split())
_HEADS = r"(?:features?|properties|characteristics|facts|notes|points|overview|basics)"
FEATURES = re.compile(
    rf"^(?:(?:common|key|main|important|basic|some) )?{_HEADS} (?:of|in|about|on|for) (?:all |the )?"
    rf"|(?:'s)? (?:common |key |main )?{_HEADS}$",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(?:recommendations?|tips?|rules?|steps?|guidelines?|advice|solutions?|ways?|goals?|tasks?|duties|practices?"
    r"|principles?|strategies|techniques|methods|instructions|measures|responsibilities|commands|requirements|ideas"
    r"|suggestions|countermeasures|remedies|fixes|objectives|aims|actions|activities)\b",
    re.IGNORECASE,
)
"""What tells one to do something: lines under it that begin with a verb are said to the reader."""
QUALITY = re.compile(
    r"^[a-z]+(?:al|ive|ble|ent|ant|ous|ic|ful|lar|ary)$"
    r"|^(?:similar|equal|rich|low|high|free|close|prone|immune|due|native|good|bad)$"
)
_TO_DO = frozenset("used needed required designed meant intended made built".split())
TIED = frozenset("to with of for on from in than".split())
_MOST = 5
"""Words of a label that can be asked about."""
_OTHER_LABEL = re.compile(r"\b(?:and|or|vs?\.?|versus|how|why|what|when)\b|[,/:]")
_EXPLAINS = re.compile(r"^An? (?=[\w-]+ )")
_GOES_ON = ("it ", "they ", "there ", "we ", "you ", "then ", "this ", "he ", "she ")
_SHORTEST, _LONGEST = 12, 170


def left_out(node: Node, text: str) -> tuple[str, str]:
    """What an English line is told of, and the line as it follows that; twice nothing where it leaves nothing out."""
    under_heading = node.kind == "paragraph" and not node.place and node.parent and node.parent.kind == "heading"
    if not (node.kind == "item" or under_heading) or len(text) < _SHORTEST or not node.parent:
        return "", ""
    tokens = [*text.split(" ", 6)[:6], "", "", ""]
    n = 0
    while n < 2 and adverb(bare(tokens[n])):
        n += 1
    shape = _shape(bare(tokens[n]), tokens[n + 1], bare(tokens[n + 2]))
    owner = owner_of(node) if shape else ""
    if not owner or not _fits(shape, bare(tokens[n]), owner, text):
        return "", ""
    line = text[0].lower() + text[1:]
    return owner, f"{'are' if several(owner) else 'is'} {line}" if shape == "like" else line


def _fits(shape: str, key: str, owner: str, text: str) -> bool:
    """Whether a line of this shape can be told of its owner."""
    if shape == "many":
        return several(owner) and not orders(text) and not _ADVICE.search(owner)
    if shape == "one":
        return key not in _OF_ONE or not several(owner)
    return shape != "did" or bool(person(owner))


def _shape(key: str, following: str, third: str) -> str:
    """How a line begins: as verbs of one or many do, of what was, with a participle (any), with a quality (like)."""
    after = bare(following)
    if (key in ("a", "an") and third in ("if", "when")) or (
        key == "not" and third in ("since", "because", "as", "for")
    ):
        return "like"
    if key in _VERBS:
        return "one" if key in _OF_ONE else "many" if key in _OF_MANY else "any"
    form = forms().get(key)
    if form is None:
        return "like" if after in TIED and third and QUALITY.match(key) else ""
    return _of_verb(key, form, after, following, third) if after else ""


def _of_verb(key: str, form: Form, after: str, following: str, third: str) -> str:
    opens = opens_object(after, following[:1].lower() if following[:1].isalpha() else following)
    if form.kinds & ONE and key.endswith("s"):
        noun = form.base in NOUNS and not opens and (after in PREPOSITIONS or not after.isalpha() or len(third) < 2)
        return "" if noun or after in ("of", "and", "or") or after in AUX else "one"
    if form.kinds & PART and not form.kinds & BASE:
        tied = after in PREPOSITIONS or (after == "to" and key in _TO_DO) or after in ("when", "if", "once", "because")
        if tied or (adverb(after) and third in PREPOSITIONS) or key in ("called", "known", "named"):
            return "any"
    if form.kinds & PAST and not form.kinds & BASE:
        return "did"
    return "many" if form.kinds & BASE and (form.base not in NOUNS or opens) else ""


def owner_of(node: Node) -> str:
    """The label that an item stands under, without 'features of' and the like; '' where none is sure."""
    above = node.parent
    if above is None:
        return ""
    lead = next((part for part in reversed(above.children[: node.place]) if part.kind != "item"), None)
    lead = above if above.kind == "paragraph" else lead
    if lead is not None:
        text = label_of(lead.plain)
        if lead.kind != "paragraph" or asks(text):
            return ""
        return _named(text) if is_label(text) and len(text.split()) <= _MOST + 2 else _spoken_of(lead)
    for part in (above, *above.ancestors()):
        label = own_label(part) if part.kind in ("item", "heading") else ""
        if not label and part is above and part.kind == "item":
            return _spoken_of(part)
        if not label or structural(label):
            return ""
        if not generic(label):
            return _named(label)
    return ""


def _spoken_of(lead: Node) -> str:
    """What the statement before a list speaks of; '' where that is not sure."""
    told = clause(lead.plain) if len(lead.sentences) == 1 else None
    if told is None or len(told.subject.split()) >= _MOST:
        return ""
    subject = re.sub(r"^(?:The|An?) ", lambda match: match[0].lower(), told.subject)
    return subject if not _OTHER_LABEL.search(subject) else ""


def _named(label: str) -> str:
    label = FEATURES.sub("", label).strip()
    if orders(f"{label} "):
        return ""
    named = 0 < len(label.split()) <= _MOST and is_label(label) and not generic(label) and not structural(label)
    return label if named and not _OTHER_LABEL.search(label) else ""


def _case(text: str) -> bool:
    """Whether a line only tells of a case, so that what happens then is what stands above: 'when groups act ...'."""
    if not text.startswith(("when ", "When ", "where ")):
        return False
    rest = text
    while ", " in rest:
        rest = rest.split(", ", 1)[1]
        if clause(rest[:1].upper() + rest[1:]) is not None or rest.startswith(_GOES_ON):
            return False
    return True


def explained(node: Node, text: str) -> str:
    """The label that the first line under it explains ('A tool that ...'); '' where it explains none."""
    if (
        node.kind != "item"
        or node.place
        or not _SHORTEST < len(text) < _LONGEST
        or not (_EXPLAINS.match(text) or _case(text))
    ):
        return ""
    above = node.parent
    if above is None or above.kind not in ("heading", "item") or clause(text) is not None:
        return ""
    label = own_label(above)
    return label if label and label == _named(label) and not several(label) else ""
