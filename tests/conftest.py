"""A small handbook, really ingested, and a desk that answers from it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.publish import publish
from ingest.read import read
from kb.generation import Generation
from kb.settings import Settings
from kb.shelf import Shelf
from tests.axe import KEPT, SEEN, table
from tests.served import Served, add_more, serve

TODAY = dt.date(2026, 11, 23)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Writes the run's table of axe's counts, and says how it went."""
    if SEEN:
        (KEPT / "axe.md").write_text(table(SEEN), encoding="utf-8")
        broken = sum(one.violations for one in SEEN)
        terminalreporter.write_line(
            f"axe: {broken} violations in {len(SEEN)} looks at {len({s.state for s in SEEN})} pages "
            "and states; var/tests/axe.md"
        )


PAS = """\
---
id: pas-barn
title: Pas til børn
owner: Borgerservice
reviewed: 2026-11-02
review_every_days: 180
related: [pas-voksen]
sources:
  - {title: Pasbekendtgørelsen § 7, year: 2022}
---
# Pas til børn

## Kort svar
Et barn skal selv med til bestilling af pas, uanset alder. Alle med forældremyndighed giver samtykke.

## Tag med
- Barnets seneste pas, også hvis det er udløbet.
- Samtykke fra den forælder, der ikke kommer med.

## Pris
Et pas til et barn på 0-11 år koster {{takst:pas-0-11}}. Et pas til en ung på 12-17 år koster {{takst:pas-12-17}}.

## Særlige tilfælde

### Faren bor i udlandet
Faren kan give samtykke til barnets pas på papir, fx fra Grønland.

## Regler og kilder
- Pasbekendtgørelsen § 7 (2022): Barnets seneste pas er legitimation.
"""
VOKSEN = """\
# Pas til voksne

## Kort svar
En voksen søger selv om pas og møder op i Borgerservice.

## Gyldighed
Et pas til en voksen gælder i 10 år.
"""
LAAN = """\
# Lån og fornyelse

## Kort svar
Bøger lånes normalt i 30 dage, og lånet fornyes på bibliotekets hjemmeside.

## Pris
Lån af bøger er gratis på biblioteket.
"""
CORONA = """\
---
id: corona
title: Corona på biblioteket
valid_to: 2022-02-01
---
## Kort svar
Gæster viste coronapas ved ophold på biblioteket.
"""
RATES = """\
- {key: pas-0-11, label: Pas til et barn på 0-11 år, amount: 150, unit: kr., valid_from: 2023-01-01, source: Frederiksberg, year: 2023}
- {key: pas-12-17, label: Pas til en ung på 12-17 år, amount: 179, unit: kr., valid_from: 2023-01-01, source: Frederiksberg, year: 2023}
"""
LICENCE = """\
---
id: koerekort
title: Fornyelse af kørekort
valid_from: 2027-01-01
---
## Kort svar
Kørekortet fornyes med en digital ansøgning fra januar.
"""
DESKS = """\
- id: hoved
  name: Hovedbiblioteket
  address: Biblioteksgade 1
  hours: [Alle dage kl. 10-18]
  staffed: true
  may: [pas-barn, pas-voksen, laan]
  says:
    - På Hovedbiblioteket bestiller borgeren tid til pas.
- id: filial
  name: Filial Vest
  address: Vestvej 2
  hours: [Alle dage kl. 12-17]
  staffed: true
  may: [laan]
  visits:
    - who: En medarbejder fra rådhuset
      day: torsdag
      opens: "14:00"
      closes: "17:00"
      may: [pas-voksen]
      says: På Filial Vest tages pas til voksne kun imod torsdag kl. 14-17.
  send_to: hoved
  says:
    - På Filial Vest klarer personalet lån af bøger.
    - Borgere med andre sager henvises fra Filial Vest til Hovedbiblioteket.
"""
REFERRALS = """\
- id: alarm-112
  name: Alarmcentralen
  takes: [akut fare]
  says: Ring 112 med det samme, når nogen er i fare.
  phone: "112"
  crisis: true
  checked: true
  source: Politiet
- id: skat
  name: Skattestyrelsen
  takes: [skat]
  says: Skattestyrelsen svarer på spørgsmål om skat.
  checked: true
  source: Skattestyrelsen
"""
NOTICE = """\
---
id: nede
title: MitID er nede
valid_from: 2026-11-20
valid_to: 2026-12-06
procedures: [pas-voksen]
---
MitID er nede i dag. Tilbyd borgeren en ny tid til pas. Tjek driften på mitid.dk.
"""
EXAMPLES = """\
{"q": "må eksmanden give lov fra Nuuk på et stykke papir", "passage": "faren-bor-i-udlandet"}
{"q": "hvad skal en dreng på 9 af med for et pas", "passage": "pris"}
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """The small handbook, on disk and free to be changed."""
    return small_handbook(tmp_path / "documents")


def small_handbook(folder: Path) -> Path:
    """Writes the small handbook into a new folder."""
    (folder / "procedures" / "pas").mkdir(parents=True)
    (folder / "examples").mkdir()
    (folder / "procedures" / "pas" / "pas-barn.md").write_text(PAS, encoding="utf-8")
    (folder / "procedures" / "pas" / "pas-voksen.md").write_text(VOKSEN, encoding="utf-8")
    (folder / "procedures" / "laan.md").write_text(LAAN, encoding="utf-8")
    (folder / "procedures" / "corona.md").write_text(CORONA, encoding="utf-8")
    (folder / "procedures" / "koerekort.md").write_text(LICENCE, encoding="utf-8")
    (folder / "notices").mkdir()
    (folder / "notices" / "nede.md").write_text(NOTICE, encoding="utf-8")
    (folder / "desks.yaml").write_text(DESKS, encoding="utf-8")
    (folder / "referrals.yaml").write_text(REFERRALS, encoding="utf-8")
    (folder / "rates.yaml").write_text(RATES, encoding="utf-8")
    (folder / "examples" / "pas-barn.jsonl").write_text(EXAMPLES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app in a process of its own, with a handbook that has desks, notices and an attack."""
    folder = tmp_path_factory.mktemp("served")
    add_more(small_handbook(folder / "documents"))
    settings = Settings(
        documents=folder / "documents",
        index=folder / "index",
        journal=folder / "journal.db",
        editor=False,
        sufficiency=0.05,
    )
    publish(read(settings.documents), settings)
    with serve(settings) as served:
        yield served


