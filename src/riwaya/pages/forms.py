"""Which form an item has, seen in its first bytes. Names and declared types only mislead."""

import re
from typing import Literal

Form = Literal["warc", "pdf", "feed", "sitemap", "telegram-json", "telegram-html", "mail", "html", "text"]
HEAD = 16384
"""Bytes that tell the form."""

_XML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    rb"<\s*(?P<root>rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL,
)
_TELEGRAM_JSON = re.compile(rb'^\s*\{(?=.*"messages"\s*:\s*\[)(?=.*"type"\s*:\s*"[a-z_]*(?:channel|group|chat))', re.DOTALL)
_TELEGRAM_HTML = re.compile(rb'<div class="page_wrap">.*class="[^"]*\bpage_body\b', re.DOTALL)
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|div|p|title|meta|table|center|font|h1)\b", re.IGNORECASE)
_MAIL_FIRST = re.compile(
    rb"^(?:From|Received|Return-Path|Message-ID|Date|Subject|To|MIME-Version|Delivered-To|X-[\w-]+|DKIM-Signature|ARC-[\w-]+): ",
    re.IGNORECASE,
)
_MAIL_NEEDED = re.compile(rb"^(?:From|Subject): ", re.IGNORECASE | re.MULTILINE)


def form_of(data: bytes) -> Form:
    """The form these bytes have; `text` where nothing else shows."""
    head = data[:HEAD]
    if head.startswith(b"WARC/1."):
        return "warc"
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if m := _XML.match(head):
        return "sitemap" if m["root"] in {b"urlset", b"sitemapindex"} else "feed"
    if _TELEGRAM_JSON.match(head):
        return "telegram-json"
    if _TELEGRAM_HTML.search(head):
        return "telegram-html"
    letter = head.replace(b"\r", b"").partition(b"\n\n")[0]
    if _MAIL_FIRST.match(letter) and len(_MAIL_NEEDED.findall(letter)) >= 2:
        return "mail"
    return "html" if _HTML.search(head[:4096].replace(b"\x00", b"")) else "text"
