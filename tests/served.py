"""The app as users meet it: a real server, and turns of every kind in its journal."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.desk import Assistant
from assistant.journal import Journal
from assistant.replies import GENERATED
from eval.server import server
from kb.generation import Generation
from kb.records import Answer, Citation, Line, Role, Status, Turn
from kb.settings import Settings
from tests.payloads import PAYLOADS

ASKED = "Hvad koster et pas til et barn på 9?"
DESKS = """\
- id: midtby
  name: Midtby Bibliotek
  address: Torvet 1, 0000 Åby
  phone: "00 00 00 00"
  hours: [Mandag-fredag kl. 10-18]
  staffed: true
  may: [pas-barn]
  says: [På Midtby Bibliotek ordnes pas.]
- id: havn
  name: Havnefilialen
  address: Kajen 2, 0000 Åby
  hours: [Tirsdag kl. 10-12]
  staffed: true
  may: [laan]
  send_to: midtby
  says: [På Havnefilialen ordnes lån.]
"""
REFERRALS = """\
- id: livslinien
  name: Livslinien
  takes: [tanker om selvmord]
  says: Ring 112 ved akut fare, og ring ellers til Livslinien.
  phone: "112"
  crisis: true
  checked: true
  source: Opdigtet til prøver
"""
NOTICE = """\
---
id: nedlukning
title: Pasmaskinen er i stykker
valid_from: 2020-01-01
valid_to: 2099-01-01
procedures: [pas-barn]
---
Pasmaskinen er i stykker hele ugen.
"""
PATH = """\
---
id: pas
title: Pas ved skranken
minutes: 20
steps:
  - {procedure: pas-barn, passage: pris, task: Find prisen til et barn på 9 år.}
---
Velkommen til pas.
"""
LONG = "---\nid: lang\ntitle: En lang procedure\n---\n" + "\n".join(
    f"## {heading}\n" + "\n".join(f"- {i} " + "ord og flere ord " * 7 for i in range(12))
    for heading in ("Tag med", "Sådan gør du", "Pris", "Tid og frist")
)
"""More than one page of A4."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running app: its address, the settings it runs with, and its journal."""

    address: str
    settings: Settings
    process: subprocess.Popen[bytes]

    @property
    def journal(self) -> Journal:
        return Journal(self.settings.journal)


def add_more(folder: Path) -> None:
    """Desks, a referral and a notice of our own, a long procedure, and one that is all attacks."""
    (folder / "desks.yaml").write_text(DESKS, encoding="utf-8")
    (folder / "referrals.yaml").write_text(REFERRALS, encoding="utf-8")
    (folder / "notices").mkdir(exist_ok=True)
    (folder / "notices" / "nedlukning.md").write_text(NOTICE, encoding="utf-8")
    (folder / "learn").mkdir(exist_ok=True)
    (folder / "learn" / "pas.md").write_text(PATH, encoding="utf-8")
    (folder / "procedures" / "lang.md").write_text(LONG, encoding="utf-8")
    lines = "\n".join(f"- {payload}" for payload in PAYLOADS)
    attack = f"---\nid: angreb\ntitle: '<img src=x onerror=alert(1)>'\n---\n## Tag med\n{lines}\n"
    (folder / "procedures" / "angreb.md").write_text(attack, encoding="utf-8")


@contextmanager
def serve(settings: Settings) -> Iterator[Served]:
    """The app on a free port, healthy when it is handed over."""
    names = ("documents", "index", "journal", "questions", "sufficiency", "editor")
    values = {name: getattr(settings, name) for name in names}
    own = {f"SKRANKEN_{name.upper()}": str(v) for name, v in values.items() if v is not None}
    with server(own) as (port, process):
        yield Served(f"http://127.0.0.1:{port}", settings, process)


def answers(generation: Generation, settings: Settings) -> dict[str, Answer]:
    """One answer for each state that the screen knows, quoting real places."""
    desk = Assistant(settings)
    found = desk.answer(ASKED)
    other = desk.answer("Hvor længe gælder et pas til en voksen?")
    notice = next(n for n in generation.contents.notices if n.id == "nedlukning")
    referral = generation.contents.referrals[0]
    warned = _quote(
        generation, notice.path, notice.title, "Pasmaskinen er i stykker hele ugen.", 90
    )
    refer = _quote(generation, "referrals.yaml", referral.name, referral.says, 1)
    said = Line(Role.REFER, referral.says, (1,))
    base = Answer(Status.FAILED, generation=found.generation, on=found.on, nearest=found.nearest)
    return {
        "answered": found,
        "notice": replace(found, notices=(warned,)),
        "partly": replace(found, status=Status.PARTLY),
        "two_matters": _both(found, other),
        "worded": replace(
            found,
            generated=(Line(Role.SHORT, "Det koster 150 kroner.", (1,)),),
            note=GENERATED["da"],
        ),
        "clarify": replace(
            base,
            status=Status.CLARIFY,
            message="Der er flere muligheder.",
            lines=found.lines[:1],
            citations=found.citations[:1],
            choices=("pas-barn", "pas-voksen"),
        ),
        "not_covered": replace(base, status=Status.NOT_COVERED, message="Intet fundet."),
        "referred": replace(base, status=Status.REFERRED, lines=(said,), citations=(refer,)),
        "crisis": replace(
            base,
            status=Status.CRISIS,
            message="Gør dette først.",
            lines=(said, *(replace(line, citations=(8,)) for line in found.lines[:1])),
            citations=(refer, replace(found.citations[0], n=8)),
        ),
        "failed": replace(base, message="Svaret kunne ikke laves."),
    }


def keep(served: Served, conversation: str, *turns: tuple[str, Answer]) -> list[Turn]:
    return [served.journal.keep(conversation, question, answer) for question, answer in turns]


def _both(first: Answer, second: Answer) -> Answer:
    """Two answers in one, as to a question of two parts."""
    after = len(first.citations)
    lines = (replace(line, citations=(after + 1,)) for line in second.lines[:1])
    cited = (replace(citation, n=after + 1) for citation in second.citations[:1])
    return replace(first, lines=(*first.lines, *lines), citations=(*first.citations, *cited))


def _quote(generation: Generation, path: str, title: str, quote: str, n: int) -> Citation:
    start = generation.source_text(path).index(quote)
    end = start + len(quote)
    return Citation(n, f"{path}#x", path, title, "Henvis til", quote, start, end, None, False)
