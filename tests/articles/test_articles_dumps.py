"""Plain dumps: which lines are the story, which furniture, which a story of their own."""

import pytest

from riwaya.articles import divide_page
from riwaya.lang.language import load_language
from riwaya.model.page import Page, Stated

TITLE = "مجلس المدينة يقر خطة لإصلاح شبكة الكهرباء"
LEAD = "أقر مجلس المدينة، الاثنين، خطة لإصلاح شبكة الكهرباء في الأحياء الشرقية تمتد على ثلاثة أشهر وتبدأ من حي المحطة القديمة."
SECOND = "وقال رئيس اللجنة الفنية في المجلس عامر البستاني إن الخطة تشمل استبدال ستين محولة، مضيفاً أن التمويل تأمن من موازنة الطوارئ."
THIRD = "وأوضح البستاني أن فرق الصيانة ستعمل ليلاً لتجنب انقطاع التيار عن المستشفيات والمدارس خلال ساعات النهار في الأحياء كلها."
FOURTH = "وطالب سكان في حي المحطة بأن تبدأ الأعمال من الشوارع الفرعية التي لم يصلها التيار منذ مطلع الشهر بحسب ما ذكروا للإذاعة."
OTHER_TITLE = "نادي الساحل يتعاقد مع حارس مرمى جديد"
OTHER = [
    "أعلن نادي الساحل أمس الخميس تعاقده مع حارس المرمى وليد الشامي لمدة موسمين قادماً من نادي الجبل بعد مفاوضات طويلة بين الطرفين.",
    "وقال رئيس النادي إن الحارس اجتاز الفحص الطبي، مضيفاً أنه سيشارك في التدريبات ابتداء من الأحد المقبل مع بقية اللاعبين.",
    "وكان الشامي قد لعب ثلاثين مباراة مع فريقه السابق في الموسم الماضي وحافظ على نظافة شباكه في نصفها تقريباً.",
]


def divide(text, **options):
    page = Page(address="a.txt", sha256="f" * 64, text=text, **{k: v for k, v in options.items() if k in {"form", "titles"}})
    rest = {k: v for k, v in options.items() if k not in {"form", "titles"}}
    return divide_page(page, language=load_language("ar"), pack=None, **rest)


def kinds(article):
    return [(article.text[b.start : b.end], b.kind) for b in article.blocks]


def of(article, kind):
    return [text for text, k in kinds(article) if k == kind]


STORY = [LEAD, SECOND, THIRD]


def test_title_and_paragraphs():
    (article,) = divide("\n\n".join([TITLE, *STORY]))
    assert kinds(article) == [(TITLE, "title"), *((p, "body") for p in STORY)]
    assert article.head.title == TITLE


def test_a_line_of_separators_alone_is_no_block():
    text = f"{LEAD}\n\x1f\n\u2003\u2028\n{SECOND}"
    assert all(text[b.start : b.end].strip() for article in divide(text) for b in article.blocks)


def test_without_a_title_there_is_none():
    (article,) = divide("\n".join(STORY))
    assert article.head.title is None
    assert of(article, "body") == STORY


def test_standfirst_caption_dateline_and_subhead():
    standfirst = "الأعمال تبدأ من الأحياء الشرقية وتستمر ثلاثة أشهر على الأقل"
    lines = [TITLE, standfirst, "رئيس المجلس خلال الجلسة (إذاعة المدينة)", "دمشق - إذاعة المدينة", LEAD, SECOND, "تمويل الخطة", THIRD, FOURTH]
    (article,) = divide("\n\n".join(lines))
    assert [k for _, k in kinds(article)] == ["title", "standfirst", "caption", "dateline", "body", "body", "subhead", "body", "body"]


def test_a_title_said_again_is_furniture_and_a_caption_said_again_a_caption():
    caption = "جلسة سابقة للمجلس (أرشيفية)"
    (article,) = divide("\n\n".join([TITLE, caption, caption, TITLE, caption, *STORY]))
    assert [k for _, k in kinds(article)][:5] == ["title", "caption", "caption", "furniture", "caption"]


