"""Work done side by side, one process each: what comes out does not depend on how many cores there are."""

import multiprocessing
from contextlib import contextmanager

_TASK = []


@contextmanager
def started(task, arguments, cores):
    """What a function makes of each argument, as handles in their order, each with a `get` that waits; it may be a closure, since processes are forks that hold what this one holds."""
    _TASK.append(task)
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        _TASK.pop()
        yield [pool.apply_async(_run, (argument,)) for argument in arguments]


def side_by_side(task, arguments, cores):
    """What a function makes of each argument, in their order."""
    _TASK.append(task)
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        _TASK.pop()
        return pool.map(_run, arguments, chunksize=1)


def _run(argument):
    return _TASK[-1](argument)
