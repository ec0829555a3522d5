"""Watching feeds: conditional requests, robots.txt, back-off, distance to a host, stop and resume."""

import json

import pytest

from riwaya.errors import PageError, UsageError
from riwaya.model.page import Page
from riwaya.pages import PageOptions
from riwaya.pages.fetch import Fetched
from riwaya.pages.watch import FeedRule, Watcher, WatchRules, read_rules

FEED = "https://e.example/feed"
STORY = "أعلنت البلدية أن الطريق الساحلي سيبقى مغلقا أمام الشاحنات حتى مساء الغد بسبب أعمال الصيانة."


class Net:
    """A stand-in for the network: answers by address, requests in order, a clock that moves when slept on."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.now = 1_000_000.0
        self.slept = []

    def fetch(self, url, headers=None):
        self.asked.append((url, headers or {}))
        answer = self.answers.get(url, Fetched(url=url, status=404, data=b""))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def says(self, url, text, status=200, **more):
        self.answers[url] = Fetched(url=url, status=status, data=text.encode(), **more)


def feed(*numbers):
    items = "".join(f"<item><title>خبر رقم {i} عن الطريق</title><link>https://e.example/{i}</link><description>{STORY} {i}</description></item>" for i in numbers)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>إذاعة</title>{items}</channel></rss>'


def page(i):
    return f"<html><head><title>خبر رقم {i} عن الطريق</title></head><body><h1>خبر رقم {i} عن الطريق</h1><p>{STORY}</p><p>و{STORY}</p></body></html>"


@pytest.fixture
def net():
    found = Net()
    for i in range(5):
        found.says(f"https://e.example/{i}", page(i))
    return found


def watcher(net, tmp_path, **rule):
    rules = WatchRules(feed=(FeedRule(url=FEED, **rule),), per_host_seconds=2.0, state=str(tmp_path / "state.json"))
    return Watcher(rules, options=PageOptions(), fetcher=net, clock=lambda: net.now, sleep=net.sleep)


def addresses(items):
    return [x.address if isinstance(x, Page) else x.place for x in items]


def test_new_pages_are_read_once(net, tmp_path):
    net.says(FEED, feed(1, 2), etag='"a"', last_modified="Mon")
    watch = watcher(net, tmp_path)
    assert addresses(watch.poll()) == ["https://e.example/1", "https://e.example/2"]
    net.says(FEED, feed(1, 2, 3))
    net.now += 1800
    assert addresses(watch.poll()) == ["https://e.example/3"]


def test_a_feed_is_asked_with_the_marks_of_its_last_answer_and_only_when_due(net, tmp_path):
    net.says(FEED, feed(1), etag='"a"', last_modified="Mon")
    watch = watcher(net, tmp_path)
    list(watch.poll())
    asked = len(net.asked)
    assert list(watch.poll()) == []
    assert len(net.asked) == asked
    net.now += 1800
    net.answers[FEED] = Fetched(url=FEED, status=304, data=b"")
    assert list(watch.poll()) == []
    assert net.asked[-1] == (FEED, {"If-None-Match": '"a"', "If-Modified-Since": "Mon"})


def test_a_failing_feed_is_asked_less_and_less_often(net, tmp_path):
    net.says(FEED, "", status=500)
    watch = watcher(net, tmp_path, every_minutes=10)
    waits = []
    for _ in range(4):
        (error,) = watch.poll()
        assert isinstance(error, PageError)
        waits.append(round(watch.seconds_to_wait()))
        net.now += watch.seconds_to_wait()
    assert waits == [1200, 2400, 4800, 9600]


def test_the_server_s_own_wait_is_kept(net, tmp_path):
    net.says(FEED, "", status=429, retry_after="50000")
    watch = watcher(net, tmp_path)
    list(watch.poll())
    assert round(watch.seconds_to_wait()) == 50000


def test_robots_txt_is_obeyed(net, tmp_path):
    net.says("https://e.example/robots.txt", "User-agent: *\nDisallow: /2\nCrawl-delay: 7")
    net.says(FEED, feed(1, 2))
    one, two = watcher(net, tmp_path).poll()
    assert isinstance(one, Page)
    assert "robots.txt" in two.reason
    assert "https://e.example/2" not in [url for url, _ in net.asked]
    assert max(net.slept) == pytest.approx(7.0)


def test_a_site_in_trouble_is_left_alone(net, tmp_path):
    net.says("https://e.example/robots.txt", "", status=503)
    net.says(FEED, feed(1))
    (error,) = watcher(net, tmp_path).poll()
    assert "robots.txt" in error.reason


def test_a_host_is_not_asked_more_often_than_its_limit(net, tmp_path):
    net.says(FEED, feed(1, 2, 3))
    list(watcher(net, tmp_path).poll())
    assert len(net.slept) >= len(net.asked) - 1
    assert all(s == pytest.approx(2.0) for s in net.slept)


@pytest.mark.parametrize("pages", [True, False])
def test_a_stop_in_the_middle_loses_no_page_and_repeats_none_acknowledged(net, tmp_path, pages):
    net.says(FEED, feed(1, 2, 3))
    first = watcher(net, tmp_path, pages=pages).poll()
    got = [next(first), next(first)]  # the second was handed out, but nobody came back for a third
    again = list(watcher(net, tmp_path, pages=pages).poll())
    assert addresses(again)[0] == addresses(got)[1]
    assert len({*addresses(got), *addresses(again)}) == 3


def test_items_are_read_as_they_are_where_pages_are_not_wanted(net, tmp_path):
    net.says(FEED, feed(1, 2))
    found = list(watcher(net, tmp_path, pages=False).poll())
    assert addresses(found) == [f"{FEED}#https://e.example/1", f"{FEED}#https://e.example/2"]


def test_a_page_that_fails_does_not_stop_the_rest(net, tmp_path):
    net.answers["https://e.example/1"] = PageError("https://e.example/1", "too slow", "")
    net.says("https://e.example/2", "", status=404)
    net.says(FEED, feed(1, 2, 3))
    assert [type(x) for x in watcher(net, tmp_path).poll()] == [PageError, PageError, Page]


def test_rules_are_read_from_toml(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text('per_host_seconds = 5\n[[feed]]\nurl = "https://e.example/feed"\noutlet = "إذاعة"\npages = false\n', "utf-8")
    rules = read_rules(path)
    assert (rules.per_host_seconds, rules.feed[0].outlet, rules.feed[0].pages) == (5, "إذاعة", False)


@pytest.mark.parametrize("text", ["feed = 3", "[[feed]]\nname = 'x'", "not toml ="])
def test_bad_rules_are_said(tmp_path, text):
    path = tmp_path / "feeds.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError):
        read_rules(path)


def test_a_damaged_state_is_said(net, tmp_path):
    (tmp_path / "state.json").write_text("{", "utf-8")
    with pytest.raises(UsageError, match="no state"):
        watcher(net, tmp_path)


def test_the_state_is_json(net, tmp_path):
    net.says(FEED, feed(1))
    list(watcher(net, tmp_path).poll())
    assert json.loads((tmp_path / "state.json").read_text("utf-8"))[FEED]["seen"] == ["https://e.example/1"]
