"""What is said beside the procedures: notices, what this desk may do, and who takes the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from assistant.compose import Quoted
from kb.generation import Generation
from kb.records import Citation, Desk, Referral, Role

REFERRALS = "referrals.yaml"
DESKS = "desks.yaml"
NOTICE_LINES = 2


def notices(generation: Generation, procedures: Sequence[str], on: dt.date) -> Iterator[Quoted]:
    """The first sentences of the notices in force that touch the procedures."""
    for notice in generation.contents.notices:
        if notice.in_force(on) and set(notice.procedures) & set(procedures):
            text = generation.source_text(notice.path)
            for start, end in notice.units[:NOTICE_LINES]:
                quote = text[start:end]
                yield Quoted(Role.NONE, quote, _cite(notice.path, notice.title, quote, start))


def referrals(generation: Generation, ids: Sequence[str]) -> Iterator[Quoted]:
    """What is said of each referral, in the given order."""
    known = {referral.id: referral for referral in generation.contents.referrals}
    for referral in (known[i] for i in ids if i in known):
        yield from _quoted(generation, REFERRALS, referral.name, (referral.says,), Role.REFER)


def crisis_referrals(generation: Generation) -> list[Referral]:
    """The referrals that are shown at once when somebody may be in danger."""
    return [referral for referral in generation.contents.referrals if referral.crisis]


def desk_lines(generation: Generation, desk_id: str, procedure: str) -> Iterator[Quoted]:
    """What the desk may do in the matter, when it may not simply do it itself."""
    desk = next((d for d in generation.contents.desks if d.id == desk_id), None)
    if desk is None or (procedure in desk.may and desk.staffed):
        return
    title = generation.procedures[procedure].title
    yield from _quoted(
        generation, DESKS, desk.name, _says(generation, desk, procedure), Role.MAY_WE
    )
    if desk.send_to and not any(procedure in visit.may for visit in desk.visits):
        other = next((d for d in generation.contents.desks if d.id == desk.send_to), None)
        if other and procedure in other.may:
            says = _most_like(generation, title, other.says)
            yield from _quoted(generation, DESKS, other.name, (says,), Role.MAY_WE)


def _says(generation: Generation, desk: Desk, procedure: str) -> tuple[str, ...]:
    """Who comes when, if that is how the desk does it; else what it says that is most to the point,
    and where it sends the citizen."""
    visits = tuple(visit.says for visit in desk.visits if procedure in visit.may)
    if visits:
        return visits
    point = _most_like(generation, generation.procedures[procedure].title, desk.says)
    sent = tuple(line for line in desk.says if "henvises" in line)
    return tuple(dict.fromkeys((point, *sent)))


def _most_like(generation: Generation, title: str, lines: Sequence[str]) -> str:
    encoder = generation.encoder
    likeness = encoder.encode_documents(lines) @ encoder.encode_query(title)
    return lines[int(likeness.argmax())]


def _quoted(
    generation: Generation, path: str, name: str, lines: Sequence[str], role: Role
) -> Iterator[Quoted]:
    """The lines as they stand in the file; one that is not there to the letter is not said."""
    text = generation.source_text(path)
    for line in lines:
        start = text.find(line)
        if start >= 0:
            yield Quoted(role, line, _cite(path, name, line, start))


def _cite(path: str, title: str, quote: str, start: int) -> Citation:
    return Citation(0, path, path, title, title, quote, start, start + len(quote), None, False)
