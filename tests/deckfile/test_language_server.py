"""The schema in a real YAML language server: it completes keys, says what they are for, and marks what does not fit.

Runs where `yaml-language-server` (npm) is on the path, or YAML_LANGUAGE_SERVER names it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quiz.deckfile.schema import schema

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
pytestmark = pytest.mark.skipif(not SERVER, reason="yaml-language-server is not installed")
DECK = """\
# yaml-language-server: $schema={schema}
title: BERT
cards:
  - question: What is 1.10?
    answer: no
  - question: And this?
    answr: a slip
  - cloze: BERT is an ==encoder==.
    hin
"""


class Server:
    """A language server, spoken to over its pipes."""

    def __init__(self, root: Path) -> None:
        assert SERVER
        self.process = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.count = 0
        self.told: list[dict[str, Any]] = []
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        self.send({"method": "initialized", "params": {}})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.process.stdin.flush()

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.count += 1
        self.send({"id": self.count, "method": method, "params": params})
        return self.until(lambda message: message.get("id") == self.count and "method" not in message)["result"]

    def until(self, wanted: Any) -> dict[str, Any]:
        for message in self.messages():
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items", []) if isinstance(message.get("params"), dict) else []
                self.send({"id": message["id"], "result": [None for _ in items]})
        raise AssertionError("the server went away")

    def messages(self) -> Iterator[dict[str, Any]]:
        out = self.process.stdout
        assert out
        while line := out.readline():
            length = int(line.split(b":")[1])
            while out.readline().strip():
                pass
            yield json.loads(out.read(length))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    yield made
    made.process.kill()
    made.process.communicate()


def test_an_editor_marks_completes_and_explains(server: Server, tmp_path: Path) -> None:
    (tmp_path / "deck.schema.json").write_text(json.dumps(schema()), encoding="utf-8")
    path = tmp_path / "bert.yaml"
    text = DECK.format(schema=(tmp_path / "deck.schema.json").as_uri())
    document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
    server.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    found = server.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")
    marked = {(p["range"]["start"]["line"], p["message"].split(".")[0]) for p in found["params"]["diagnostics"]}
    assert (5, 'Missing property "answer"') in marked
    assert any(line == 6 and "answr" in said for line, said in marked)
    assert not any(line in (3, 4) for line, _ in marked)
    at = {"textDocument": {"uri": path.as_uri()}, "position": {"line": 8, "character": 7}}
    offered = server.ask("textDocument/completion", at)
    items = offered["items"] if isinstance(offered, dict) else offered
    assert {"hint", "explain", "tags"} <= {item["label"] for item in items}
    over = {"textDocument": {"uri": path.as_uri()}, "position": {"line": 3, "character": 6}}
    said = server.ask("textDocument/hover", over)
    assert "What is asked" in json.dumps(said)
