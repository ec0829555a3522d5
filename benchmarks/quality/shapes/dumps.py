"""Plain dumps of many shapes around a story: what a crawl leaves when a page's mark-up is gone."""

import datetime as dt
import random
from typing import NamedTuple

import words as w


class Story(NamedTuple):
    """A story and the day it appeared."""

    title: str
    paragraphs: tuple[str, ...]
    day: dt.date


class Dump(NamedTuple):
    """The text of a page, what of it is the main story, and the second story's paragraphs where it has one."""

    text: str
    main: tuple[str, ...]
    second: tuple[str, ...]
    shape: str


def stamp(day: dt.date, rng: random.Random) -> str:
    """A date as sites write it."""
    name, levant, weekday = w.MONTHS[day.month - 1], w.LEVANT[day.month - 1], w.DAYS[day.weekday()]
    return rng.choice((
        f"{weekday} {day.day} {name} {day.year}", f"{day.day} {name} {day.year} - 14:35", f"نشر في: {day.day}/{day.month}/{day.year}",
        f"{weekday}، {day.day} {levant}/{name} {day.year}", f"آخر تحديث: {day.day} {levant} {day.year} 09:12 بتوقيت دمشق",
        f"تاريخ النشر: {day.year}-{day.month:02d}-{day.day:02d} 11:05", f"{day.day} {levant} {day.year} | 18:20",
    ))


def teasers(rng: random.Random, count: int, *, snippets: bool = False, dated: bool = False) -> list[str]:
    """Titles of other stories, perhaps with their first words and a date of another year."""
    lines = []
    for title in rng.sample(w.TEASERS, count):
        lines.append(title)
        if dated:
            lines.append(f"{rng.randint(1, 28)} {rng.choice(w.MONTHS)} 2025")
        if snippets:
            lines.append(rng.choice(w.SNIPPETS))
    return lines


def head(story: Story, rng: random.Random) -> list[str]:
    """The lines between a page's menu and its story, the title included."""
    lines = [f"الرئيسية » {rng.choice(('أخبار', 'عربي ودولي', 'تقارير'))} » {story.title}"] if rng.random() < 0.3 else []
    lines += [story.title]
    if rng.random() < 0.7:
        lines.append(stamp(story.day, rng))
    if rng.random() < 0.4:
        lines.append(rng.choice(("كتب: {}", "بقلم {}", "{}", "تقرير: {} – مرسى")).format(rng.choice(w.NAMES)))
    if rng.random() < 0.3:
        lines += list(rng.choice(w.SHARES))
    if rng.random() < 0.4:
        lines += [rng.choice(w.CAPTIONS)] * rng.choice((1, 2))
    return lines


def foot(rng: random.Random) -> list[str]:
    """The lines at the foot of a page."""
    return rng.sample(w.FEET, 4)


