"""What a person can cause and mend."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from quiz.text.safe import clean


class PersonError(Exception):
    """One line: what is wrong, where, and what to do. Nothing changed."""

    status = 1
    """Of the process: 1 for a problem found, 2 for a wrong call."""


WAYS_OUT = {
    errno.EROFS: "is on a disk that can only be read: put the collection where you may write",
    errno.EACCES: "may not be read or written by you: change who may (chmod), or open a copy of your own",
    errno.EPERM: "may not be read or written by you: change who may (chmod), or open a copy of your own",
    errno.ENOSPC: "cannot be written, the disk is full: make room and try again",
    errno.EDQUOT: "cannot be written, your share of the disk is full: make room and try again",
    errno.ENOENT: "is not there any more: put it back, or open another one",
    errno.EISDIR: "is a folder where a file should be: give the folder another name",
    errno.EIO: "cannot be read or written, the disk fails: copy the collection to another one",
}


def told(error: BaseException) -> str:
    """What went wrong in plain words, with a way out; safe to show."""
    if not isinstance(error, OSError) or error.errno is None:
        return clean(str(error))
    names = (error.filename2, error.filename)
    where = next((os.fsdecode(name) for name in names if isinstance(name, (str, bytes))), "")
    return " ".join(clean(f"{Path(where).name or 'a file'} {way_out(error)}").split())


def way_out(error: OSError) -> str:
    """What the system refuses of a file, and what to do, as words behind the file's name."""
    return WAYS_OUT.get(error.errno or 0) or (error.strerror or "cannot be read or written").lower()
