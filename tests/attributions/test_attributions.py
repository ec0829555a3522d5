"""find_attributions reads the plain cases without any entity known."""

from riwaya.attributions import find_attributions
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block
from riwaya.model.mention import Entity, Linked
from riwaya.text.prose import read_prose


def read(text):
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),)))
    found = find_attributions(prose, linked=Linked(), times=(), language=load_language())
    return [
        (
            a.cue and text[a.cue.start : a.cue.end], a.act, a.source and text[a.source.start : a.source.end],
            text[a.content.start : a.content.end], a.form, a.within,
        )
        for a in found
    ]


def test_find_attributions_reads_a_verb_and_its_participle():
    text = "أكد الوزير سالم أن الجسر آمن، مشدداً على أن العمل مستمر."
    assert read(text) == [
        ("أكد", "affirm", "الوزير سالم", "الجسر آمن", "indirect", None),
        ("مشدداً", "affirm", None, "العمل مستمر", "indirect", None),
    ]


def test_find_attributions_nests_a_report_in_a_credit():
    text = "أكد الوزير سالم أن الجسر آمن، وفق مصادر محلية."
    assert read(text) == [
        ("أكد", "affirm", "الوزير سالم", "الجسر آمن", "indirect", "a2"),
        ("وفق", "credit", "مصادر محلية", "أكد الوزير سالم أن الجسر آمن", "indirect", None),
    ]


def test_find_attributions_follows_a_quotation_over_sentences():
    text = "قال سالم «الطريق طويل. لكننا سنمضي». وانتهى اللقاء."
    assert read(text) == [("قال", "say", "سالم", "الطريق طويل. لكننا سنمضي", "direct", None)]


def test_a_description_of_a_person_gives_no_last_name():
    """A headline's theme that ends in the same word as a description (المبعوث إلى المدينة) speaks nothing; a name's last word does."""
    text = "الحريق في المدينة: سبعة جرحى في المصنع"
    described = Entity("new:person:a", "person", "المبعوث الجديد إلى المدينة")
    named = Entity("person:b", "person", "سالم المدينة")
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), "title"),)))
    for entity, count in ((described, 0), (named, 1)):
        found = find_attributions(prose, linked=Linked(entities=(entity,)), times=(), language=load_language())
        assert len(found) == count


def test_a_credit_that_ends_the_text_without_a_mark_is_read():
    assert read("فُتح الجسر الجديد أمام السكان صباحاً وفق مصادر محلية")[0][:3] == ("وفق", "credit", "مصادر محلية")
