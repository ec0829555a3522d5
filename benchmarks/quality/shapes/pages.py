"""HTML pages of many shapes around a story, after the mark-up that public scrapers and templates describe of Arabic sites.

Classes and the order of parts follow what such code looks for (a title in a div, paragraphs apart by `<br>`, a body that is
one block of text, dates in six forms); every word is ours or the story's.
"""

import html
import json
import random
from typing import NamedTuple

import words as w
from dumps import Story, stamp


class Made(NamedTuple):
    """A page, its story, and the author's name where it is signed."""

    text: str
    main: tuple[str, ...]
    author: str
    shape: str


class Kit(NamedTuple):
    """What a shape is made of."""

    story: Story
    rng: random.Random
    site: str
    author: str

    @property
    def title(self) -> str:
        """The title, escaped."""
        return html.escape(self.story.title)

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, escaped."""
        return [html.escape(p, quote=False) for p in self.story.paragraphs]

    @property
    def iso(self) -> str:
        """The day with a time and a zone."""
        return f"{self.story.day}T11:30:00+03:00"

    def p(self, attributes: str = "") -> str:
        """The paragraphs as `<p>`."""
        return "".join(f"<p{attributes}>{x}</p>\n" for x in self.paragraphs)

    def links(self, count: int = 5, tag: str = "li") -> str:
        """Titles of other stories as links."""
        return "".join(f'<{tag}><a href="/n/{i}">{t}</a></{tag}>' for i, t in enumerate(self.rng.sample(w.TEASERS, count)))

    def cards(self, tag: str = "h3") -> str:
        """Other stories with picture, linked heading, first words and date."""
        return "".join(
            f'<div class="item"><a href="/n/{i}"><img src="x.jpg" alt="{t}"></a><{tag}><a href="/n/{i}">{t}</a></{tag}><p>{self.rng.choice(w.SNIPPETS)}</p><span>منذ {i + 2} أيام</span></div>'
            for i, t in enumerate(self.rng.sample(w.TEASERS, 4))
        )

    def menu(self) -> str:
        """A menu of linked sections."""
        return "<ul>" + "".join(f'<li><a href="/{i}">{m}</a></li>' for i, m in enumerate(self.rng.choice(w.MENUS))) + "</ul>"

    def foot(self) -> str:
        """A page's foot."""
        return '<div id="foot">' + "".join(f"<p>{x}</p>" for x in self.rng.sample(w.FEET, 4)) + "</div>"

    def meta(self, *, dated: bool = True) -> str:
        """og: elements."""
        date = f'<meta property="article:published_time" content="{self.iso}">' if dated else ""
        return f'<title>{self.title} - {self.site}</title><meta property="og:title" content="{self.title}"><meta property="og:site_name" content="{self.site}">{date}'

    def json_ld(self) -> str:
        """A NewsArticle with author and publisher, in a graph beside the site's own."""
        data = {"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": self.site}, {"@type": "NewsArticle", "headline": self.story.title, "datePublished": self.iso, "dateModified": "2025-01-02T00:00:00Z",
             "author": {"@type": "Person", "name": self.author}, "publisher": {"@type": "Organization", "name": self.site}}]}
        return f'<title>{self.title}</title><script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'

    def page(self, head: str, body: str) -> str:
        """The whole page."""
        return f'<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8">{head}</head><body>{body}{self.foot()}</body></html>'


def _wordpress(k: Kit) -> str:
    body = f'<article id="post-7" class="post"><header class="entry-header"><h1 class="entry-title">{k.title}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date" datetime="{k.iso}">{stamp(k.story.day, k.rng)}</time></span> <span class="byline">بواسطة <span class="author vcard"><a rel="author" href="/a">{k.author}</a></span></span></div></header><div class="entry-content">{k.p()}</div><footer class="entry-footer">الوسوم: <a href="/t">سياسة</a></footer></article>'
    return k.page(k.meta(), f'<header class="site-header"><p class="site-title"><a href="/">{k.site}</a></p><nav>{k.menu()}</nav></header><main>{body}<section id="comments" class="comments-area"><h3>{w.COMMENT_RULES[0]}</h3><p>{w.COMMENT_RULES[6]}</p></section></main><aside class="widget-area"><h2>آخر الأخبار</h2><ul>{k.links()}</ul></aside>')


def _title_in_div(k: Kit) -> str:
    body = f'<div class="col-md-8"><div class="title-2">{k.title}</div><div class="schedule-i"><i></i>{stamp(k.story.day, k.rng)}</div><div class="articleBody">{"<br><br>".join(k.paragraphs)}</div><div class="more"><h4>قد يعجبك أيضا</h4><ul>{k.links()}</ul></div></div>'
    return k.page(f"<title>{k.title} | {k.site}</title>", f'<div class="top">{k.menu()}</div><div class="row">{body}<div class="col-md-4"><h3>الأكثر قراءة</h3><ul>{k.links()}</ul></div></div>')


