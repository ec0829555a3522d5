"""A spokesman's contrast, the deed told of a pronoun before it, and what another's words are said to have meant."""

from riwaya.accounts.contrasts import contrasts_of
from riwaya.accounts.tellings import tellings_of
from riwaya.model.article import ArticleHead, Block, Published
from riwaya.model.attribution import Attribution
from riwaya.model.event import AccordingTo, Event, Party
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span

HEAD = ArticleHead(id="x@0", page="p", published=Published("2018-03-02", "day", "given"))
ARMED = "قال الحاكم إن لواء التل معنا ونحن نقدم لهم السلاح. ثم قال الناطق إن الوادي تزود الجيش بالسلاح وليس لواء التل."


def span(words: str, start: int = 0) -> tuple[int, int]:
    at = ARMED.index(words, start)
    return at, at + len(words)


def armed() -> Reading:
    stop = ARMED.index(".") + 1
    first, second = Span(span("لواء")[0], stop - 1), Span(span("الوادي")[0], len(ARMED) - 1)
    giver = (Party(*span("الوادي"), "state:v"),)
    return Reading(
        HEAD, ARMED, (Block(0, len(ARMED), "body"),),
        mentions=(
            Mention("m1", *span("لواء التل"), "armed_group", "group:hill"),
            Mention("m2", *span("لواء التل", stop), "armed_group", "group:hill"),
        ),
        attributions=(
            Attribution("a1", "say", first, source_entity="person:ruler"), Attribution("a2", "say", second, source_entity="person:voice"),
        ),
        events=(
            Event("e1", "AID", Span(*span("نقدم")), Span(0, stop), actors=giver, reality="claimed", according_to=AccordingTo(attribution="a1")),
            Event(
                "e2", "AID", Span(*span("تزود")), Span(stop + 1, len(ARMED)), actors=giver, reality="claimed",
                recipients=(Party(*span("الجيش"), "body:v.army"),), according_to=AccordingTo(attribution="a2"),
            ),
        ),
    )


def test_a_deed_told_of_a_pronoun_is_told_of_whom_the_contrast_names() -> None:
    denial, told = contrasts_of(armed(), tellings_of(armed()))
    assert (denial.reality, told.reality) == ("denied", "claimed")
    assert denial.recipients[0].entity == told.recipients[0].entity == "group:hill"
    assert ARMED[told.recipients[0].start : told.recipients[0].end] == "لهم"
    assert [link.entity for link in (denial.chain[-1], told.chain[-1])] == ["person:voice", "person:ruler"]


def test_what_a_spokesman_says_was_meant_stands_beside_what_was_said() -> None:
    text = "قال الحاكم إن بلدة تلسمان سقطت. وأوضح الناطق أنه كان يقصد تطويق تلسمان."
    stop = text.index(".")
    said = (
        Attribution("a1", "say", Span(text.index("بلدة"), stop), source_entity="person:ruler"),
        Attribution("a2", "say", Span(text.index("كان"), len(text) - 1), source_entity="person:voice"),
    )
    reading = Reading(HEAD, text, (Block(0, len(text), "body"),), attributions=said)
    assert [(t.means, t.chain[-1].entity) for t in contrasts_of(reading, ())] == [("said", "person:ruler"), ("meant", "person:voice")]
    other = Reading(HEAD, text.replace("تلسمان", "كفرنور", 1), (Block(0, len(text), "body"),), attributions=said)
    assert list(contrasts_of(other, ())) == [], "what was said of something else was not meant"
