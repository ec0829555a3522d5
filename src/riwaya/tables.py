"""Reading the data files that languages and packs consist of: TSV tables and TOML, with errors that name file and line."""

import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

from riwaya.errors import RiwayaError


def read_rows(path: Traversable, wrong: type[RiwayaError]) -> Iterator[dict[str, str]]:
    """Rows of a TSV file with a header line; lines that start with # and empty lines are left out, missing cells are empty.

    Raises:
        RiwayaError: of the kind `wrong`: a row has more cells than the header.

    """
    header: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise wrong(f"{path}:{number}", f"{len(cells)} cells under {len(header)} headings", "Remove the extra tab.")
        cells += [""] * (len(header) - len(cells))
        yield dict(zip(header, cells, strict=True))


def read_keys(path: Traversable, wrong: type[RiwayaError]) -> dict[str, Any]:
    """A TOML file.

    Raises:
        RiwayaError: of the kind `wrong`: the file is not TOML.

    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise wrong(str(path), f"not TOML: {error}", "Mend the line named.") from error