@pytest.mark.parametrize(
    "furniture",
    [
        ["مقالات ذات صلة", "افتتاح معرض للكتاب في الساحة العامة", "قرعة الدوري تضع الساحل أمام الجبل"],
        ["أضف تعليقاً", "لا ننشر بريدك الإلكتروني، والحقول المعلمة بنجمة مطلوبة *", "الاسم *", "البريد الإلكتروني *"],
        ["جميع الحقوق محفوظة لإذاعة المدينة 2019 ©", "Powered by Something"],
        ["شارك", "فيسبوك", "تويتر", "الوسوم", "كهرباء"],
        ["الأكثر قراءة", *(x for i in range(5) for x in (f"عنوان خبر قصير رقم {i} في القسم", f"GMT 10:0{i} 2025 الخميس ,09 كانون الثاني / يناير"))],
        ["شروط النشر: لا يُقبل تعليق يسيء إلى كاتب المقال أو إلى قارئ أو إلى معتقد، ولا شتم ولا تحريض في أي حال."],
        ["زر الذهاب إلى الأعلى", "هاتف الإدارة وعنوانها في الطابق الثاني من المبنى."],
    ],
)
def test_what_stands_below_the_story_is_furniture(furniture):
    (article,) = divide("\n\n".join([TITLE, *STORY, *furniture]))
    assert of(article, "body") == STORY
    assert of(article, "furniture") == [line.strip() for line in furniture]


def test_menus_above_the_story_are_furniture():
    menu = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "تسجيل الدخول"]
    (article,) = divide("\n".join([*menu, TITLE, *STORY]))
    assert of(article, "furniture") == menu
    assert article.head.title == TITLE


def test_teasers_with_a_sentence_each_are_no_story():
    teasers = [x for i in range(6) for x in (f"عنوان الخبر رقم {i} في القسم السياسي", OTHER[i % 3], "سامر حداد (بيروت)")]
    articles = divide("\n\n".join([TITLE, *STORY, "مقالات ذات صلة", *teasers]))
    assert len(articles) == 1
    assert of(articles[0], "body") == STORY


def test_the_story_goes_on_below_a_link():
    lines = [TITLE, LEAD, SECOND, "اقرأ أيضاً", "افتتاح معرض للكتاب في الساحة العامة", THIRD, FOURTH]
    (article,) = divide("\n".join(lines))
    assert of(article, "body") == [LEAD, SECOND, THIRD, FOURTH]
    assert of(article, "furniture") == lines[3:5]


def test_a_second_story_is_an_article_of_its_own_over_the_same_text():
    text = "\n\n".join([TITLE, *STORY, "مقالات ذات صلة", "عنوان خبر آخر في القسم", OTHER_TITLE, "حارس المرمى (أرشيفية)", OTHER_TITLE, *OTHER])
    main, other = divide(text)
    assert main.text == other.text == text
    assert of(main, "body") == STORY
    assert of(other, "body") == OTHER
    assert other.head.title == OTHER_TITLE
    assert set(of(main, "other_article")) >= set(OTHER)
    assert set(of(other, "other_article")) >= set(STORY)
    assert main.head.id == "f" * 64 + "@0"
    assert other.head.id == "f" * 64 + f"@{text.index(OTHER_TITLE)}"


def test_an_advertisement_inside_is_furniture():
    (article,) = divide(f"{TITLE}\n\n{LEAD}\n\nAd\n\n{SECOND}\n\nإعلان\n\n{THIRD}")
    assert of(article, "body") == STORY
    assert of(article, "furniture") == ["Ad", "إعلان"]


def test_a_short_closed_sentence_between_paragraphs_is_body():
    short = "ولم تعلق الوزارة على القرار."
    (article,) = divide(f"{TITLE}\n{LEAD}\n{SECOND}\n{short}\n{THIRD}")
    assert of(article, "body") == [LEAD, SECOND, short, THIRD]


def test_a_byline_is_furniture():
    (article,) = divide("\n".join([TITLE, "كتب: سامر حداد", *STORY]))
    assert "كتب: سامر حداد" not in of(article, "body") + of(article, "standfirst")


