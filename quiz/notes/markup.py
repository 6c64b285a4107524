"""Block HTML in a note, turned line by line into the Markdown it stands for."""

from __future__ import annotations

import re

OPEN_DETAILS, CLOSE_DETAILS = "\ue000", "\ue001"
"""Marks in place of details tags; the outline makes nodes of them."""

_TAGS = (
    "ul|ol|li|dl|dt|dd|p|div|center|details|summary|table|thead|tbody|tr|td|th|h[1-6]|section|article|figure|blockquote"
)
BLOCK_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*/?>", re.IGNORECASE)
_PIECES = re.compile(rf"(</?(?:{_TAGS})\b[^<>]*/?>)", re.IGNORECASE)
_NAME = re.compile(r"</?([a-z]+[1-6]?)", re.IGNORECASE)
_DEEPEST = 8


class Markup:
    """Remembers between lines how deep in lists it is and what it is collecting."""

    def __init__(self) -> None:
        self.depth = 0
        self.summary: str | None = None
        self.row: list[str] | None = None
        self.cell: str | None = None
        self.rows = 0
        self.term = ""
        self.lead = ""
        self.out: list[str] = []

    @property
    def busy(self) -> bool:
        """Whether what comes next still belongs to an open summary or cell."""
        return self.summary is not None or self.cell is not None

    def feed(self, line: str) -> list[str]:
        """The Markdown lines that stand for one line of the file; at least one."""
        self.out = []
        indent = line[: len(line) - len(line.lstrip())]
        for piece in _PIECES.split(line.strip()):
            if BLOCK_TAG.fullmatch(piece):
                self._tag(piece, indent)
            elif piece.strip():
                self._text(piece.strip(), indent)
        return self.out or [""]

    def _tag(self, tag: str, indent: str) -> None:
        name = _NAME.match(tag)
        act = f"{'end' if tag[1] == '/' else 'start'}_{name[1].lower() if name else ''}"
        if act[-2:-1] == "h" and act[-1].isdigit():
            self.lead = "" if act.startswith("end") else "#" * int(act[-1]) + " "
            self.out.append("")
            return
        handler = _HANDLERS.get(act)
        if handler:
            getattr(self, handler)(indent)
        elif act[-2:] == "_p" or act.endswith(("_div", "_center")):
            self.out.append("")

    def _text(self, text: str, indent: str) -> None:
        if self.summary is not None:
            self.summary += f" {text}"
        elif self.cell is not None:
            self.cell += f" {text}"
        elif self.term and self.lead:
            self.out.append(f"{indent}- {self.term}: {text}")
            self.term = self.lead = ""
        elif self.lead == "dt":
            self.term, self.lead = text, ""
        else:
            self.out.append(f"{indent}{self.lead}{text}")
            self.lead = "" if self.lead.startswith("#") else " " * len(self.lead)

    def _deeper(self, indent: str) -> None:
        self.depth = min(self.depth + 1, _DEEPEST)
        if self.depth == 1:
            self.out.append("")

    def _shallower(self, indent: str) -> None:
        self.depth, self.lead = max(self.depth - 1, 0), ""
        if not self.depth:
            self.out.append("")

    def _item(self, indent: str) -> None:
        self.lead = "  " * max(self.depth - 1, 0) + "- "

    def _term(self, indent: str) -> None:
        self.term, self.lead = "", "dt"

    def _definition(self, indent: str) -> None:
        self.lead = "dd" if self.term else ""

    def _open_summary(self, indent: str) -> None:
        self.summary = ""

    def _close_summary(self, indent: str) -> None:
        self.out += ["", f"{indent}{OPEN_DETAILS}{(self.summary or '').strip()}", ""]
        self.summary = None

    def _close_details(self, indent: str) -> None:
        self.out += ["", f"{indent}{CLOSE_DETAILS}", ""]

    def _open_table(self, indent: str) -> None:
        self.rows = 0
        self.out.append("")

    def _open_row(self, indent: str) -> None:
        self.row = []

    def _open_cell(self, indent: str) -> None:
        self._close_cell(indent)
        self.cell = ""

    def _close_cell(self, indent: str) -> None:
        if self.cell is not None:
            self.row = [*(self.row or []), self.cell.strip().replace("|", "\\|")]
        self.cell = None

    def _close_row(self, indent: str) -> None:
        self._close_cell(indent)
        if self.row:
            self.out.append(f"{indent}| {' | '.join(self.row)} |")
            if not self.rows:
                self.out.append(f"{indent}|{' --- |' * len(self.row)}")
            self.rows += 1
        self.row = None

    def _close_table(self, indent: str) -> None:
        self._close_row(indent)
        self.out.append("")


_HANDLERS = {
    "start_ul": "_deeper",
    "start_ol": "_deeper",
    "end_ul": "_shallower",
    "end_ol": "_shallower",
    "start_li": "_item",
    "start_dt": "_term",
    "start_dd": "_definition",
    "start_summary": "_open_summary",
    "end_summary": "_close_summary",
    "end_details": "_close_details",
    "start_table": "_open_table",
    "end_table": "_close_table",
    "start_tr": "_open_row",
    "end_tr": "_close_row",
    "start_td": "_open_cell",
    "start_th": "_open_cell",
    "end_td": "_close_cell",
    "end_th": "_close_cell",
}
