"""The tables of the index. All of it can be made again from decks and journal."""

from __future__ import annotations

from quiz.memory.state import Phase

VERSION = "19"

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE decks (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, path TEXT, size INTEGER, mtime INTEGER, digest TEXT,
    title TEXT, about TEXT, tags TEXT, language TEXT, synced INTEGER,
    formed INTEGER DEFAULT 0, pieces TEXT);
CREATE TABLE problems (deck INTEGER, line INTEGER, col INTEGER, code TEXT, message TEXT, severity TEXT);
CREATE TABLE cards (
    id TEXT PRIMARY KEY, deck INTEGER, line INTEGER, entry INTEGER, written INTEGER,
    kind TEXT, front TEXT, back TEXT, draft INTEGER, note TEXT) WITHOUT ROWID;
CREATE INDEX cards_of_note ON cards (note) WHERE note IS NOT NULL;
CREATE TABLE words (deck INTEGER PRIMARY KEY, text BLOB);
CREATE INDEX cards_of_deck ON cards (deck, entry);
CREATE INDEX cards_without_id ON cards (deck, entry) WHERE written = 0;
CREATE INDEX cards_given_id ON cards (deck, entry) WHERE written = 2;
CREATE TABLE tags (tag TEXT, card TEXT, PRIMARY KEY (tag, card)) WITHOUT ROWID;
CREATE TABLE forms (deck INTEGER, form TEXT, key TEXT, PRIMARY KEY (deck, form, key)) WITHOUT ROWID;
CREATE INDEX forms_form ON forms (form);
CREATE TABLE prompts (
    key TEXT PRIMARY KEY, deck INTEGER, card TEXT, position INTEGER, fingerprint TEXT, body TEXT,
    phase INTEGER DEFAULT 0, due INTEGER, due_at REAL, changed INTEGER DEFAULT 0,
    stability REAL, difficulty REAL, day INTEGER, due_day INTEGER, due_text TEXT,
    step INTEGER DEFAULT 0, interval INTEGER DEFAULT 0,
    reps INTEGER DEFAULT 0, lapses INTEGER DEFAULT 0,
    out INTEGER DEFAULT 0, suspended INTEGER DEFAULT 0, buried INTEGER, flagged INTEGER DEFAULT 0,
    first_day INTEGER, last_text TEXT) WITHOUT ROWID;
CREATE INDEX prompts_counts ON prompts (deck, phase, due, out);
CREATE INDEX prompts_due ON prompts (due, deck, out, stability, day, phase, card) WHERE phase > 0;
CREATE INDEX prompts_steps ON prompts (due_at, deck, out, phase) WHERE phase > 0 AND phase != 2;
CREATE INDEX prompts_new ON prompts (deck, position) WHERE phase = 0;
CREATE INDEX prompts_known ON prompts (deck, stability, day, difficulty, interval, phase, due, out, lapses)
    WHERE stability IS NOT NULL;
CREATE INDEX prompts_first ON prompts (first_day, deck) WHERE first_day IS NOT NULL;
CREATE INDEX prompts_text ON prompts (last_text) WHERE last_text IS NOT NULL;
CREATE TABLE events (
    card TEXT, slot TEXT, id TEXT, day INTEGER, grade INTEGER, ms INTEGER, due, text TEXT, picked INTEGER, said TEXT,
    event TEXT, undone INTEGER DEFAULT 0, from_card TEXT, from_slot TEXT, file INTEGER, offset INTEGER, line BLOB);
CREATE UNIQUE INDEX events_id ON events (id);
CREATE INDEX events_card ON events (card, slot);
CREATE INDEX events_day ON events (day, undone, grade, ms) WHERE event = 'review';
CREATE INDEX events_params ON events (id) WHERE event = 'params';
CREATE INDEX events_relinks ON events (id) WHERE event = 'relink';
CREATE INDEX events_plans ON events (id) WHERE event = 'plan';
CREATE INDEX events_tests ON events (id) WHERE event = 'test';
CREATE TABLE texts (fingerprint TEXT PRIMARY KEY, question TEXT, answer TEXT, event TEXT) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, size INTEGER, mtime INTEGER, inode INTEGER, offset INTEGER, digest TEXT);
CREATE TABLE undone (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE aliases (card TEXT, slot TEXT, to_card TEXT, to_slot TEXT, PRIMARY KEY (card, slot)) WITHOUT ROWID;
CREATE TABLE found (position INTEGER PRIMARY KEY, card TEXT, slot TEXT, to_card TEXT, to_slot TEXT);
CREATE TABLE considered (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE complaints (path TEXT, offset INTEGER, message TEXT);
CREATE TABLE stale (card TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE regroup (deck TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE scopes (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE shares (card TEXT PRIMARY KEY, deck INTEGER, tags TEXT, daily BLOB, recalled BLOB) WITHOUT ROWID;
CREATE INDEX shares_deck ON shares (deck);
CREATE TABLE daily (
    scope INTEGER, day INTEGER, maturity INTEGER, picked INTEGER,
    again INTEGER, hard INTEGER, good INTEGER, easy INTEGER, ms INTEGER, prompts INTEGER,
    PRIMARY KEY (scope, day, maturity, picked)) WITHOUT ROWID;
CREATE TABLE recalled (
    scope INTEGER, day INTEGER, bin INTEGER, count INTEGER, hits INTEGER, predicted INTEGER, loss INTEGER,
    PRIMARY KEY (scope, day, bin)) WITHOUT ROWID;
CREATE TABLE confused (
    card TEXT, slot TEXT, said TEXT, day INTEGER, times INTEGER,
    PRIMARY KEY (card, slot, said, day)) WITHOUT ROWID;
"""

PHASES: tuple[Phase, ...] = ("new", "learning", "review", "relearning")
