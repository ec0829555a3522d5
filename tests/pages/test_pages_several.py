"""Pages of several stories, and pages of none: live blogs, stories one below the other, fronts, and what only looks so."""

import pytest

from riwaya.articles import divide_page
from riwaya.errors import PageError
from riwaya.lang.language import load_language
from riwaya.pages.html import read_html

ARABIC = load_language("ar")
POSTS = (
    ("وصول الوفد إلى قاعة الاجتماع", "وصل الوفد إلى قاعة الاجتماع قبل ساعة من موعده، وقال رئيسه سالم العوضي إن الجلسة الأولى ستبحث إصلاح الجسور.", "2021-05-04T09:10:00+03:00"),
    ("الجلسة الأولى تبدأ متأخرة", "بدأت الجلسة الأولى متأخرة نصف ساعة بسبب عطل في مكبرات الصوت، وحضرها ممثلون عن سبع بلدات على ضفتي النهر.", "2021-05-04T10:45:00+03:00"),
    ("خلاف على كلفة الإصلاح", "طلب ممثل بلدة الشمال خفض الكلفة إلى النصف، ورد المهندسون بأن الأعمدة القديمة لا تحتمل تأجيلا آخر حتى الشتاء.", "2021-05-05T00:20:00+03:00"),
    ("بيان ختامي قصير", "صدر عن الاجتماع بيان قصير يعلن تشكيل لجنة من خمسة مهندسين تزور الجسور الثلاثة وترفع تقريرها قبل نهاية الشهر.", "2021-05-05T01:00:00+03:00"),
)
STORY = (
    "أعلنت بلدية النخيل أن ورشاتها أنهت إصلاح الجسر القديم، وأن الحافلات ستعبره صباح السبت بعد فحص أخير تجريه لجنة من المهندسين.",
    "وقال رئيس البلدية سالم العوضي إن كلفة العمل لم تتجاوز ما خصص له، وإن ما بقي من المال سيصرف على إنارة الطريق إلى السوق.",
    "وكان الجسر قد أغلق مطلع الشتاء حين جرفت السيول أحد أعمدته، فانقطع الطريق بين ضفتي النهر واضطر التلاميذ إلى القوارب.",
)
OTHER = (
    "افتتح متحف صغير للخط العربي في السوق القديم يضم مئتي لوحة جمعها خطاط من أهل المدينة في أربعين عاما من السفر والشراء.",
    "وسيكون المتحف مفتوحا كل يوم عدا الاثنين، والدخول إليه مجاني للتلاميذ، فيما يدفع الكبار مبلغا رمزيا يذهب إلى صيانة المبنى.",
)


def read(body, head="", title="اجتماع الجسور لحظة بلحظة"):
    return read_html(
        f"<html><head><title>{title} | صحيفة الضفتين</title>{head}</head><body><nav><a href=/>الرئيسية</a></nav>{body}</body></html>",
        address="a.html", sha256="0" * 64, url="https://example.org/live/7",
    )


def divide(body, head="", title="اجتماع الجسور لحظة بلحظة"):
    return divide_page(read(body, head, title), language=ARABIC, pack=None)


def body_of(article):
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]


def paragraphs(texts):
    return "".join(f"<p>{t}</p>" for t in texts)


@pytest.mark.parametrize(
    "post",
    [
        '<article class="post" id="p{n}"><time datetime="{time}">الآن</time><h2>{title}</h2><p>{text}</p></article>',
        '<div class="live-post" id="p{n}"><span><time datetime="{time}">الآن</time></span><h3><a href="#p{n}">{title}</a></h3><div><p>{text}</p></div></div>',
        '<li class="liveblog-item" id="p{n}"><div class="live-update"><time datetime="{time}">12:00</time><h3>{title}</h3><p>{text}</p></div></li>',
    ],
)
def test_each_post_of_a_live_blog_is_an_article_with_its_time(post):
    made = "".join(post.format(n=n, title=t, text=x, time=time) for n, (t, x, time) in enumerate(POSTS))
    articles = divide(f"<main><h1>اجتماع الجسور لحظة بلحظة</h1><div class=posts>{made}</div></main>")
    assert [a.head.title for a in articles] == [t for t, _, _ in POSTS]
    assert [body_of(a) for a in articles] == [[x] for _, x, _ in POSTS]
    assert [a.head.published.value for a in articles] == ["2021-05-04", "2021-05-04", "2021-05-05", "2021-05-05"]
    assert len({a.head.id for a in articles}) == len(POSTS)


