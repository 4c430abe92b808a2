"""Learns to tell the questions that are not the desk's, and those that no procedure answers."""

from __future__ import annotations

from kb.classifier import Classifier
from kb.generation import OUTSIDE, Contents
from kb.words import Analyzer

COVERED = "procedure"
"""The route of a question that only looks like the others."""

NOT_OURS = {"off_topic", "legal", "tax", "medical"}
"""The routes of questions that no procedure answers."""

ALLOWED = {
    "crisis": 0.003,
    "medical": 0.003,
    "legal": 0.003,
    "tax": 0.001,
    "personal_case": 0.003,
    "act_for": 0.005,
    "secrecy": 0.003,
    "off_topic": 0.003,
}
"""Share of the covered examples that each route may take away, under 3 % in all. An act for the
citizen gets its procedure too, so that it may be taken for one more easily."""


def learn_routes(contents: Contents, analyzer: Analyzer) -> Classifier | None:
    """None where the handbook has no routes to learn from.

    An example that is also listed with a route is learnt as that: some tell of a crisis.
    """
    examples = [
        (r.question, f"{r.route}/{r.to}" if r.to else r.route)
        for r in contents.routes
        if r.route != COVERED
    ]
    if not examples:
        return None
    named = {question for question, _ in examples}
    covered = [e.question for e in contents.examples if e.question not in named]
    near = [r.question for r in contents.routes if r.route == COVERED]
    return Classifier.fit(examples, covered, near, ALLOWED, analyzer)


def learn_outside(contents: Contents, analyzer: Analyzer) -> Classifier | None:
    """One kind, of the questions that no procedure answers, against the examples; None where either
    is missing."""
    outside = [*contents.uncovered, *(r.question for r in contents.routes if r.route in NOT_OURS)]
    covered = [example.question for example in contents.examples]
    if not outside or not covered:
        return None
    return Classifier.fit([(q, OUTSIDE) for q in outside], covered, [], {}, analyzer)
