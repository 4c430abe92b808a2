"""How questions are routed: crises met, the other routes found, covered questions left alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.route import Kind, Route, route
from ingest.read import Reading
from ingest.routes import learn_routes
from kb.classifier import folds
from kb.generation import Contents
from kb.records import RouteExample
from kb.settings import Settings
from kb.words import Analyzer

UNSEEN = ("crisis.jsonl", "near.jsonl", "routes.jsonl")
"""Questions by writers that nothing was learnt from: crisis.jsonl, lines of {"q", "to"} where any
id of a list in `to` is right; near.jsonl, {"q"} of harmless questions, a third of them in a crisis'
words; routes.jsonl, {"q", "route"}."""

OWN = Path(__file__).parent
"""Where they lie."""


@dataclass(frozen=True, slots=True)
class _Routed:
    expected: RouteExample
    found: Route


def routing(reading: Reading, settings: Settings, own: Path = OWN) -> dict[str, object]:
    """Each question of the handbook is routed by what was learnt without it, those of `own` by all.
    An alarm at an example that the routes list as a crisis is no false one. A crisis that is only
    mentioned beside an answer counts as mentioned, not as an alarm. Raises OSError or ValueError
    for a file that cannot be read."""
    contents = Contents(examples=tuple(reading.examples), routes=tuple(reading.routes))
    analyzer = Analyzer.of(settings.text_language, reading.groups)
    routed = list(_cross_validated(contents, analyzer))
    examples, routes = routed[: len(contents.examples)], routed[len(contents.examples) :]
    real = {r.question for r in contents.routes if r.route == Kind.CRISIS}
    alarms = [r.expected.question for r in examples if r.found.kind is Kind.CRISIS]
    return {
        **_crises(own, contents, analyzer),
        "unseen_routes": _by_route(_unseen(own, contents, analyzer)),
        "examples": len(examples),
        "crisis_alarms": len(alarms),
        "crisis_alarms_false": sum(question not in real for question in alarms),
        "crisis_false_rate": _share(
            r.found.kind is Kind.CRISIS and r.expected.question not in real for r in examples
        ),
        "mentions": _share(bool(r.found.perhaps) for r in examples),
        "routed_away": _share(r.found.kind is not Kind.PROCEDURE for r in examples),
        "routed_away_by_kind": _counts(examples),
        "routes": _by_route(routes),
    }


def _cross_validated(contents: Contents, analyzer: Analyzer) -> Iterator[_Routed]:
    """The examples, then the routes, in order; each routed by what the other folds taught."""
    asked = [RouteExample(e.question, Kind.PROCEDURE) for e in contents.examples]
    asked += contents.routes
    found: dict[int, Route] = {}
    for learnt, held in folds([a.route for a in asked]):
        kept = set(learnt)
        part = replace(
            contents,
            examples=tuple(e for i, e in enumerate(contents.examples) if i in kept),
            routes=tuple(
                a for i, a in enumerate(asked) if i in kept and i >= len(contents.examples)
            ),
        )
        classifier = learn_routes(part, analyzer)
        found |= {i: route(asked[i].question, classifier) for i in held}
    return (_Routed(a, found[i]) for i, a in enumerate(asked))


def _crises(own: Path, contents: Contents, analyzer: Analyzer) -> dict[str, object]:
    rows, near = _rows(own / "crisis.jsonl"), _rows(own / "near.jsonl")
    classifier = learn_routes(contents, analyzer)
    found = [(row, route(row["q"], classifier)) for row in rows]
    harmless = [route(row["q"], classifier) for row in near]
    return {
        "crises": len(rows),
        "crises_alarmed": _share(f.kind is Kind.CRISIS for _, f in found),
        "crises_right_lines": _share(
            f.kind is Kind.CRISIS and bool(_wanted(row) & {*f.to}) for row, f in found
        ),
        "crises_alarmed_or_mentioned": _share(_mentioned(f) for _, f in found),
        "crises_right_lines_or_mentioned": _share(
            bool(_wanted(row) & {*f.to, *f.perhaps}) and _mentioned(f) for row, f in found
        ),
        "crises_alarmed_by_rules": _share(
            route(row["q"], None).kind is Kind.CRISIS for row in rows
        ),
        "harmless": len(near),
        "harmless_alarmed": _share(f.kind is Kind.CRISIS for f in harmless),
        "harmless_mentioned": _share(bool(f.perhaps) for f in harmless),
    }


def _unseen(own: Path, contents: Contents, analyzer: Analyzer) -> list[_Routed]:
    classifier = learn_routes(contents, analyzer)
    rows = _rows(own / "routes.jsonl")
    return [
        _Routed(RouteExample(r["q"], r["route"], r["to"]), route(r["q"], classifier)) for r in rows
    ]


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def _mentioned(found: Route) -> bool:
    return found.kind is Kind.CRISIS or bool(found.perhaps)


def _wanted(row: Mapping[str, str | list[str]]) -> set[str]:
    to = row["to"]
    return {to} if isinstance(to, str) else set(to)


def _by_route(routed: Sequence[_Routed]) -> dict[str, dict[str, float]]:
    """Recall of each route, and of its referral where it has one; the rules are not held out."""
    rows: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(r.expected.route for r in routed):
        of = [r for r in routed if r.expected.route == name]
        rows[name] = {
            "questions": len(of),
            "routed": _share(r.found.kind is not Kind.PROCEDURE for r in of),
            "recall": _share(r.found.kind == name for r in of),
        }
        sent = [r for r in of if r.expected.to]
        if sent:
            rows[name]["right_referral"] = _share(r.expected.to in r.found.to for r in sent)
    return rows


def _counts(routed: Sequence[_Routed]) -> dict[str, int]:
    kinds = Counter(str(r.found.kind) for r in routed)
    del kinds[Kind.PROCEDURE]
    return dict(kinds.most_common())


def _share(outcomes: Iterator[bool]) -> float:
    found = list(outcomes)
    return round(sum(found) / len(found), 4) if found else 0.0
