"""Prose holds the main story only, as sentences that never cross a line."""

from riwaya.model.article import Article, ArticleHead, Block
from riwaya.text.prose import Prose, read_prose

TEXT = "عنوان الخبر\nقال ناطق إن «الطريق مفتوح. سنعبره». ثم صمت.\nإعلان\nفقرة أخيرة"


def prose() -> Prose:
    blocks, at = [], 0
    for line, kind in zip(TEXT.split("\n"), ("title", "body", "furniture", "body"), strict=True):
        blocks.append(Block(at, at + len(line), kind))  # type: ignore[arg-type]
        at += len(line) + 1
    return read_prose(Article(ArticleHead(id="x@0", page="p"), TEXT, tuple(blocks)))


def test_furniture_gives_no_words() -> None:
    assert "اعلان" not in {w.fold for w in prose().words}


def test_a_stop_with_its_closing_mark_ends_a_sentence() -> None:
    said = [TEXT[s.start : s.end] for s in prose().sentences]
    assert said[0] == "عنوان الخبر"
    assert said[1] == "قال ناطق إن «الطريق مفتوح."
    assert said[2].startswith("سنعبره».")
    assert said[-1] == "فقرة أخيرة"


def test_a_dot_inside_an_abbreviation_ends_no_sentence() -> None:
    text = "قالت قناة إن.تي.في إن الجسر أغلق عند الساعة السابعة ت.غ أمس.ثم فتح."
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),)))
    assert [text[s.start : s.end] for s in prose.sentences] == ["قالت قناة إن.تي.في إن الجسر أغلق عند الساعة السابعة ت.غ أمس.", "ثم فتح."]


def test_a_dot_in_the_name_of_a_site_ends_no_sentence() -> None:
    text = "قال ناطق للساحة.نت إن الجسر مغلق.نتوقع فتحه."
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),)))
    assert [text[s.start : s.end] for s in prose.sentences] == ["قال ناطق للساحة.نت إن الجسر مغلق.", "نتوقع فتحه."]


def test_an_opening_mark_that_closes_stays_with_its_stop() -> None:
    text = "قال ناطق ”الطريق مفتوح.“ ثم صمت.“والجسر” أيضا."
    prose = read_prose(Article(ArticleHead("a", "a"), text, (Block(0, len(text), "body"),)))
    assert [text[s.start : s.end] for s in prose.sentences] == ["قال ناطق ”الطريق مفتوح.“", "ثم صمت.", "“والجسر” أيضا."]


def test_words_and_sentences_are_found_by_offset() -> None:
    p = prose()
    i = p.word_at(TEXT.index("الطريق") + 2)
    assert p.words[i].fold == "الطريق"
    assert p.sentence_of(i) == 1
    assert [p.words[j].fold for j in p.words_in(TEXT.index("قال"), TEXT.index("إن"))] == ["قال", "ناطق"]
    assert p.word_at(len(TEXT)) == len(p.words)


def test_folded_blocks_lead_back_to_the_text() -> None:
    p = prose()
    block = p.folded[1]
    at = block.text.index("مفتوح")
    start, end = block.span(at, at + 5)
    assert TEXT[start:end] == "مفتوح"
