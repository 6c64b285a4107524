"""When a file last changed."""

import os


def changed_at(stat: os.stat_result) -> int:
    """Nanoseconds since 1970: of its content, or of what the system notes of it.

    A program that puts the old time back (`touch -r`, `cp -p`) cannot put back the second; on Windows that is when the
    file was made.
    """
    return max(stat.st_mtime_ns, stat.st_ctime_ns)
