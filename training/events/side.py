"""Folds taught side by side, one process each: what comes out does not depend on how many cores there are."""

import multiprocessing

_TASK = []


def side_by_side(task, arguments, cores):
    """What a function makes of each argument, in their order; it may be a closure, since processes are forks that hold what this one holds."""
    _TASK.append(task)
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        out = pool.map(_run, arguments, chunksize=1)
    _TASK.pop()
    return out


def _run(argument):
    return _TASK[-1](argument)
