"""States of words made smaller before a network is taught on them."""

import numpy as np

COMPONENTS = 320


class Reduction:
    """Principal components of states, each on one scale; those that vary little a little less."""

    def __init__(self, states):
        self.mean, self.spread = states.mean(axis=0), states.std(axis=0) + 1e-3
        scaled = (states - self.mean) / self.spread
        size, axes = np.linalg.eigh((scaled.T @ scaled / len(scaled)).astype(np.float64))
        kept = np.argsort(-size)[:COMPONENTS]
        self.axes = (axes[:, kept] / np.sqrt(size[kept] + 0.05 * size[kept].mean())).astype(np.float32)

    def __call__(self, states):
        """States, reduced."""
        return (((states - self.mean) / self.spread) @ self.axes).astype(np.float16)