def _reader_text(k: Kit) -> str:
    return k.page(f"<title>{k.site} :: {k.title}</title>", f'{k.menu()}<h1 itemprop="headline">{k.title}</h1><span class="datetimefull">{stamp(k.story.day, k.rng)}</span><div id="readerText">{"".join(f"<div>{p}</div>" for p in k.paragraphs)}</div><div class="share">{" ".join(w.SHARES[0])}</div><div>{k.cards()}</div>')


def _article_bar(k: Kit) -> str:
    return k.page(k.meta(dated=False), f'<nav>{k.menu()}</nav><article class="article"><header class="article__head"><h1>{k.title}</h1></header><div class="article__bar"><div class="article__bar-aside"><span>{k.author}</span><span class="text-en">{k.story.day.day}/{k.story.day.month}/{k.story.day.year}</span></div></div><div class="article__entry">{k.p(" style=&quot;text-align: justify;&quot;".replace("&quot;", chr(34)))}</div></article><section class="related"><h2>ذات صلة</h2>{k.cards()}</section>')


def _time_icon(k: Kit) -> str:
    half = max(1, len(k.paragraphs) // 2)
    rtl = ' style="direction: rtl;"'
    first = "".join(f"<p{rtl}>{p}</p>" for p in k.paragraphs[:half])
    rest = "".join(f"<p{rtl}>{p}</p>" for p in k.paragraphs[half:])
    return k.page(k.meta(), f'<header>{k.menu()}</header><div class="articleHeader"><h1>{k.title}</h1><div class="time icon-time"><span>ص</span><span>{stamp(k.story.day, k.rng)}</span></div></div><div class="details"><p><strong>كتب - {k.author}:</strong></p>{first}<p><strong>اقرأ أيضا:</strong></p><p><a href="/n/1">{w.TEASERS[2]}</a></p><p><a href="/n/2">{w.TEASERS[5]}</a></p>{rest}</div><div class="keywords"><a href="/k">جسور</a></div>')


def _body_text(k: Kit) -> str:
    return k.page(k.json_ld(), f'<div class="header">{k.menu()}</div><div class="article-hdr"><h1>{k.title}</h1></div><time datetime="{k.iso}">{stamp(k.story.day, k.rng)}</time><figure><img alt="x" src="a.jpg"><figcaption>{w.CAPTIONS[0]}</figcaption></figure><div id="body-text">{k.p()}</div><div class="tags">{k.links(3, "span")}</div>')


def _theme_newspaper(k: Kit) -> str:
    return k.page(k.json_ld(), f'<div class="td-header-menu-wrap">{k.menu()}</div><div class="td-post-header"><ul class="td-category"><li><a href="/c">محليات</a></li></ul><header class="td-post-title"><h1 class="entry-title">{k.title}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><a href="/a">{k.author}</a></div><span class="td-post-date"><time class="entry-date updated" datetime="{k.iso}">{stamp(k.story.day, k.rng)}</time></span></div></header></div><div class="td-post-content">{k.p()}</div><div class="td_block_related_posts"><h4>مقالات ذات صلة</h4>{k.cards("h3")}</div>')


def _heading_two(k: Kit) -> str:
    return k.page(f"<title>{k.site}</title>", f'<h1><a href="/">{k.site}</a></h1>{k.menu()}<div class="subinfo">{stamp(k.story.day, k.rng)} | محليات</div><h2 id="article_title">{k.title}</h2><div id="article_body_content">{k.p()}</div><div id="related"><h3>أخبار أخرى</h3>{k.cards("h4")}</div>')


def _wysiwyg(k: Kit) -> str:
    paragraphs = k.paragraphs
    inner = f'<p>{paragraphs[0]}</p><div class="more-on"><h2>قصص مقترحة</h2><span>list of 3 items</span><ul>{k.links(3)}</ul><span>end of list</span></div>' + "".join(f"<p>{p}</p>" for p in paragraphs[1:])
    return k.page(k.json_ld(), f'<div class="site-header">{k.menu()}</div><main id="main-content-area"><header class="article-header"><h1>{k.title}</h1></header><div class="article-info-block"><div class="article-author">{k.author}</div><div class="article-dates"><span class="screen-reader-text">Published On {k.story.day.isoformat()}</span><span aria-hidden="true">{k.story.day.day}/{k.story.day.month}/{k.story.day.year}</span></div></div><figure class="article-featured-image"><img alt=""><figcaption>{w.CAPTIONS[1]}</figcaption></figure><div class="wysiwyg wysiwyg--all-content">{inner}</div></main>')


def _article_blocks(k: Kit) -> str:
    blocks = "".join(f'<div class="article__block" data-type="text"><div class="article__text">{p}</div></div>' for p in k.paragraphs)
    return k.page(k.meta(), f'<div class="header__menu">{k.menu()}</div><div class="article"><div class="article__header"><div class="article__info"><div class="article__info-date"><a href="/20210101/">{stamp(k.story.day, k.rng)}</a></div></div><h1 class="article__title">{k.title}</h1><div class="article__announce"><div class="media__copyright">© وكالات</div></div></div><div class="article__body">{blocks}</div></div><div class="article__footer"><ul>{k.links()}</ul></div>')


def _table_layout(k: Kit) -> str:
    return k.page(f"<title>{k.title}</title>", f'<table width="100%"><tr><td colspan="2">{k.menu()}</td></tr><tr><td width="70%"><font size="5"><b>{k.title}</b></font><br><font size="2">{stamp(k.story.day, k.rng)}</font><br><br>{"<br><br>".join(k.paragraphs)}</td><td><b>الأكثر قراءة</b><br>{"<br>".join(f"<a href=/n/{i}>{t}</a>" for i, t in enumerate(w.TEASERS[:6]))}</td></tr></table>')


def _spans(k: Kit) -> str:
    inner = "".join(f'<p dir="rtl"><span style="font-size:18px"><span lang="AR">{p}</span></span></p><p>&nbsp;</p>' for p in k.paragraphs)
    return k.page(k.meta(), f'<div class="nav">{k.menu()}</div><div class="content"><div class="breadcrumb"><a href="/">الرئيسية</a> / <a href="/c">أخبار</a> / {k.title}</div><h1>{k.title}</h1><div class="info"><span class="date">{stamp(k.story.day, k.rng)}</span><span class="writer">{k.author}</span></div><div class="text">{inner}</div></div><div class="latest"><h2>آخر الأخبار</h2>{k.cards()}</div>')


def _single_block(k: Kit) -> str:
    return k.page(k.json_ld(), f'<header>{k.menu()}</header><section class="news-details"><h1 class="title">{k.title}</h1><p class="news-date">{stamp(k.story.day, k.rng)}</p><div class="news-text">{"".join(f"{p}<br/>" for p in k.paragraphs)}</div><div class="social">{"".join(f"<a href=#>{s}</a>" for s in w.SHARES[1])}</div></section><section class="more-news">{k.cards()}</section>')


def _drupal(k: Kit) -> str:
    return k.page(k.meta(), f'<div class="region region-header">{k.menu()}</div><div class="node node-article"><div class="field field-name-title"><h1>{k.title}</h1></div><div class="field field-name-post-date"><div class="field-item">{stamp(k.story.day, k.rng)}</div></div><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{k.p()}</div></div></div></div><div class="region region-sidebar"><h2>مقالات</h2><ul>{k.links()}</ul></div>')


def _standfirst(k: Kit) -> str:
    return k.page(k.json_ld(), f'<nav>{k.menu()}</nav><article><h1>{k.title}</h1><div class="author-info"><img alt="{k.author}"><a class="author-name" href="/a">{k.author}</a><p class="author-bio">{w.ABOUT[1]}</p></div><div class="body"><div class="lead"><p>{k.paragraphs[0]}</p></div><div class="ad">إعلان</div><div class="text">{"".join(f"<p>{p}</p>" for p in k.paragraphs[1:])}</div></div></article><aside>{k.cards()}</aside>')


def _no_mark_up(k: Kit) -> str:
    return k.page(f"<title>{k.title} - {k.site}</title>", f'<div>{k.menu()}</div><div><div>{k.title}</div><div>{stamp(k.story.day, k.rng)}</div><div>{"".join(f"<div>{p}</div>" for p in k.paragraphs)}</div></div><div><div>اقرأ أيضا</div>{k.links(5, "div")}</div>')


SHAPES = (
    _wordpress, _title_in_div, _reader_text, _article_bar, _time_icon, _body_text, _theme_newspaper, _heading_two, _wysiwyg,
    _article_blocks, _table_layout, _spans, _single_block, _drupal, _standfirst, _no_mark_up,
)
_SIGNED = frozenset({_wordpress, _article_bar, _time_icon, _body_text, _theme_newspaper, _wysiwyg, _spans, _single_block, _standfirst})


def make_page(number: int, story: Story, seed: int) -> Made:
    """A page of the shape with this number around a story."""
    rng = random.Random(f"html-{seed}-{number}")  # noqa: S311  shapes, not secrets
    make = SHAPES[number % len(SHAPES)]
    kit = Kit(story, rng, rng.choice(w.SITES), rng.choice(w.NAMES))
    return Made(make(kit), (story.title, *story.paragraphs), kit.author if make in _SIGNED else "", make.__name__.strip("_"))
