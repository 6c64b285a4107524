"""What a note gives, in a form that tests can say in a line."""

from quiz.notes.build import Amount, drafts_of
from quiz.notes.draft import Draft
from quiz.notes.node import Node
from quiz.notes.outline import outline


def drafts(text: str, amount: Amount = "default") -> list[Draft]:
    return drafts_of(text, "note.md", amount)


def pairs(text: str, rule: str | None = None) -> dict[str, str]:
    """Front to back of every draft, or of those of one rule."""
    return {draft.front: draft.back for draft in drafts(text) if rule in (None, draft.rule)}


def fronts(text: str) -> list[str]:
    return [draft.front for draft in drafts(text)]


def shape(text: str) -> list[tuple[int, int, int, str, str]]:
    """Depth, first line, last line, kind and words of every node."""
    root = outline(text).root
    return [(_depth(node), node.first, node.last, node.kind, node.plain) for node in root.walk() if node is not root]


def _depth(node: Node) -> int:
    return sum(1 for _ in node.ancestors())
