"""The training command from end to end on a sample, where its libraries and the data a user points to are at hand."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from riwaya.model.article import Article, ArticleHead, Block
from riwaya.names.recogniser import LABELS, read_recogniser
from riwaya.text.prose import read_prose

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src/riwaya/names/models/names.npz"
DATA = os.environ.get("RIWAYA_DATA", "")
TEXT = "سافر الوفد إلى المدينة صباحا."


def test_the_training_command_makes_a_model_that_reads(tmp_path: Path) -> None:
    for library in ("torch", "gensim", "sklearn", "pycrfsuite"):
        pytest.importorskip(library)
    if not DATA:
        pytest.skip("RIWAYA_DATA names no folder of training data")
    out = tmp_path / "names.npz"
    command = [sys.executable, "training/train_names.py", "--data", DATA, "--work", str(tmp_path), "--out", str(out), "--sample", "300", "--earlier", str(SHIPPED)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"})
    recogniser = read_recogniser(out)
    prose = read_prose(Article(ArticleHead("a", "a"), TEXT, (Block(0, len(TEXT), "body"),)))
    (judged,) = recogniser.judge([list(prose.words)])
    assert judged.chances.shape == (len(prose.words), len(LABELS))
    np.testing.assert_allclose(judged.chances.sum(axis=1), 1, atol=1e-4)


def test_the_shipped_model_is_small_enough_for_a_wheel() -> None:
    assert SHIPPED.stat().st_size <= 40 * 2**20
