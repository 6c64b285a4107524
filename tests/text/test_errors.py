"""What went wrong, as the screens say it."""

import errno

import pytest

from quiz.text.errors import PersonError, told


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PersonError("bert.yaml:3:1: is broken"), "bert.yaml:3:1: is broken"),
        (OSError(errno.EROFS, "Read-only file system", "/a/decks/bert.yaml"),
         "bert.yaml is on a disk that can only be read: put the collection where you may write"),
        (OSError(errno.EACCES, "Permission denied", b"/a/decks/bert.yaml"),
         "bert.yaml may not be read or written by you: change who may (chmod), or open a copy of your own"),
        (OSError(errno.ENOSPC, "No space left on device", "/a/x.tmp", None, "/a/bert.yaml"),
         "bert.yaml cannot be written, the disk is full: make room and try again"),
        (OSError(errno.ELOOP, "Too many levels of symbolic links", "/a/b"), "b too many levels of symbolic links"),
        (OSError("gone"), "gone"),
        (OSError(errno.EROFS, "Read-only file system"),
         "a file is on a disk that can only be read: put the collection where you may write"),
        (OSError(errno.ENOENT, "No such file", "a\x1b[2J\n.yaml"),
         "a .yaml is not there any more: put it back, or open another one"),
    ],
)  # fmt: skip
def test_errors_are_told_in_plain_words(error: Exception, said: str) -> None:
    assert told(error) == said
