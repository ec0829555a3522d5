"""States of words: what a network that read the prose makes of each, one row a word, for the stages after it."""

import numpy as np
from numpy.typing import NDArray

States = NDArray[np.float32]
