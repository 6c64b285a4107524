"""Where the finite verb of an English sentence stands; nowhere, where that is not sure."""

from __future__ import annotations

from quiz.notes.forms import BARE, BASE, ING, NOUNS, ONE, PART, PAST, TO_DO, Form, forms
from quiz.notes.tokens import (
    AUX,
    CONTACT,
    DETERMINERS,
    MANY,
    OPENERS,
    PREPOSITIONS,
    RELATIVE,
    adverb,
    many,
    opens_object,
    plural_word,
    seen,
    words,
)
from quiz.notes.verbs import ORDERS

_LONGEST = 18
"""Words within which a verb is looked for."""
_ANOTHER = frozenset("when if because while although though unless whereas whenever".split())
_GROUP = frozenset("not be been being have".split())
_BEFORE_GROUP = AUX | {"be", "been", "being", "not"}
_NO_VERB_AFTER = (
    (DETERMINERS - {"this", "that", "these", "those", "one"})
    | PREPOSITIONS
    | {"and", "or", "not", "be", "been", "being", "to", ""}
)
_NAMING = frozenset("called named termed known dubbed".split())
"""Participles behind a noun, no verbs of it."""
_TIES = frozenset(("in", "to"))
"""'results in', 'leads to'."""
_NEAR = 14
"""Words ahead in which another verb would show."""


