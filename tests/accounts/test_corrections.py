"""A correction changes what it names and nothing else; the machine's value can still be told."""

import msgspec
import pytest

from riwaya.accounts.corrections import FIELDS, correct_reading, machine_values
from riwaya.accounts.slots import accounts_of, by_person
from riwaya.accounts.tellings import tellings_of
from riwaya.model.article import ArticleHead, Published
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event, Party
from riwaya.model.mention import Mention
from riwaya.model.reading import Reading
from riwaya.model.span import Span
from riwaya.model.time import Quantity, Time

READING = Reading(
    article=ArticleHead(id="x@0", page="p", published=Published("2018-03-02", "day", "given")), text="ق" * 60,
    attributions=(Attribution("a1", "say", Span(10, 40), source_entity="person:a"),),
    events=(Event("e1", "ASSAULT", Span(12, 16), Span(10, 40), actors=(Party(17, 20, "body:x.army"),), quantities=("n1",)),),
    quantities=(Quantity("n1", 22, 24, 7, 7, 7, "killed"),), mentions=(Mention("m1", 17, 20, "state_body", "body:x.army"),),
    times=(Time("t1", 26, 30, "DATE", "2018-03-01"),),
)


@pytest.mark.parametrize(
    ("item", "fields", "part", "value"),
    [
        ("a1", {"act": "deny", "negated": "true"}, "attributions", ("deny", True)),
        ("a1", {"speaker": "person:b"}, "attributions", "person:b"),
        ("e1", {"happened": "no"}, "events", "denied"),
        ("e1", {"where": "place:y", "when": "2018-02-28"}, "events", ("place:y", "2018-02-28")),
        ("e1", {"who": "body:y.army+state:z", "whom": "group:g"}, "events", ("body:y.army", "state:z", "group:g")),
        ("e1", {"type": "coerce", "mode": "arrest", "with_what": "gun"}, "events", ("COERCE", "arrest", "gun")),
        ("n1", {"low": "17", "high": "20", "unit": "injured"}, "quantities", (17, 20, "injured")),
        ("m1", {"entity": "body:y.army"}, "mentions", "body:y.army"),
        ("t1", {"value": "2018-02"}, "times", "2018-02"),
    ],
)
def test_a_correction_changes_its_item_alone(item: str, fields: dict[str, str], part: str, value: object) -> None:
    found = correct_reading(READING, {item: fields})
    told = msgspec.json.encode(getattr(found, part)).decode()
    for wanted in value if isinstance(value, tuple) else (value,):
        assert msgspec.json.encode(wanted).decode() in told
    same = {"attributions", "events", "quantities", "mentions", "times"} - {part}
    assert all(getattr(found, name) == getattr(READING, name) for name in same)
    assert set(fields) <= set(FIELDS[item[0]])
    assert set(machine_values(getattr(READING, part)[0], fields)) == set(fields)


def test_a_correction_that_is_no_value_of_its_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        correct_reading(READING, {"a1": {"act": "mumble"}})
    with pytest.raises(msgspec.ValidationError):
        correct_reading(READING, {"e1": {"happened": "perhaps"}})


def test_an_account_shows_the_person_and_what_the_machine_had() -> None:
    (machine,) = tellings_of(READING)
    (right,) = tellings_of(correct_reading(READING, {"e1": {"where": "place:y", "who": "state:z"}}))
    accounts = {a.slot: a for a in accounts_of(by_person(machine, right, "مها"))}
    assert (accounts["where"].value, accounts["where"].by, accounts["where"].machine) == ("place:y", "مها", None)
    assert (accounts["who"].value, accounts["who"].machine) == ("state:z", "body:x.army")
    assert accounts["how_many"].by == "rule"
