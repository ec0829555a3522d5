"""What teaches the network of differences: points laid on cells, sides changed, and that numpy reads what torch taught (where torch is at hand)."""

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from riwaya.accounts.weighed.network import KINDS, SLOTS, Network
from tests.accounts.weighed.story_seen import KNOWN, network, sides

ROOT = Path(__file__).parents[3]
torch = pytest.importorskip("torch")


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "training/differences"))
    import train as differences_train  # it finds the folder's other modules

    return differences_train


def test_numpy_reads_what_torch_taught(training: ModuleType) -> None:
    torch.manual_seed(3)
    net = training.DifferenceNetwork(6, 64, 4, KNOWN).eval()
    draw = np.random.default_rng(4)
    states, vectors, sentences = draw.normal(0, 1, (9, 6)).astype(np.float32), draw.normal(0, 1, (9, 64)).astype(np.float32), [0] * 5 + [1] * 4
    signs = [{"a"}, set(), {"b", "c"}, {"d"}, set(), {"a", "d"}, set(), set(), {"c"}]
    plain = Network({
        **net.arrays(), "signs": np.array(["a", "b", "c", "d"]), "mean": np.zeros(6, np.float32), "reduction": np.eye(6, dtype=np.float32),
        "step": np.ones(net.inp.out_features, np.float32), "chance": np.zeros(2, np.float32),
    })
    ours = plain.take_in(states, vectors, signs, sentences)
    with torch.no_grad():
        theirs = net.words(training.Words(*training.tensors(states, vectors, plain.marked(signs)), torch.from_numpy(plain.numbered(sentences))))
        at, known = (np.array([0, 8, 3]), np.array([2, 2, 7])), draw.normal(0, 1, (3, KNOWN)).astype(np.float32)
        sums = net((theirs, theirs), tuple(map(torch.from_numpy, at)), torch.from_numpy(known))
    assert np.allclose(ours, theirs.numpy(), atol=1e-4)
    for mine, taught in zip(plain.weigh((ours, ours), at, known), sums, strict=True):
        assert np.allclose(mine, taught.numpy(), atol=1e-4)


def test_points_stand_on_the_cells_of_their_words(training: ModuleType) -> None:
    one = "خلاف على قناة الري\nأغلق حراس القناة بوابة السد القديم خشية ارتفاع النهر، وانتظر المزارعون عند الجسر الخشبي."
    two = one.replace("خشية ارتفاع النهر", "احتجاجا على نقص الوقود")
    from articles import Told

    both = sides(one, two, network())
    told = []
    for story, text in ((both.a, one), (both.b, two)):
        ends = [(text.index(w), text.index(w) + len(w)) for w in text.replace("،", "").replace(".", "").split()]
        told.append(Told(story, None, None, None, np.array(ends)))
    spans = [[[text.index(words), text.index(words) + len(words)]] for text, words in ((one, "ارتفاع"), (two, "نقص الوقود"))]
    pair = training.as_pair(*told, [("why", "contradicts", *spans)], both.world)
    ((slot, kind, on),) = pair.points
    assert (SLOTS[slot], KINDS[kind]) == ("why", "contradicts")
    assert {(int(pair.at[0][n]), int(pair.at[1][n])) for n in on} == {(11, 12), (11, 13)}
    assert pair.count == len(pair.known)  # so few are all held
    turned = training.as_pair(told[1], told[0], [("why", "contradicts", *reversed(spans))], both.world)
    assert [p[2].tolist() for p in turned.points] == [on.tolist()]


def test_changing_sides_twice_changes_nothing(training: ModuleType) -> None:
    known = np.random.default_rng(5).normal(0, 1, (4, KNOWN)).astype(np.float32)
    assert np.array_equal(training._turned(training._turned(known)), known)
    assert not np.array_equal(training._turned(known), known)


def test_a_chance_grows_with_the_share_where_larger_shares_were_listed(training: ModuleType) -> None:
    a, b = training.chance_of([(0.01, False)] * 30 + [(0.01, True)] + [(0.2, True)] * 9 + [(0.2, False)] * 9)
    assert b > 0
    assert 1 / (1 + np.exp(-(a + b * np.log(0.2)))) == pytest.approx(0.5, abs=0.05)