def test_clean_text_is_all_body_unless_furniture_is_looked_for():
    text = "\n\n".join([TITLE, *STORY, "أضف تعليقاً"])
    options = {"form": "clean", "titles": (Stated(TITLE, "title"),)}
    (clean,) = divide(text, **options)
    assert [k for _, k in kinds(clean)] == ["title", "body", "body", "body", "body"]
    (searched,) = divide(text, clean=True, **options)
    assert of(searched, "furniture") == ["أضف تعليقاً"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "123\n456"])
def test_a_page_without_a_story_gives_no_article(text):
    assert divide(text) == ()


def test_one_short_text_is_an_article():
    (article,) = divide("أعلنت البلدية فتح الجسر أمام المارة.")
    assert of(article, "body") == ["أعلنت البلدية فتح الجسر أمام المارة."]


def test_the_outlet_is_read_from_dateline_and_header():
    (article,) = divide("\n".join(["إذاعة المدينة", TITLE, "دمشق - إذاعة المدينة", *STORY]))
    assert article.head.outlet == "إذاعة المدينة"
    (given,) = divide("\n".join([TITLE, *STORY]), outlet="جريدة أخرى")
    assert given.head.outlet == "جريدة أخرى"


@pytest.mark.parametrize(
    "above",
    [
        ["الأخبار أخبار سورية أخبار عربية أخبار دولية", "٢ مارس ٢٠٢٥"], ["الرئيسية » أخبار » محليات"],
        ["آخر المشاركات"], ["إذاعة المدينة", "الخميس، 18 أبريل 2024 06:49 مـ", "أخبار محلية"],
        [f"عنوان خبر آخر لا صلة له رقم {i} عن الرياضة" for i in range(8)],
    ],
)
def test_the_title_is_found_below_what_stands_above_it(above):
    text = "\n\n".join([*above, TITLE, LEAD.replace("أقر", "وأقر").removeprefix("و"), SECOND, THIRD])
    assert divide(text)[0].head.title == TITLE


def test_counts_of_comments_above_the_story_do_not_hide_its_title():
    (article,) = divide("\n".join([TITLE, "بواسطة : سامر", "في: مارس 3, 2019", "لا يوجد تعليقات", *STORY]))
    assert article.head.title == TITLE
    assert article.head.published.value == "2019-03-03"


@pytest.mark.parametrize("title", ["هل تعود الكهرباء إلى الأحياء الشرقية قبل نهاية الشهر؟", "شاهد.. لحظة عودة الكهرباء إلى الأحياء الشرقية", "تقرير يكشف أسباب انقطاع الكهرباء عن الأحياء الشرقية"])
def test_questions_and_calls_to_watch_are_titles_above_a_story(title):
    assert divide("\n\n".join([title, *STORY]))[0].head.title == title


def test_lines_broken_at_one_width_are_paragraphs():
    words = f"{LEAD} {SECOND} {THIRD}".split()
    lines = [" ".join(words[i : i + 9]) for i in range(0, len(words), 9)]
    (article,) = divide("\n".join([TITLE, "", *lines]))
    assert of(article, "body") == lines
    assert article.head.title == TITLE


def test_a_stamp_with_counts_is_no_paragraph():
    stamp = "تاريخ الإضافة الثلاثاء 22 آب 2023 - 3:35 ص    عدد الزيارات 689    التعليقات 0    القسم عربية"
    (article,) = divide("\n\n".join([TITLE, stamp, *STORY]))
    assert of(article, "body") == STORY
    assert article.head.published.value == "2023-08-22"


def test_a_list_of_links_without_a_heading_is_furniture():
    lines = [TITLE, LEAD, SECOND, "وزير سابق ينفي تلقي أموال من شركة أجنبية في العاصمة", "حريق كبير يلتهم مخازن الحبوب في الميناء القديم", THIRD, FOURTH]
    (article,) = divide("\n".join(lines))
    assert of(article, "furniture") == lines[3:5]
    assert of(article, "body") == [LEAD, SECOND, THIRD, FOURTH]


def test_a_site_s_motto_above_its_menu_is_no_title():
    menu = ["أخبار", "تقارير", "رأي", "ثقافة", "صور"]
    (article,) = divide("\n\n".join(["صحيفة النهر", "كل ما يهم المدينة وأهلها", *menu, TITLE, "18 مارس 2021 سامر حداد من الحي الشرقي لا تعليقات", *STORY]))
    assert article.head.title == TITLE
    assert article.head.published.value == "2021-03-18"
    assert of(article, "body") == STORY


