"""Writes numbered pages into a record and tells each once it is kept: a process that tests kill or set beside another.

    python write_pages.py RECORD FIRST LAST
"""

import sys

from record_build import numbered, writer_of

from riwaya.record.store import open_record

if __name__ == "__main__":
    with open_record(sys.argv[1], create=True) as record:
        writer = writer_of(record)
        for number in range(int(sys.argv[2]), int(sys.argv[3])):
            print(number, writer.write(numbered(number)), flush=True)  # noqa: T201  (the tests read it)
