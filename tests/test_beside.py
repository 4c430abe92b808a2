from assistant import beside
from assistant.compose import Quoted
from kb.generation import Generation
from tests.conftest import TODAY


def resolves(generation: Generation, quoted: Quoted) -> bool:
    citation = quoted.citation
    text = generation.source_text(citation.procedure)
    return text[citation.start : citation.end] == citation.quote == quoted.text


def test_a_notice_in_force_speaks_for_the_procedures_it_touches(generation: Generation) -> None:
    said = list(beside.notices(generation, ["pas-voksen"], TODAY))
    assert [q.text for q in said] == [
        "MitID er nede i dag.",
        "Tilbyd borgeren en ny tid til pas.",
    ]
    assert all(resolves(generation, quoted) for quoted in said)
    assert not list(beside.notices(generation, ["laan"], TODAY))
    assert not list(beside.notices(generation, ["pas-voksen"], TODAY.replace(month=12, day=7)))


def test_a_desk_that_may_do_it_says_nothing(generation: Generation) -> None:
    assert not list(beside.desk_lines(generation, "hoved", "pas-barn"))
    assert not list(beside.desk_lines(generation, "ukendt", "pas-barn"))


def test_a_desk_says_who_comes_when(generation: Generation) -> None:
    [said] = beside.desk_lines(generation, "filial", "pas-voksen")
    assert said.text == "På Filial Vest tages pas til voksne kun imod torsdag kl. 14-17."
    assert resolves(generation, said)


def test_a_desk_that_may_not_sends_the_citizen_on(generation: Generation) -> None:
    said = list(beside.desk_lines(generation, "filial", "pas-barn"))
    assert "Borgere med andre sager henvises fra Filial Vest til Hovedbiblioteket." in {
        quoted.text for quoted in said
    }
    assert said[-1].text == "På Hovedbiblioteket bestiller borgeren tid til pas."
    assert all(resolves(generation, quoted) for quoted in said)


def test_referrals_are_quoted_in_the_given_order(generation: Generation) -> None:
    said = list(beside.referrals(generation, ["skat", "alarm-112", "ukendt"]))
    assert [quoted.citation.title for quoted in said] == ["Skattestyrelsen", "Alarmcentralen"]
    assert all(resolves(generation, quoted) for quoted in said)
    assert [r.id for r in beside.crisis_referrals(generation)] == ["alarm-112"]
