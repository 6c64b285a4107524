"""Fields in which keys act in the order in which they come.

Textual puts letters in as they come, and lets every other key travel up to the app before it acts: of what comes in one
read, fast or pasted, a backspace would act behind the letters that were typed after it.
"""

from __future__ import annotations

from textual import events
from textual.binding import BindingsMap
from textual.widget import Widget
from textual.widgets import Input, TextArea


class Line(Input):
    """A line."""

    async def _on_key(self, event: events.Key) -> None:
        """A letter goes in, every other key of the line's own acts now."""
        await _act(self, self._bindings, event)


class Lines(TextArea):
    """Several lines."""

    async def _on_key(self, event: events.Key) -> None:
        """As in a line."""
        await _act(self, self._bindings, event)


async def _act(field: Widget, own: BindingsMap, event: events.Key) -> None:
    """Do what the field has for this key; letters, and what belongs to the screen, go on to Textual's own handlers."""
    if event.is_printable:
        return
    for binding in own.key_to_bindings.get(event.key, ()):
        if "." not in binding.action and await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return