@pytest.fixture
def settings(tmp_path: Path, documents: Path) -> Settings:
    return Settings(
        documents=documents,
        index=tmp_path / "index",
        journal=tmp_path / "journal.db",
        sufficiency=0.05,  # scores are lower in a handbook of four procedures
    )


@pytest.fixture(scope="session")
def shelf_of_the_handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook's index, published once: the same documents give the same generation."""
    folder = tmp_path_factory.mktemp("handbook")
    documents = small_handbook(folder / "documents")
    own = Settings(documents=documents, index=folder / "index", journal=folder / "journal.db")
    publish(read(documents), own)
    return own.index


@pytest.fixture
def published(settings: Settings, shelf_of_the_handbook: Path) -> Settings:
    """The settings of a desk whose handbook is published, in an index of its own."""
    shutil.copytree(shelf_of_the_handbook, settings.index)
    return settings


@pytest.fixture
def generation(published: Settings) -> Iterator[Generation]:
    shelf = Shelf(published)
    with shelf.borrow() as generation:
        yield generation
    shelf.close()


@pytest.fixture
def desk_environment(published: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The same settings in the environment, for the commands and the app."""
    for name in ("documents", "index", "journal", "sufficiency"):
        monkeypatch.setenv(f"SKRANKEN_{name.upper()}", str(getattr(published, name)))
    return published
