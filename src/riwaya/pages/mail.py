"""E-mail newsletters (.eml): the letter's own text, its subject as title, its date from the header."""

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from riwaya.errors import PageError
from riwaya.model.page import Page, Stated
from riwaya.pages.markup import PageText


def read_mail(data: bytes, *, address: str, sha256: str) -> Page:
    """A letter as a page.

    Raises:
        PageError: it holds no readable text.

    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    text = PageText()
    title = _header(message, "Subject")
    text.add(title, "heading")
    body = message.get_body(preferencelist=("html", "plain"))
    content = _content(body) if isinstance(body, EmailMessage) else ""
    if not content.strip():
        raise PageError(address, "a letter without text", "Save the letter with its text part.")
    text.add_markup(content)
    sender = re.sub(r"\s*<[^>]*>\s*$", "", _header(message, "From")).strip(' "')
    return Page(
        address=address, sha256=sha256, text=text.text, form="marked", parts=tuple(text.parts),
        titles=(Stated(title, "header:Subject"),) if title else (), dates=_dates(message),
        outlets=(Stated(sender, "header:From"),) if sender and "@" not in sender else (),
    )


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an unknown or false charset
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # malformed headers break the standard parser in several ways
        return ""


def _dates(message: EmailMessage) -> tuple[Stated, ...]:
    raw = _header(message, "Date")
    try:
        moment = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError):
        return ()
    return (Stated(moment.isoformat(), "header:Date"),)
