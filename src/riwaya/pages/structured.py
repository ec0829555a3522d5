"""What a page states about its story outside the visible text: JSON-LD and microdata (extruct), RDFa and meta elements."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from extruct.jsonld import JsonLdExtractor
from extruct.w3cmicrodata import MicrodataExtractor
from lxml import etree

from riwaya.model.page import Stated

_STORIES = frozenset(
    ["Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "BlogPosting", "Report", "LiveBlogPosting"]
)
_DATE_IN_SCRIPT = re.compile(r'"(?:datePublished|publishedAt|published_at|publishDate|publish_date)"\s*:\s*"([^"]{6,40})"')
_NOT_LETTERS = re.compile(r"[\W_]+")
_DATE_META = {
    "article:published_time": 0, "og:article:published_time": 0, "datepublished": 0, "publishdate": 0, "publish_date": 0,
    "pubdate": 0, "publish-date": 0, "dc.date.issued": 0, "dcterms.issued": 0, "parsely-pub-date": 0, "sailthru.date": 0,
    "cxenseparse:recs:publishtime": 0, "article.published": 0, "dcterms.created": 1, "dc.date": 1, "dc.date.created": 1,
    "date": 1, "article:published": 0, "published_time": 0, "og:published_time": 0, "datecreated": 1, "article_date_original": 0,
    "article:modified_time": 2, "og:updated_time": 2, "datemodified": 2, "lastmod": 2, "last-modified": 2, "dcterms.modified": 2,
}
"""Names of meta elements that hold a date: 0 published, 1 created or unspecified, 2 modified (a bound only)."""


class Structured:
    """What was found, each kind in order of trust."""

    def __init__(self) -> None:
        self.titles: list[Stated] = []
        self.dates: list[tuple[int, Stated]] = []
        self.outlets: list[Stated] = []
        self.authors: list[Stated] = []
        self.urls: list[Stated] = []
        self.language: str | None = None
        self.home = ""
        """Address of the site's front page, without slashes at its ends."""
        self.updates: dict[str, str] = {}
        """Dates of a live blog's posts by the letters of their headlines."""


def read_structured(tree: etree._Element, address: str) -> Structured:
    """Titles, dates, outlets, authors and addresses a page states of its story. Malformed data are passed over."""
    found = Structured()
    for item in _json_ld(tree):
        _read_item(found, item, "json-ld")
    for item in _microdata(tree, address):
        _read_item(found, item, "microdata")
    _read_meta(found, tree)
    if not any(trust == 0 for trust, _ in found.dates):
        found.dates.extend((0, Stated(value, "script:datePublished")) for value in _in_scripts(tree))
    if found.urls:
        scheme, _, rest = found.urls[0].value.partition("://")
        found.home = f"{scheme}://{rest.partition('/')[0]}"
    found.dates.sort(key=lambda pair: pair[0])
    return found


def _in_scripts(tree: etree._Element) -> list[str]:
    """The date of publication a script states, where all that state one agree: a list of teasers states several."""
    said = {m[1] for script in tree.iter("script") for m in _DATE_IN_SCRIPT.finditer(script.text or "")}
    return list(said) if len(said) == 1 else []


def _json_ld(tree: etree._Element) -> Iterator[dict[str, Any]]:
    try:
        items = JsonLdExtractor().extract_items(tree)
    except (ValueError, RecursionError, TypeError, AttributeError):
        # one malformed script must not hide its neighbours: each is read alone
        items = []
        for script in tree.iterfind('.//script[@type="application/ld+json"]'):
            try:
                items.append(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    yield from _stories(items)


def _stories(items: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  foreign JSON
    """The items that are stories, wherever they are nested in lists and graphs."""
    queue, seen = [items], 0
    while queue and seen < 500:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            kinds = item.get("@type", "")
            if _STORIES & set(kinds if isinstance(kinds, list) else [kinds]):
                yield item
            queue.extend(v for k in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(v := item.get(k), (list, dict)))


def _microdata(tree: etree._Element, address: str) -> Iterator[dict[str, Any]]:
    if tree.find(".//*[@itemprop]") is None:
        return
    try:
        items = MicrodataExtractor().extract_items(tree, base_url=address if "://" in address else None)
    except (ValueError, RecursionError, TypeError, AttributeError):
        return
    for item in items:
        kinds = item.get("type", "")
        names = {str(k).rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds])}
        if names & _STORIES and isinstance(item.get("properties"), dict):
            yield item["properties"]


def _first(value: Any, *keys: str) -> str | None:  # noqa: ANN401  foreign JSON
    """The first plain string of a value: itself, of its items, or under these keys."""
    for _ in range(8):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            inner = value.get("properties", value)
            value = next((inner[k] for k in keys if isinstance(inner, dict) and inner.get(k)), None)
        else:
            break
    return value.strip() or None if isinstance(value, str) else None


def _read_item(found: Structured, item: dict[str, Any], where: str) -> None:
    posts = item.get("liveBlogUpdate")
    for post in posts if isinstance(posts, list) else ():
        if isinstance(post, dict) and (name := _first(post.get("headline"))) and (date := _first(post.get("datePublished"))):
            found.updates[_NOT_LETTERS.sub("", unicodedata.normalize("NFC", name)).lower()] = date
    if title := _first(item.get("headline")) or _first(item.get("name")):
        found.titles.append(Stated(title, f"{where}:headline"))
    for key, trust in (("datePublished", 0), ("dateCreated", 1), ("dateModified", 2)):
        if value := _first(item.get(key)):
            found.dates.append((trust, Stated(value, f"{where}:{key}")))
    if outlet := _first(item.get("publisher"), "name"):
        found.outlets.append(Stated(outlet, f"{where}:publisher"))
    authors = item.get("author")
    for one in authors if isinstance(authors, list) else [authors]:
        if author := _first(one, "name"):
            found.authors.append(Stated(author, f"{where}:author"))
    if url := _first(item.get("url"), "@id") or _first(item.get("mainEntityOfPage"), "@id", "url"):
        found.urls.append(Stated(url, f"{where}:url"))


def _read_meta(found: Structured, tree: etree._Element) -> None:
    """Meta elements (and RDFa's `property` beside `content`), link rel=canonical, the language of the root."""
    for element in tree.iter("meta"):
        value = (element.get("content") or "").strip()
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        if not value or not name:
            continue
        lower = name.lower()
        if lower in _DATE_META:
            found.dates.append((_DATE_META[lower], Stated(value, f"meta:{name}")))
        elif lower in {"og:title", "twitter:title", "headline", "dc.title"}:
            found.titles.append(Stated(value, f"meta:{name}"))
        elif lower in {"og:site_name", "application-name"}:
            found.outlets.append(Stated(value, f"meta:{name}"))
        elif lower in {"author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"}:
            found.authors.append(Stated(value, f"meta:{name}"))
        elif lower == "og:url":
            found.urls.append(Stated(value, f"meta:{name}"))
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            found.urls.append(Stated(element.get("href") or "", "link:canonical"))
    for element in tree.iter("time"):
        stated = element.get("datetime")
        if stated and (element.get("itemprop") == "datePublished" or element.get("pubdate") is not None):
            found.dates.append((0, Stated(stated.strip(), "time:datePublished")))
    found.language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
