"""What follows the verb of an English clause: its object, then reason, time, means, aim, and clauses of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from quiz.notes.forms import BASE, ING, NOUNS, ONE, PART, PAST, Form, forms
from quiz.notes.parse import Clause, clause
from quiz.notes.tokens import AUX, MODAL, PREPOSITIONS, adverb, bare, opens_object, words

_WHEN = frozenset("when whenever once if".split())
_NO_WHEN = frozenset("not possible necessary needed any so".split())
"""Words that make a set phrase with it ('if possible', 'at once a')."""
_AGAINST = frozenset("while whereas although though but".split())
_APART = frozenset("until unless except".split())
_RELATIVE = frozenset("which who where whose".split())
_SAME = frozenset("it they he she".split())
_SUBJECTS = _SAME | {"we", "you", "there"}
_ASKED = frozenset(
    """know see track determine decide check tell ask wonder test learn show say verify explain predict indicate
    find""".split()
)
"""Verbs after which `when` and `if` begin what is known, no time."""
_AIMED = frozenset(
    """use add create build introduce perform send move set start do run make change modify store hold invent design
    develop establish found form employ apply combine collect deploy install reform abolish impose launch invade meet
    conquer open close raise lower increase reduce cut split divide join hire adopt choose select mix heat cool wash
    bind""".split()
)
"""Verbs whose object stands before what they are for: `used conquest to open ports`."""
_MOVES = frozenset(
    """pump carry transport deliver send transmit conduct pass go flow move run travel diffuse walk drive push pull
    enter leak break look read come spread circulate""".split()
)
_WEAK = frozenset("just only not partly simply merely mainly mostly largely probably perhaps".split())
_LOOSE = _WEAK | {"especially", "even", "", "e.g", "i.e", "often", "usually", "typically", "generally"}
_JOINS = frozenset("and but or so yet".split())
_LEADS = (_JOINS | _WHEN | _APART | _AGAINST) | frozenset(
    "because due owing thanks in since as by via using through to iff after before".split()
)
"""Words of which one leads in all that begins without a comma."""
_ADDRESSES = frozenset("imagine consider suppose see note think say compare recall remember look".split())
"""Verbs that speak to the reader."""
_THAT = frozenset("that which who whose whether how why what when where if because".split())
_ASK = frozenset("how what why whether which that whose".split())
_EASE = frozenset("hard easy difficult possible impossible likely ready free able willing easier harder".split())
_AROUND = frozenset(("after", "before", "until"))
_FEW = 5
"""Words from `as they` on that tell a reason; fewer tell a manner ('as they like it')."""
_LONG_SUBJECT = 6
"""Words of the subject of a sentence that is joined to another."""


class Tail(NamedTuple):
    """A part behind the object."""

    kind: str
    """why, when, how, goal; rel: a clause that tells more of the object; and: another verb of the same subject; new: a
    sentence of its own; so: what comes of it; else: nothing to ask for."""
    text: str


class Parts(NamedTuple):
    """All that follows a verb."""

    core: tuple[str, ...]
    tails: tuple[Tail, ...]


def parts(told: Clause) -> Parts:
    """The words behind a verb, cut where something else begins."""
    return _Cutter(told).cut()


class _Cutter:
    def __init__(self, told: Clause) -> None:
        self.told, self.rest = told, told.rest
        self.keys = [bare(token) for token in told.rest]
        self.forms = forms()
        self.aside = False
        """Whether the last part that began is no clause of its own ('starting from one')."""

    def cut(self) -> Parts:
        """The object, and the tails in their order."""
        kind, begins, end, i = "", 0, len(self.rest), 0
        tails: list[Tail] = []
        while i < len(self.rest):
            found = self._begins(i, kind)
            if not found:
                i += 1
                continue
            if kind:
                tails.append(Tail(kind, words(self.rest[begins:i])))
            else:
                end = i
            kind, begins = found[0], i + found[1]
            self.aside = self.keys[i].endswith("ing")
            i += max(found[1], 1)
            if kind in ("new", "and", "so"):
                break
        if kind:
            tails.append(Tail(kind, words(self.rest[begins:])))
        while end and self._loose(end - 1):
            end -= 1
        return Parts(self.rest[:end], tuple(tails))

    def _loose(self, i: int) -> bool:
        """Whether a word at the end of an object belongs to what follows, or by the way to all."""
        return self.keys[i] in _LOOSE or (i > 0 and self.rest[i - 1][-1:] == "," and adverb(self.keys[i]))

    def _begins(self, i: int, kind: str) -> tuple[str, int] | None:
        """What begins at a word, and how many words lead it in; within a tail only what is surely new."""
        key = self.keys[i]
        if key not in _LEADS and (not i or self.rest[i - 1][-1:] not in ",;"):
            return None
        comma = i > 0 and self.rest[i - 1][-1:] == ","
        if i and self.rest[i - 1][-1:] == ";":
            return "new", 0
        if key in _JOINS:
            return self._joined(i, kind, comma)
        if kind:
            return ("why", 1) if key == "because" and kind in ("rel", "when") else None
        return self._ground(i, key, comma) or self._case(i, key, comma) or self._means(i, key)

    def _ground(self, i: int, key: str, comma: bool) -> tuple[str, int] | None:
        """A reason or an aim."""
        after = self._key(i + 1)
        if key == "because":
            weak = i > 0 and self.keys[i - 1] in _WEAK
            return "else" if weak else "why", 2 if after == "of" else 1
        if after == "to" and key in ("due", "owing", "thanks") and i:
            return "why", 5 if self.keys[i + 2 : i + 5] == ["the", "fact", "that"] else 2
        if key == "in" and self.keys[i + 1 : i + 3] == ["order", "to"]:
            return "goal", 0
        alone = after in ("it", "they") and len(self.keys) > i + _FEW and _THAT.isdisjoint(self.keys[:i])
        leads = key == "since" or (key == "as" and (comma or alone))
        return ("why", 1) if leads and self._states(i + 1) else None

    def _case(self, i: int, key: str, comma: bool) -> tuple[str, int] | None:
        """A time, a condition, what is set against it, what is told further."""
        after, form = self._key(i + 1), self.forms.get(key)
        if key == "iff" or (key == "as" and self.keys[i + 1 : i + 3] in (["soon", "as"], ["long", "as"])):
            return "when", 0
        if key in _WHEN:
            if key == "once" and (self._key(i - 1) == "at" or self.told.rest[i][-1:] == ","):
                return None
            against = self.keys[i + 1 : i + 3] == ["in", "fact"]
            return None if self.told.base in _ASKED or after in _NO_WHEN or against else ("when", 1)
        if comma and (key in _RELATIVE or (form and form.kinds == ING and key not in ("including", "using"))):
            return "rel", 0
        if comma and key in _ADDRESSES:
            return "new", 0
        if comma and i + 2 < len(self.keys) and (self._verb(i) or (key == "then" and self._verb(i + 1))):
            return "and", 1 if key == "then" else 0
        if key == "while" and self.told.copula and self._states(i + 1):
            return "new", 1
        if key in _AGAINST and (comma or key in ("whereas", "although")):
            return "new", 1
        if key in _AROUND and _ASK.isdisjoint(self.keys[:i]) and self._states(i + 1):
            return "when", 0
        lists = comma and form and form.kinds & ONE and opens_object(after, "")
        return ("else", 0) if key in _APART or key == "while" or (comma and key == "as") or lists else None

    def _means(self, i: int, key: str) -> tuple[str, int] | None:
        after = self._key(i + 1)
        form = self.forms.get(after)
        if key == "by" and ((form and form.kinds & ING) or (adverb(after) and self._key(i + 2).endswith("ing"))):
            return "how", 0
        if not _ASK.isdisjoint(self.keys[:i]):
            return None
        means = key in ("via", "using") or (key == "through" and self.told.base not in _MOVES)
        if i and after and means and not any(word == "to" or word.endswith("ing") for word in self.keys[:i]):
            return "how", 0
        aims = form and form.kinds & BASE and key == "to" and not self.told.passive and self.told.base in _AIMED
        aims = aims and i and self.keys[i - 1] not in PREPOSITIONS | _EASE and not _ASK.intersection(self.keys[:i])
        return ("goal", 0) if aims and not (self.told.base == "make" and self.keys[i - 1].endswith("er")) else None

    def _joined(self, i: int, kind: str, comma: bool) -> tuple[str, int] | None:
        """A second verb of the same subject, or another sentence, after `and` and the like."""
        n = i + 1
        if self.keys[i] == "so":
            aim = self._key(n) == "that"
            return ("goal", 0) if aim and i and not kind else ("so", 1) if comma and not aim else None
        while adverb(self._key(n)) or self._key(n) in ("also", "otherwise", "not"):
            n += 1
        if n >= len(self.keys) - 1:
            return None
        if kind in ("", "how") or (kind == "rel" and comma and self.aside):
            if self.keys[n] in _SAME and self._states(n):
                return "and", n - i + 1
            if self._verb(n):
                return "and", 1
        if self.keys[n] in _SUBJECTS and (comma or self.keys[i] == "but"):
            return "new", 1
        if comma or self.keys[i] == "but" or self._clear(n):
            new = clause(f"{words(self.rest[n:])}.")
            short = new and len(new.subject.split()) <= _LONG_SUBJECT and "," not in new.subject
            if new and short and (comma or new.aux in AUX - {"do", "does", "did"} or new.base == self.told.base):
                return "new", 1
        return None

    def _key(self, n: int) -> str:
        return self.keys[n] if n < len(self.keys) else ""

    def _clear(self, n: int) -> bool:
        """Whether an article opens what could be a sentence of its own."""
        opens = self.keys[n] in ("the", "there", "a", "an")
        named = self.rest[n][:1].isupper() and _THAT.isdisjoint(self.keys[:n])
        again = self.forms.get(self._key(n + 1))
        if again and again.base == self.told.base and not opens and n + 2 < len(self.keys):
            return True
        return (opens or named) and not AUX.isdisjoint(self.keys[n + 1 : n + 5])

    def _states(self, n: int) -> bool:
        """Whether a clause with a verb begins here."""
        return self._key(n) in _SUBJECTS or (n < len(self.keys) and clause(f"{words(self.rest[n:])}.") is not None)

    def _verb(self, n: int) -> bool:
        """Whether a verb of the same form as the one before stands here."""
        key = self.keys[n]
        if key in AUX:
            return key not in ("might", "should", "would", "could")
        form = self.forms.get(key)
        return form is not None and n + 1 < len(self.keys) and self._alike(n, form)

    def _alike(self, n: int, form: Form) -> bool:
        told, after = self.told, self.keys[n + 1]
        opens = opens_object(after, self.rest[n + 1])
        if told.aux == "did":
            plain = opens or after in PREPOSITIONS or not self._quality(n)
            return bool(form.kinds & PAST) and not form.kinds & BASE and plain
        if told.aux == "does":
            third = form.kinds & ONE and self.keys[n].endswith("s") and self.rest[n][-1] not in ",;"
            ends = after in PREPOSITIONS or after in AUX or after in _JOINS or after == "of"
            return bool(third) and (opens or form.base not in NOUNS or not ends)
        if told.passive:
            return bool(form.kinds & PART) and not form.kinds & BASE and (after in PREPOSITIONS or adverb(after))
        plain = bool(form.kinds & BASE) and (form.base not in NOUNS or opens)
        return plain and (told.aux == "do" or told.aux in MODAL)

    def _quality(self, n: int) -> bool:
        """Whether a participle stands beside another one: 'baked and salted bread'."""
        before = self.forms.get(self.keys[n - 2]) if n > 1 else None
        return before is not None and bool(before.kinds & PART)


def continued(told: Clause, text: str) -> Clause | None:
    """The clause of a further verb: 'and kept their rights' of who was used in government."""
    first = bare(text.split(" ", 1)[0])
    form = forms().get(first)
    same = first in AUX or form is None or told.aux in ("do", "did") or (told.aux == "does" and form.kinds & ONE)
    more = clause(f"{text}." if same else f"{told.aux} {text}.", told.subject)
    if more and more.passive and told.aux == "did" and first not in AUX:
        return replace(more, aux="did", verb=more.base, passive=False)
    return more