def test_a_live_blog_states_its_times_in_its_data():
    updates = ",".join(f'{{"@type":"BlogPosting","headline":"{t}","datePublished":"{time}"}}' for t, _, time in POSTS)
    head = f'<script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"اجتماع الجسور","datePublished":"2021-05-04T08:00:00+03:00","liveBlogUpdate":[{updates}]}}</script>'
    made = "".join(f"<article><h2>{t}</h2><p>{x}</p></article>" for t, x, _ in POSTS)
    articles = divide(f"<h1>اجتماع الجسور لحظة بلحظة</h1>{made}", head)
    assert [a.head.published.value for a in articles] == ["2021-05-04", "2021-05-04", "2021-05-05", "2021-05-05"]
    assert {a.head.outlet for a in articles} == {"صحيفة الضفتين"} or all(a.head.outlet is None for a in articles)


def test_two_stories_one_below_the_other_are_two_articles():
    one = f"<article class=s><h1>ورشات البلدية تنهي إصلاح جسر النخيل</h1>{paragraphs(STORY)}</article>"
    two = f"<article class=s><h1>متحف للخط العربي في السوق القديم</h1>{paragraphs(OTHER)}</article>"
    articles = divide(one + two, title="ورشات البلدية تنهي إصلاح جسر النخيل")
    assert [body_of(a) for a in articles] == [list(STORY), list(OTHER)]
    assert [a.head.title for a in articles] == ["ورشات البلدية تنهي إصلاح جسر النخيل", "متحف للخط العربي في السوق القديم"]
    mine = {articles[0].text[b.start : b.end] for b in articles[0].blocks if b.kind == "other_article"}
    assert set(OTHER) <= mine


CARDS = "".join(f'<article class=card><h3><a href="/n/{n}">{t}</a></h3><p>{x}</p></article>' for n, (t, x, _) in enumerate(POSTS))


def test_a_story_with_cards_below_it_is_one_article():
    main = f"<article class=s><h1>ورشات البلدية تنهي إصلاح جسر النخيل</h1>{paragraphs(STORY)}</article>"
    (article,) = divide(f"{main}<section>{CARDS}</section>", title="ورشات البلدية تنهي إصلاح جسر النخيل")
    assert body_of(article) == list(STORY)


def test_comments_set_as_articles_are_no_stories():
    said = "".join(f'<article class="comment-body"><footer><b>زائر {n}</b><time datetime="2021-05-0{n + 1}">أمس</time></footer><p>{x}</p></article>' for n, (_, x, _) in enumerate(POSTS))
    main = f"<article class=s><h1>ورشات البلدية تنهي إصلاح جسر النخيل</h1>{paragraphs(STORY)}</article>"
    (article,) = divide(f"{main}<div class=comments-area><ol class=comment-list>{said}</ol></div>", title="ورشات البلدية تنهي إصلاح جسر النخيل")
    assert body_of(article) == list(STORY)


@pytest.mark.parametrize(
    "front",
    [
        f"<h1>محليات</h1><section>{CARDS}{CARDS}</section>",
        "<h1>محليات</h1>" + "".join(f'<div class=row><h2><a href="/n/{n}">{t}</a></h2><p>{x}</p></div>' for n, (t, x, _) in enumerate(POSTS * 2)),
    ],
)
def test_a_front_that_leads_to_stories_is_none(front):
    with pytest.raises(PageError, match="no story of its own"):
        read(front, title="محليات")


def test_links_between_the_paragraphs_of_a_story_make_no_front():
    within = "".join(f'{paragraphs(STORY)}<h3><a href="/n/{n}">{t}</a></h3>' for n, (t, _, _) in enumerate(POSTS[:4]))
    (article,) = divide(f"<h1>ورشات البلدية تنهي إصلاح جسر النخيل</h1>{within}{paragraphs(OTHER)}", title="ورشات البلدية تنهي إصلاح جسر النخيل")
    assert STORY[0] in body_of(article)
