"""How questions are routed: crises met, the other routes found, covered questions left alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.route import Kind, Route, route
from ingest.read import Reading
from ingest.routes import learn_routes
from kb.classifier import folds
from kb.generation import Contents
from kb.records import RouteExample
from kb.settings import Settings
from kb.words import Analyzer

CRISES = Path(__file__).parent / "crisis.jsonl"
"""Lines of {"q", "to"}: crises that nothing was learnt from. A list in `to` wants all its ids."""


@dataclass(frozen=True, slots=True)
class _Routed:
    expected: RouteExample
    found: Route


def routing(reading: Reading, settings: Settings, crises: Path = CRISES) -> dict[str, object]:
    """Each question is routed by what was learnt without it, except those of `crises`, which
    nothing is learnt from. An alarm at an example that the routes list as a crisis is no false one.
    Raises OSError or ValueError for a file that cannot be read."""
    contents = Contents(examples=tuple(reading.examples), routes=tuple(reading.routes))
    analyzer = Analyzer.of(settings.text_language, reading.groups)
    routed = list(_cross_validated(contents, analyzer))
    examples, routes = routed[: len(contents.examples)], routed[len(contents.examples) :]
    real = {r.question for r in contents.routes if r.route == Kind.CRISIS}
    alarms = [r.expected.question for r in examples if r.found.kind is Kind.CRISIS]
    return {
        **_crises(crises, contents, analyzer),
        "examples": len(examples),
        "crisis_alarms": len(alarms),
        "crisis_alarms_false": sum(question not in real for question in alarms),
        "crisis_false_rate": _share(
            r.found.kind is Kind.CRISIS and r.expected.question not in real for r in examples
        ),
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


def _crises(file: Path, contents: Contents, analyzer: Analyzer) -> dict[str, object]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    classifier = learn_routes(contents, analyzer)
    found = [route(row["q"], classifier) for row in rows]
    by_rules = [route(row["q"], None) for row in rows]
    return {
        "crises": len(rows),
        "crises_alarmed": _share(f.kind is Kind.CRISIS for f in found),
        "crises_right_lines": _share(
            _wanted(row) <= set(f.to) for row, f in zip(rows, found, strict=True)
        ),
        "crises_alarmed_by_rules": _share(f.kind is Kind.CRISIS for f in by_rules),
    }


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