def test_a_question_below_a_menu_is_the_title():
    title = "هل تعود الكهرباء إلى الأحياء الشرقية قبل نهاية الشهر؟"
    (article,) = divide("\n\n".join(["كل ما يهم المدينة وأهلها", "أخبار", "تقارير", "رأي", title, *STORY]))
    assert article.head.title == title
    assert of(article, "body") == STORY


def test_one_sentence_below_links_is_the_page_s_foot():
    (article,) = divide("\n\n".join([TITLE, *STORY, "للقراءة", "افتتاح معرض للكتاب", "قرعة الدوري", "هذه صفحة من موقع إذاعة المدينة الرسمي."]))
    assert of(article, "body") == STORY


def test_the_way_through_the_site_and_the_window_s_title_are_not_the_title():
    text = "\n".join([f"{TITLE} | صحيفة الضفتين", f"الرئيسية » أخبار » محليات » {TITLE}", TITLE, *STORY])
    (article,) = divide(text)
    assert article.head.title == TITLE
    assert of(article, "title") == [TITLE]
    assert of(article, "body") == STORY
    assert len(of(article, "furniture")) == 2


def test_headlines_above_the_menu_are_not_the_title():
    ticker = ["قطار سريع يربط المدينتين قبل نهاية العام", "افتتاح متحف للخط العربي في السوق القديم", "أمطار متفرقة على الساحل مساء الغد", "جامعة الضفتين تعلن موعد امتحانات القبول"]
    (article,) = divide("\n".join([*ticker, "الرئيسية", "أخبار", "اقتصاد", "رياضة", "ثقافة", TITLE, *STORY]))
    assert article.head.title == TITLE


def test_teasers_with_their_first_words_inside_a_story_are_not_its_text():
    box = ["اقرأ أيضا", "افتتاح متحف للخط العربي في السوق القديم", "يضم المتحف لوحات لخطاطين من أجيال مختلفة جمعها صاحبه في أربعين عاما.",
           "قطار سريع يربط المدينتين قبل نهاية العام", "تقول شركة السكك إن الرحلة ستستغرق ساعة واحدة بدل ثلاث ساعات."]
    (article,) = divide("\n".join([TITLE, LEAD, SECOND, *box, THIRD, "وانتهى الاجتماع من دون بيان."]))
    assert not set(box) & set(of(article, "body"))
    assert THIRD in of(article, "body")


def test_the_article_after_this_one_is_another_story_though_it_opens_with_a_conjunction():
    other = ["وقع نادي الضفتين عقدا مع مدرب جديد يقود الفريق في الدوري ابتداء من الشهر المقبل بعد استقالة سلفه.", *OTHER]
    main, second = divide("\n".join([TITLE, *STORY, "شارك الخبر", "المقال التالي", "نادي الضفتين يوقع مع مدرب جديد للفريق", *other]))
    assert of(main, "body") == STORY
    assert of(second, "body") == other


def test_what_a_page_tells_of_its_writer_is_not_the_story():
    (article,) = divide("\n".join([TITLE, *STORY, "سامر حداد", "كاتب وباحث في تاريخ الأنهار، صدر له كتابان عن الزراعة في الريف الشمالي."]))
    assert of(article, "body") == STORY


def test_short_sentences_between_paragraphs_stay_the_story_s():
    said = ["فسألهم الحارس عن العدد.", "فقالوا إنهم سبعة.", "وانتهى الأمر هنا."]
    (article,) = divide("\n".join([TITLE, LEAD, SECOND, *said, THIRD]))
    assert of(article, "body") == [LEAD, SECOND, *said, THIRD]


def test_an_interview_s_questions_are_not_links():
    asked = ["سؤال: هل تعود الحافلات إلى الطريق هذا العام؟", "نعم إن شاء الله قبل الشتاء", "سؤال: ومن يدفع كلفة الإصلاح في البلدتين؟"]
    (article,) = divide("\n".join([TITLE, LEAD, SECOND, *asked, THIRD]))
    assert asked[0] in of(article, "body")
    assert asked[2] in of(article, "body")
