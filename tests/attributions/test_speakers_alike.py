"""One sentence is read alike whoever speaks in it: names spelt like particles, titles with prepositions, unnamed sources, one of several."""

import itertools

import pytest
from test_attribution_cases import lines

SPEAKERS = {
    "سامي الراشد": "pm", "علي شمس": "pm", "كمال بيك أوغلو": "pm", "بدر البوشي": "pm", "مايك بوميو": "pm", "من الراشدي": "pm",
    "سامي ج. الراشد": "pm", "د. سامي الراشد": "pm", "وزير الصحة د. سامي الراشد": "pm", "قائد الجيش سامي الراشد": "pm", "المبعوث إلى الشرق": "rm", "المنسق الخاص لعملية السلام": "rm", "المتحدث باسم الوزارة": "rm",
    "مسؤول رفيع": "um", "مصدر عسكري": "um", "الجيش الشرقي": "bm", "مكتب تنسيق الشؤون": "bm",
}  # fmt: skip
SENTENCES = {
    "قال {} إن الطريق مفتوح.": "الطريق مفتوح",
    "وقال {}، أمس، إن الطريق مفتوح.": "الطريق مفتوح",
    "ونفى {} قصف المدينة.": "قصف المدينة",
    "ونفى {}، قصف المدينة.": "قصف المدينة",
    "وأعلن {} انسحاب القوات من المدينة.": "انسحاب القوات من المدينة",
    "وحذر {} من عودة القتال.": "عودة القتال",
    "وأشار {} إلى أن الطريق مفتوح.": "الطريق مفتوح",
    "وتعهد {} بسحب القوات.": "سحب القوات",
    "ورفض {} مقترح الهدنة.": "مقترح الهدنة",
    "وكان {} قد أعلن أن الطريق مفتوح.": "الطريق مفتوح",
    "من جهته، أكد {} أن الطريق مفتوح.": "الطريق مفتوح",
    "وصرح {}: «الطريق مفتوح أمام الجميع».": "الطريق مفتوح أمام الجميع",
    "انسحبت القوات من المدينة، وفق ما أكد {}.": "انسحبت القوات من المدينة",
    "وبحسب {}، انسحبت القوات من المدينة.": "انسحبت القوات من المدينة",
}


@pytest.mark.parametrize(("speaker", "sentence"), [*itertools.product(SPEAKERS, SENTENCES)])
def test_a_sentence_is_read_alike_whoever_speaks(speaker: str, sentence: str) -> None:
    found = [line.split(" | ") for line in lines(sentence.format(f"{{{speaker}|{SPEAKERS[speaker]}|e:speaker}}"))]
    assert [(f[2], f[3]) for f in found] == [(speaker, SENTENCES[sentence])]
    assert SPEAKERS[speaker] == "um" or found[0][5] == "speaker"  # an unnamed source is called by its words