def _plain(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [*rng.choice(w.MENUS), *head(a, rng), *a.paragraphs, *rng.choice(w.SHARES), *foot(rng)]


def _related_list(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [*rng.choice(w.MENUS), *head(a, rng), *a.paragraphs, rng.choice(w.RELATED), *teasers(rng, 5), *foot(rng)]


def _teasers_with_dates(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [*head(a, rng), *a.paragraphs, rng.choice(w.RELATED), *teasers(rng, 5, snippets=True, dated=True), *foot(rng)]


def _teasers_without_heading(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [*head(a, rng), *a.paragraphs, *teasers(rng, 5, snippets=True, dated=True), *foot(rng)]


def _teasers_first(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return ["عاجل", *teasers(rng, 4), *rng.choice(w.MENUS), *head(a, rng), *a.paragraphs, *foot(rng)]


def _links_within(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    body = []
    for i, paragraph in enumerate(a.paragraphs):
        body.append(paragraph)
        if i % 2 and i + 1 < len(a.paragraphs):
            body.append(rng.choice(w.INSERTS).format(rng.choice(w.TEASERS)))
    return [*head(a, rng), *body, "الكلمات المفتاحية:", "سوريا", "تركيا", "محادثات", *foot(rng)]


def _box_within(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    at = max(1, len(a.paragraphs) // 2)
    box = [rng.choice(w.RELATED), *teasers(rng, 3), "list of 3 items", "end of list"]
    return [*head(a, rng), *a.paragraphs[:at], *box, *a.paragraphs[at:], *rng.choice(w.SHARES), *foot(rng)]


def _form_within(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    at = max(1, len(a.paragraphs) // 2)
    return [*head(a, rng), *a.paragraphs[:at], rng.choice(w.ADS), *w.NEWSLETTER, *a.paragraphs[at:], rng.choice(w.FOLLOW), *foot(rng)]


def _captions_within(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    body = []
    for i, paragraph in enumerate(a.paragraphs):
        body.append(paragraph)
        if i % 3 == 0:
            body += [rng.choice(w.CAPTIONS)] * 2
    return [*head(a, rng), *body, *foot(rng)]


def _comments(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    said = [line for name, text in rng.sample(w.COMMENTS, 3) for line in (name, f"{rng.randint(1, 28)} مايو 2022 - 10:15", text, "رد")]
    return [*head(a, rng), *a.paragraphs, "التعليقات (3)", *said, *w.COMMENT_RULES, *foot(rng)]


def _second_story(a: Story, b: Story, rng: random.Random) -> list[str]:
    return [*rng.choice(w.MENUS), *head(a, rng), *a.paragraphs, rng.choice(w.RELATED), *teasers(rng, 3), b.title, stamp(b.day, rng), *b.paragraphs, *foot(rng)]


def _next_story(a: Story, b: Story, rng: random.Random) -> list[str]:
    return [*head(a, rng), *a.paragraphs, *rng.choice(w.SHARES), "المقال التالي", b.title, *b.paragraphs, *w.COMMENT_RULES, *foot(rng)]


def _consent(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [w.CONSENT[0], "موافق", *rng.choice(w.MENUS), *head(a, rng), *a.paragraphs, w.CONSENT[1], rng.choice(w.RELATED), *teasers(rng, 3), *foot(rng)]


def _most_read(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    ranked = [line for i, t in enumerate(rng.sample(w.TEASERS, 5), 1) for line in (str(i), t)]
    return [f"{a.title} | {rng.choice(w.SITES)}", *rng.choice(w.MENUS), *head(a, rng), *a.paragraphs, "الأكثر قراءة", "اليوم", "الأسبوع", *ranked, *foot(rng)]


def _sections_with_ages(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    listed = [line for t in rng.sample(w.TEASERS, 6) for line in (t, f"{rng.choice(('سياسة', 'محليات', 'رياضة'))} • منذ {rng.randint(2, 9)} ساعات")]
    return [*w.ENGLISH, *rng.choice(w.MENUS), *head(a, rng), *a.paragraphs, rng.choice(w.RELATED), *listed, *foot(rng)]


def _about_and_poll(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [*rng.choice(w.MENUS), *w.POLL, *head(a, rng), *a.paragraphs, w.NAMES[0], w.ABOUT[1], *w.SCHEDULE, w.ABOUT[0], *foot(rng)]


def _gallery(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [*rng.choice(w.MENUS), *head(a, rng), *w.GALLERY, rng.choice(w.CAPTIONS), *a.paragraphs, *w.GALLERY, rng.choice(w.RELATED), *teasers(rng, 4), *foot(rng)]


def _teasers_within(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    at = max(2, len(a.paragraphs) // 2)
    return [*head(a, rng), *a.paragraphs[:at], rng.choice(w.RELATED), *teasers(rng, 2, snippets=True), *a.paragraphs[at:], *w.COMMENT_RULES, *foot(rng)]


def _two_columns(a: Story, b: Story, rng: random.Random) -> list[str]:  # noqa: ARG001
    return [*rng.choice(w.MENUS), rng.choice(w.RELATED), *teasers(rng, 4, dated=True), *head(a, rng), *a.paragraphs, *rng.choice(w.SHARES), *w.NEWSLETTER, *foot(rng)]


def _third_story(a: Story, b: Story, rng: random.Random) -> list[str]:
    return [*head(a, rng), *a.paragraphs, *rng.choice(w.SHARES), *w.COMMENT_RULES, rng.choice(w.RELATED), b.title, stamp(b.day, rng), rng.choice(w.CAPTIONS), *b.paragraphs, *w.COMMENT_RULES]


SHAPES = (
    _plain, _related_list, _teasers_with_dates, _teasers_without_heading, _teasers_first, _links_within, _box_within, _form_within,
    _captions_within, _comments, _second_story, _next_story, _consent, _most_read, _sections_with_ages, _about_and_poll, _gallery, _teasers_within, _two_columns, _third_story,
)
_WITH_SECOND = frozenset({_second_story, _next_story, _third_story})


def make_dump(number: int, a: Story, b: Story, seed: int) -> Dump:
    """A dump of the shape with this number around story `a`; lines apart by one or by two line ends."""
    rng = random.Random(f"{seed}-{number}")  # noqa: S311  shapes, not secrets
    make = SHAPES[number % len(SHAPES)]
    lines = make(a, b, rng)
    text = rng.choice(("\n", "\n", "\n\n", " \n")).join(lines) + "\n"
    return Dump(text, (a.title, *a.paragraphs), (b.title, *b.paragraphs) if make in _WITH_SECOND else (), make.__name__.strip("_"))
