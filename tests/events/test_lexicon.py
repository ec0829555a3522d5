from riwaya.events.lexicon import load_lexicon
from riwaya.lang.event_tables import load_event_tables
from riwaya.lang.language import load_language
from riwaya.text.folding import fold

LEXICON = load_lexicon(load_language())


def lemmas(word):
    return {s.entry.lemma for s in LEXICON.find(fold(word))}


def test_lexicon_has_the_anchors_asked_for():
    tables = load_event_tables(load_language())
    anchors = {r.past for r in tables.anchors if r.past} | {n for r in tables.anchors for n, _ in r.nouns}
    assert len(anchors) >= 600


def test_lexicon_finds_inflected_and_clitic_forms():
    assert "قصف" in lemmas("وقصفت")
    assert "هجوم" in lemmas("بهجماتها")
    assert "التقى" in lemmas("سيلتقيان")


def test_lexicon_reads_no_pronoun_after_the_article():
    assert not [s for s in LEXICON.find(fold("الهجومه")) if s.form.pronoun]


def test_lexicon_knows_light_verbs_and_their_role():
    light = LEXICON.find_light(fold("وتعرضت"))
    assert light is not None
    assert light.row.role == "recipient"


def test_lexicon_gives_a_confidence_for_every_rule():
    tables = load_event_tables(load_language())
    assert all(0.3 < LEXICON.confidence(rule.id) <= 1.0 for rule in tables.rules)
