"""Order, memory and survival of reading on several processes, with pages of our own making."""

import hashlib
from collections.abc import Iterator

from riwaya.errors import PageError
from riwaya.model.page import Page
from riwaya.model.read import Given, ReadPage
from riwaya.pipeline import run
from riwaya.settings import Settings

TEXT = "قال مسؤول محلي إن الطريق إلى القرية فُتح صباح اليوم أمام السكان. "


def page(number: int, times: int = 3) -> Page:
    text = TEXT * times + str(number)
    return Page(address=f"p{number}", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, form="clean")


def test_results_come_in_the_order_of_the_input_errors_among_them() -> None:
    items: list[run.Item] = [(page(n, times=1 + 40 * (n % 3)), Given()) for n in range(60)]
    items[7] = PageError("p7", "broken", "Mend it.")
    out = list(run.read_all(items, Settings(), jobs=2))
    assert [x.place if isinstance(x, PageError) else x.page.address for x in out] == [f"p{n}" for n in range(60)]
    assert all(x.problem is None for x in out if isinstance(x, ReadPage))


def test_input_is_taken_only_as_fast_as_it_is_read() -> None:
    taken = 0

    def items() -> Iterator[run.Item]:
        nonlocal taken
        for n in range(400):
            taken += 1
            yield page(n, times=400), Given()

    results = run.read_all(items(), Settings(), jobs=2)
    next(results)
    assert taken < 40
    results.close()  # type: ignore[attr-defined]


def test_one_process_reads_lazily_as_well() -> None:
    results = run.read_all(((page(n), Given()) for n in range(10**9)), Settings(), jobs=1)
    first = next(results)
    assert isinstance(first, ReadPage)
    assert first.page.address == "p0"
