"""What a question asks for, learnt from the handbook's own examples."""

from pathlib import Path

from ingest.read import read
from ingest.roles import learn_roles
from kb.generation import Contents
from kb.records import Example, Passage, Role
from kb.words import Analyzer

DOCUMENTS = Path(__file__).parent.parent / "documents"


def passage(role: Role) -> Passage:
    return Passage(f"pas#{role}", "pas", "Pas", ("Afsnit",), role, "Tekst.", 0, 6, ((0, 6),))


def test_questions_not_learnt_from_have_the_role_of_their_passage() -> None:
    reading = read(DOCUMENTS)
    learnt = Contents(passages=tuple(reading.passages), examples=tuple(reading.examples[::2]))
    roles = learn_roles(learnt, Analyzer.of("da", reading.groups))
    assert roles is not None
    known = {kind.name for kind in roles.kinds}
    of = {p.id: str(p.role) for p in reading.passages}
    asked = [e for e in reading.examples[1::10] if of.get(e.passage, "") in known - {"special"}]
    right = 0
    for example in asked:
        margins = roles.above(example.question)
        rival = max((n for n in known if n != "special"), key=margins.__getitem__)
        right += rival == of[example.passage]
    commonest = max(sum(of[e.passage] == role for e in asked) for role in known)
    assert right >= 1.5 * commonest, (right, commonest, len(asked))


def test_too_few_examples_of_two_roles_teach_nothing() -> None:
    passages = tuple(passage(role) for role in (Role.PRICE, Role.TIME))
    examples = tuple(Example(f"hvad koster {n}", "pas", "pas#price") for n in range(30))
    assert learn_roles(Contents(passages=passages, examples=examples), Analyzer()) is None
