"""What every protocol shares: reading requests, and a prompt as a message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quiz.study.view import StudyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from quiz.model.prompt import Prompt

Message = dict[str, Any]

LONGEST = 1 << 20
"""Bytes of a request that is still read."""


def requests(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, in bounded memory: of a line that is too long only so much that it shows."""
    while line := stream.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 1)
        yield line


def read(line: bytes) -> tuple[str, Any]:
    """The one key of a request and its value. Raises StudyError."""
    if len(line) > LONGEST:
        raise StudyError(f"a request has at most {LONGEST} bytes")
    try:
        request = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise StudyError("a request is UTF-8") from None
    except (ValueError, RecursionError):
        raise StudyError("a request is one JSON object a line") from None
    if not isinstance(request, dict) or len(request) != 1:
        raise StudyError('a request has one key, as in {"reveal": true}')
    name, value = next(iter(request.items()))
    return name, value


def given(value: Any) -> str | int | list[str | int]:
    """An answer as it came in. Raises StudyError."""
    parts = value if isinstance(value, list) else [value]
    if not parts or any(isinstance(p, bool) or not isinstance(p, str | int) for p in parts):
        raise StudyError("an answer is a text, the number of a choice from 1, or a list of them")
    return parts if isinstance(value, list) else parts[0]


def held(value: Any) -> list[int]:
    """The numbers of the points that an open answer held. Raises StudyError."""
    if not isinstance(value, list) or not all(type(number) is int for number in value):
        raise StudyError('hold takes the numbers of the points that were held, as in {"hold": [1, 3]}')
    return value


def prompt_message(prompt: Prompt, choices: Sequence[str], remaining: int) -> Message:
    """What is asked."""
    message: Message = {
        "type": "prompt",
        "prompt": prompt.key,
        "card": prompt.card,
        "slot": prompt.slot,
        "deck": prompt.deck,
        "kind": prompt.kind,
        "question": prompt.question,
        "choices": list(choices) or None,
        "remaining": remaining,
    }
    return message | ({"columns": list(prompt.columns)} if prompt.kind == "compare" else {})
