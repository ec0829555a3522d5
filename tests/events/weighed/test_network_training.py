"""What teaches the network: its lessons, and that numpy reads what torch taught (where torch is at hand)."""

from pathlib import Path

import numpy as np
import pytest

from riwaya.events.weighed.judge import held_events
from riwaya.events.weighed.network import Network, network_chances
from riwaya.events.weighed.reader import LIKELY, Reader
from riwaya.events.weighed.seen import Codes, see
from riwaya.events.weighed.stretches import signs_of, stretches_of
from riwaya.events.weighed.words import weighed_senses
from tests.events.weighed.scenes import STORY, scene_of

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _training(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "training/events"))


def test_articles_that_evaluations_name_are_known_by_the_names_and_the_contents_of_files(tmp_path):
    import unread

    (tmp_path / "in").mkdir()
    (tmp_path / "in/XX-politics-7-20180102.events.json").write_text("{}")
    (tmp_path / "rows.jsonl").write_text('{"page": "YY-internationalNews-12-20180304", "n": 1}')
    assert unread.named_pages([tmp_path]) == {"XX-politics-7-20180102", "YY-internationalNews-12-20180304"}


def test_an_unread_article_is_told_with_a_chance_for_each_sense_reality_and_candidate():
    pytest.importorskip("scipy")
    import silver

    scene, _ = scene_of(STORY)
    article, events = silver.taught_by(scene)
    many = sum(len(s.senses) for s in article.stretches)
    assert many == len(article.told) == len(article.standing) == article.table.shape[0]
    assert article.signs.shape[0] == len(scene.words)
    assert any(article.standing.sum(axis=1) > 0.9)
    assert events
    for seen, table, chances in events:
        assert len(seen.spans) == table.shape[0] == len(chances)
        assert chances.sum(axis=1) == pytest.approx(1, abs=1e-3)
    for first, clitics, last in article.phrases:
        assert 0 <= first <= last < len(scene.words)
        assert 0 <= clitics < 4


def test_all_sides_of_a_meeting_are_actors():
    pytest.importorskip("scipy")
    import silver

    scene, told = scene_of("التقى الوزير الكيني نظيره الكندي في باريس.")
    held, _ = held_events(scene, told)
    (meeting,) = [one for one in held if one.event.type == "CONSULT"]
    chances = np.array([[0.1, 0.2, 0.7]] * len(meeting.candidates))
    assert silver.one_sided(meeting, chances)[0] == pytest.approx([0.1, 0.9, 0])


def test_the_phrases_of_an_unread_article_hold_their_clitics():
    pytest.importorskip("scipy")
    import silver

    scene, _ = scene_of("دعت كندا والدنمارك الحكومة إلى وقف القصف.")
    at = scene.text.index("الدنمارك")
    assert silver.phrases_in(scene, [(at, at + len("الدنمارك"))]) == [(2, 1, 2)]


def test_numpy_reads_what_torch_taught():
    torch = pytest.importorskip("torch")
    pytest.importorskip("sklearn")
    pytest.importorskip("lightgbm")
    import network
    from lessons import folded, known_by
    from scipy.sparse import csr_matrix

    scene, told = scene_of(STORY)
    held, facts = held_events(scene, told)
    events = [(0, see(scene, one), None) for one in held if one.candidates]
    facts_known = {"facts": np.array(sorted({n for rows in facts for row in rows for n in row})[:50]), "scale": np.ones(50, np.float32)}
    known = known_by(Codes(facts_known, ()), ("types", "frames", "forms"), zip(*(seen.kinds for _, seen, _ in events), strict=True))
    assert known["facts"].tolist() == facts_known["facts"].tolist()
    codes = Codes(known)
    reduction = type("Reduction", (), {"mean": scene.word_states.mean(axis=0), "spread": scene.word_states.std(axis=0) + 1e-3, "axes": np.random.default_rng(0).normal(0, 0.03, (scene.word_states.shape[1], 16)).astype(np.float32)})
    states = torch.from_numpy(((scene.word_states - reduction.mean) / reduction.spread) @ reduction.axes)
    examples = [network.Example(seen, 0, csr_matrix(codes.table(rows)), network.certain([n % 3 for n in range(len(rows))])) for (_, seen, _), rows in zip(events, filter(None, facts), strict=True)]
    torch.manual_seed(0)
    net = network.Net(16, codes, 0.1, 0.1)
    before = network.chances_of(net, states, examples, codes)
    network.teach(net, states, examples, codes, epochs=20, rate=1e-3, size=4, seed=0)
    taught = network.chances_of(net, states, examples, codes)
    read = [rows for rows in network_chances(Network(known | folded(net.arrays(), reduction)), scene, held, facts) if len(rows)]
    assert max(np.abs(a - b).max() for a, b in zip(before, taught, strict=True)) > 0.05
    for one, other in zip(taught, read, strict=True):
        assert other == pytest.approx(one, abs=0.01)


def test_numpy_reads_what_torch_taught_the_reader():
    torch = pytest.importorskip("torch")
    pytest.importorskip("sklearn")
    pytest.importorskip("lightgbm")
    import reader
    from scipy.sparse import csr_matrix

    scene, told = scene_of(STORY)
    senses, facts = weighed_senses(scene, told)
    known = {
        "types": np.array(sorted({s.type for s in senses})), "frames": np.array(sorted({s.sense.entry.row.frame for s in senses})),
        "facts": np.array(sorted({n for row in facts for n in row})[:50]), "scale": np.ones(50, np.float32),
    }
    codes = Codes(known, ("types", "frames"))
    signs, (stretch,) = signs_of(scene), stretches_of(scene, senses)
    example = reader.Example(stretch, 0, signs, csr_matrix(codes.table(facts)), told=[n % 2 for n in range(len(senses))], standing=np.eye(6, dtype=np.float32)[[0] * len(senses)], phrases=[(1, 0, 2), (8, 2, 8)])
    states = torch.from_numpy(scene.word_states)
    torch.manual_seed(0)
    net = reader.ReaderNet(states.shape[1], codes, 0.1, 0.1)
    reader.teach(net, states, [example] * 4, codes, epochs=10, rate=1e-3, size=2, seed=0)
    net.eval()
    with torch.no_grad():
        said = net(reader.batch_of([example], codes), states)
    read = Reader(known | {"mean": np.zeros(states.shape[1], np.float32)} | net.arrays()).read(scene, senses, facts)
    assert read.told == pytest.approx(torch.sigmoid(said["told"]).numpy(), abs=1e-4)
    assert read.realities == pytest.approx(said["standing"].softmax(-1).numpy(), abs=1e-4)
    opens, ends = torch.sigmoid(said["opens"][0]).numpy(), said["ends"][0].softmax(-1).numpy()
    expected = {(scene.words[at + int(ends[at].argmax())].end, round(float(opens[at] * ends[at].max()), 3)) for at in np.flatnonzero(opens >= LIKELY)}
    assert expected
    assert expected <= {(p.end, round(p.chance, 3)) for p in read.phrases}
