"""What the lessons of the reader and of the network of parties share."""

import numpy as np
import torch


def known_by(codes, names, columns):
    """The types, frames and so on that a network knows by number, those of the articles nobody annotated; and the facts that the one before it knew."""
    kinds = {name: np.array(sorted(set(column))) for name, column in zip(names, columns, strict=True)}
    return kinds | {"facts": np.array(list(codes.column)), "scale": codes.scale}


def in_a_row(states):
    """The states of all articles in one row, which a row that stands for nothing opens, and where each article's begin."""
    ends = np.cumsum([1, *map(len, states)])
    return torch.from_numpy(np.concatenate([np.zeros((1, states[0].shape[1]), np.float16), *states])), ends[:-1].tolist()


def folded(arrays, reduce):
    """A network's arrays as they are shipped: half precision, the reduction of the states folded into its first line."""
    arrays["open.w"] = (reduce.axes / reduce.spread[:, None]) @ arrays["open.w"]
    return {"mean": reduce.mean.astype(np.float32)} | {k: v.astype(np.float16) for k, v in arrays.items()}
