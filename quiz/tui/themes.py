"""Our themes, beside Textual's own. Signs carry every meaning; colours only repeat it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from textual.theme import Theme

DARK = Theme(
    name="quiz-dark",
    primary="#7aa2f7",
    accent="#7aa2f7",
    success="#8ec07c",
    warning="#e0af68",
    error="#f08a8a",
    foreground="#d5d8e0",
    background="#16181d",
    surface="#16181d",
    panel="#22252d",
    dark=True,
)
LIGHT = Theme(
    name="quiz-light",
    primary="#2257b8",
    accent="#2257b8",
    success="#2e6f40",
    warning="#8a5a00",
    error="#a32a2a",
    foreground="#24262b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#ecebe6",
    dark=False,
)
CONTRAST = Theme(
    name="quiz-contrast",
    primary="#ffff00",
    accent="#ffff00",
    success="#00ff5f",
    warning="#ffd700",
    error="#ff8f8f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
)
THEMES = (DARK, LIGHT, CONTRAST)


def remembered() -> str:
    """The name of the theme that the person chose; empty where none was, or it cannot be read."""
    try:
        return _file().read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def remember(name: str) -> None:
    """Keep the name of a theme for the next start; where nothing can be written it holds for this one."""
    with suppress(OSError):
        path = _file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")


def _file() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir("quiz", appauthor=False)) / "theme"


_MEMORY = {
    True: dict(zip("○◔◑◕●", ("#e08a5a", "#d9ad5c", "#c3bd93", "#8fb6d6", "#7aa2f7"), strict=True)),
    False: dict(zip("○◔◑◕●", ("#a8461a", "#8a6200", "#66664a", "#2f6a94", "#2257b8"), strict=True)),
}
"""From orange to blue, which colour-blind eyes tell apart; by dark or light ground."""


def memory_style(sign: str, *, dark: bool) -> str:
    """The colour that repeats what a sign of memory says; none for the other signs."""
    return _MEMORY[dark].get(sign, "")