class Finder:
    """The words of a sentence and where its verb is."""

    def __init__(self, tokens: list[str], known: bool, whole: bool) -> None:
        self.tokens = tokens
        self.known = known
        """Whether the subject is known, so that the text begins with its verb."""
        self.whole = whole
        """Whether it is a whole sentence, with its stop."""
        self.keys = [seen(token) for token in tokens]
        self.forms = forms()
        self.unsure = False

    def find(self, start: int = 0) -> int:
        """Where the finite verb stands; -1 where that is not sure."""
        inside, i = 0, start if self.known else start + 1
        while i < min(len(self.tokens), start + _LONGEST):
            word = self.keys[i]
            if word in _ANOTHER or (i > start and self.tokens[i - 1][-1:] in ":;"):
                return -1
            if i > start and (word in RELATIVE or word in CONTACT):
                inside += 1
            elif self._finite(i, start):
                if self.unsure:
                    return -1
                if not inside:
                    return i
                inside -= 1
                i = self._behind(i)
                continue
            i += 1
        return -1

    def _behind(self, i: int) -> int:
        """Behind the verb of a relative clause, with what belongs to it."""
        i += 1
        while i < len(self.keys) and (adverb(self.keys[i]) or self.keys[i] in _GROUP or self._follows_aux(i)):
            i += 1
        return i

    def _follows_aux(self, i: int) -> bool:
        form = self.forms.get(self.keys[i])
        return form is not None and bool(form.kinds & (PART | ING | BASE)) and self.keys[i - 1] in _BEFORE_GROUP

    def _finite(self, i: int, start: int) -> bool:
        """Whether a finite verb stands here."""
        word = self.keys[i]
        if word in AUX:
            return i > start or self.known
        form = self.forms.get(word)
        if form is None:
            return False
        if self.known and i == start:
            return bool(form.kinds & (ONE | PAST | PART | BASE))
        if not form.kinds & (ONE | PAST | BASE) or word in _NAMING:
            return False
        at = i - 1
        while at > start and adverb(self.keys[at]):
            at -= 1
        if self.keys[at] in ("which", "who", "that") and at > start:
            return True
        if self.keys[at] in _NO_VERB_AFTER:
            return False
        if self.tokens[at][-1:] == "," and "," not in words(self.tokens[start:at]):
            return False
        return self._agrees(i, start, at, form)

    def _agrees(self, i: int, start: int, at: int, form: Form) -> bool:
        """Whether a word is the verb of what stands before it, up to `at`."""
        after = self.keys[i + 1] if i + 1 < len(self.keys) else ""
        if not after:
            return self.whole and form.base in BARE and bool(form.kinds & (ONE | PAST))
        if form.base in NOUNS and after in PREPOSITIONS - _TIES and self.keys[i][-1:] == "s" and not self.known:
            begins = self.forms.get(self.keys[start])
            if begins is not None and begins.kinds & ING and at > start:
                return False  # 'Choosing loaves from a tray': what is chosen, no verb.
        if self.tokens[i][-1:] in ",;:" or (after in ("of", "such") and form.base not in BARE):
            return False
        one = not many(self.keys[start : at + 1])
        if form.base in NOUNS and self._verb_follows(i, one and bool(form.kinds & ONE)):
            return False
        if form.kinds & ONE and self.keys[i].endswith("s"):
            single = one or (self.keys[start].endswith("ing") and self.keys[start] in self.forms)
            return single and self._of_one(i, start, at, form)
        if form.kinds & PAST:
            return not form.kinds & PART or self._past(i, at, form)
        return not one and self._of_many(i, start, at, form)

    def _verb_follows(self, i: int, agrees: bool) -> bool:
        """Whether a verb stands next to what may be a noun: 'Health checks help verify ...'."""
        after = self.forms.get(self.keys[i + 2]) if i + 3 < len(self.keys) and adverb(self.keys[i + 1]) else None
        if after and after.kinds & BASE and after.base not in NOUNS and self.tokens[i + 1][-1] not in ",;":
            return True  # 'Bread ovens quickly absorb heat'
        follows = self.forms.get(self.keys[i + 1])
        if follows and self.tokens[i + 1][-1:] in ",;" and not follows.kinds & BASE:
            return False
        if not follows or not follows.kinds & (ONE | PAST | BASE) or self.tokens[i + 1][:1].isupper():
            return False
        ends = i + 2 >= len(self.keys) or self.keys[i + 2] in PREPOSITIONS
        if follows.base in NOUNS and ends and follows.base not in BARE and not follows.kinds & (PAST | PART):
            # 'changes shape to let it in', 'ovens store heat'
            return False
        if agrees and follows.base in NOUNS and not self._begins(i + 2):
            alone = i == 1 and self.keys[0] not in DETERMINERS and not follows.kinds & ONE
            self.unsure = not alone
        return True

    def _begins(self, i: int) -> bool:
        """Whether an object or a verb stands here."""
        if i >= len(self.keys):
            return False
        form = self.forms.get(self.keys[i])
        return opens_object(self.keys[i], self.tokens[i]) or bool(form and form.kinds & BASE)

    def _shown(self, i: int, at: int) -> bool:
        """Whether what may be a noun shows as a verb by what stands around it."""
        after = self.keys[i + 1]
        if opens_object(after, self.tokens[i + 1]) or (at < i - 1 and after not in PREPOSITIONS):
            return True
        return (self.whole or after in OPENERS or adverb(after)) and not self._later(i + 1)

    def _of_one(self, i: int, start: int, at: int, form: Form) -> bool:
        if form.base not in NOUNS:
            return self.keys[i + 1] not in AUX or self.keys[i + 1] == "do"
        if self.keys[start] in ORDERS:
            return opens_object(self.keys[i + 1], self.tokens[i + 1])
        return self._shown(i, at)

    def _of_many(self, i: int, start: int, at: int, form: Form) -> bool:
        before = self.keys[at]
        plain = at < i - 1 or plural_word(before) or before in MANY or "and" in self.keys[start:at]
        if not plain and not opens_object(self.keys[i + 1], self.tokens[i + 1]):
            return False
        return self._shown(i, at) if form.base in NOUNS else not self._later(i + 1)

    def _past(self, i: int, at: int, form: Form) -> bool:
        """Whether a word is a past and no participle: 'the method used in most systems'."""
        after = self.keys[i + 1]
        tied = after in PREPOSITIONS and form.base not in BARE
        if after == "by" or (tied and not (after == "to" and form.base in TO_DO)):
            return False
        return bool(at and self.tokens[at][:1].isupper()) or not self._later(i + 1)

    def _later(self, i: int) -> bool:
        """Whether a verb that can be nothing else follows before the next clause."""
        for n in range(i, min(len(self.keys), i + _NEAR)):
            word = self.keys[n]
            if word in OPENERS or word in RELATIVE or self.tokens[n - 1][-1:] in ",;:":
                return False
            form = self.forms.get(word)
            sure = form and form.kinds & (ONE | PAST) and not form.kinds & PART and form.base not in NOUNS
            if word in AUX or (sure and n > i):
                return True
        return False
