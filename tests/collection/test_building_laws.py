"""Whatever was done to notes, decks and cards: a build after a build changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.collection import drafts
from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.options import Options
from quiz.deckfile.edit.edit import DeleteCard, SetValue, apply
from quiz.index import queries

NOTE = """\
# Bread

## Rye

- Sour: a dough that has stood for a day, with 20 g of rye in it
- Crumb: the inner part of a loaf, soft and full of holes
- Crust: the outer part of a loaf, brown and hard to the bite

## Wheat

- Gluten: the protein that holds the dough of wheat together
- Why is the oven heated before the bread goes in?
    - the loaf rises fastest in its first ten minutes

Wheat bread is baked at 230 degrees, because a cold oven lets the dough run flat.
"""
LINES = (
    "- Levain: a culture of wild yeast, fed with flour each day",
    "- Crumb: the inner part of a loaf, soft and full of holes",
    "- Sour: a dough that has stood for two days, with 20 g of rye in it",
    "- Steam: what keeps the crust soft while the loaf still rises",
)


class Kitchen:
    """A collection and what happens to it; each act is chosen by chance among what can be done."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = Random(seed)
        for folder in ("decks", ".quiz", "notes"):
            (root / folder).mkdir()
        self.root = root
        self.notes = root / "notes"
        (self.notes / "bread.md").write_text(NOTE, "utf-8")
        self.collection = Collection.open(root)
        self.build(Options())

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def build(self, options: Options) -> None:
        write(self.collection, prepare(self.collection, [], options))

    def build_all(self) -> None:
        """Every note, whether it changed or not."""
        self.collection.refresh()
        self.build(Options())
        write(self.collection, prepare(self.collection, [self.notes], Options()))

    def one(self, found: list[Path]) -> Path | None:
        return self.random.choice(sorted(found)) if found else None

    def act(self, name: str) -> None:
        self.collection.refresh()
        act: Callable[[], None] = getattr(self, f"do_{name}")
        act()

    def do_build(self) -> None:
        options = Options(self.random.choice((None, None, "fewer", "more", "default")),
                          self.random.choice((None, None, "note", "heading")),
                          accept=self.random.random() < 0.3)  # fmt: skip
        self.build(options)

    def do_delete_deck(self) -> None:
        deck = self.one([*(self.root / "decks").rglob("*.yaml")])
        if deck:
            deck.unlink()

    def do_delete_card(self) -> None:
        self._edit(lambda text, n: apply(text, [DeleteCard(n)]))

    def do_edit_card(self) -> None:
        self._edit(lambda text, n: apply(text, [SetValue(n, ("explain",), "mine"), SetValue(n, ("hint",), "a hint")]))

    def do_reword_card(self) -> None:
        self._edit(lambda text, _: text.replace("a loaf", "the loaf", 1))

    def do_decide(self) -> None:
        cards = queries.drafts(self.collection.index)
        if cards:
            self.random.choice((drafts.keep, drafts.drop))(self.collection, self.random.choice(cards))

    def do_study(self) -> None:
        """Half of the cards."""
        day = self.collection.today().isoformat()
        for (card,) in self.collection.index.execute("SELECT id FROM cards ORDER BY id").fetchall():
            if self.random.random() < 0.5:
                slot = self.collection.prompts_of(card)[0].slot
                data = {"card": card, "slot": slot, "grade": 3, "day": day, "due": day, "text": "f"}
                self.collection.record([("review", data)])

    def do_mark(self) -> None:
        """One card is flagged or set aside."""
        cards = self.collection.index.execute("SELECT id FROM cards ORDER BY id").fetchall()
        if cards:
            (card,) = self.random.choice(cards)
            slot, day = self.collection.prompts_of(card)[0].slot, self.collection.today().isoformat()
            event, data = self.random.choice((("flag", {"on": True}), ("suspend", {}), ("bury", {"day": day})))
            self.collection.record([(event, {"card": card, "slot": slot, **data})])

    def do_put_back(self) -> None:
        """The first note as it was, beside what became of it."""
        (self.notes / "bread.md").write_text(NOTE, "utf-8")

    def do_edit_note(self) -> None:
        note = self.one([*self.notes.glob("*.md")])
        if note is None:
            return
        lines = note.read_text("utf-8").split("\n")
        n = self.random.randrange(len(lines))
        kind = self.random.randrange(4)
        if kind == 0:
            del lines[n]
        elif kind == 1:
            lines.insert(n, self.random.choice(LINES))
        elif kind == 2:
            lines.insert(self.random.randrange(len(lines)), lines.pop(n))
        else:
            lines[n] = lines[n].replace("a ", "one ", 1).replace("20", "30")
        note.write_text("\n".join(lines), "utf-8")

    def do_copy_note(self) -> None:
        note = self.one([*self.notes.glob("*.md")])
        if note:
            (self.notes / "copy.md").write_bytes(note.read_bytes())

    def do_rename_note(self) -> None:
        note = self.one([*self.notes.glob("*.md")])
        if note:
            note.rename(self.notes / self.random.choice(("loaf.md", "bread.md")))

    def do_take_note_away(self) -> None:
        note = self.one([*self.notes.glob("*.md")])
        if note and len([*self.notes.glob("*.md")]) > 1:
            note.unlink()

    def _edit(self, edit: Callable[[str, int], str]) -> None:
        query = "SELECT path, entry FROM cards JOIN decks ON decks.id = deck ORDER BY 1, 2"
        cards = self.collection.index.execute(query).fetchall()
        if cards:
            path, n = self.random.choice(cards)
            Path(path).write_text(edit(Path(path).read_text("utf-8"), n), "utf-8")


ACTS = sorted(name.removeprefix("do_") for name in vars(Kitchen) if name.startswith("do_"))
TWINS = (
    "copy_note",
    "build",
    "delete_deck",
    "study",
    "take_note_away",
    "edit_note",
    "rename_note",
    "decide",
    "mark",
    "put_back",
)
EXAMPLES = int(os.environ.get("EXAMPLES", "40"))


@given(st.integers(0, 10_000), st.lists(st.sampled_from(ACTS), min_size=1, max_size=8))
@settings(max_examples=EXAMPLES)
def test_a_build_after_a_build_changes_nothing(seed: int, acts: list[str]) -> None:
    changes_nothing_twice(seed, acts)


@given(st.integers(0, 10_000), st.lists(st.sampled_from(TWINS), max_size=5))
@example(0, ["delete_deck", "study", "take_note_away"])
@example(5, ["study", "take_note_away", "edit_note", "rename_note"])
@example(69, ["study", "take_note_away", "build"])
@settings(max_examples=EXAMPLES)
def test_nor_where_a_note_has_a_copy(seed: int, acts: list[str]) -> None:
    changes_nothing_twice(seed, ["copy_note", "build", *acts])


def changes_nothing_twice(seed: int, acts: list[str]) -> None:
    """Whatever these acts did, and chance by this seed, the build after the next one has nothing to do."""
    with TemporaryDirectory() as folder, patch.dict(os.environ, {"XDG_CACHE_HOME": f"{folder}/cache"}):
        root = Path(folder) / "kitchen"
        root.mkdir()
        kitchen = Kitchen(root, seed)
        for act in acts:
            kitchen.act(act)
        kitchen.build_all()
        before = kitchen.files()
        kitchen.build_all()
        after = kitchen.files()
        kitchen.collection.close()
        assert {p.removeprefix(folder): t.decode() for p, t in before.items()} == {
            p.removeprefix(folder): t.decode() for p, t in after.items()
        }
