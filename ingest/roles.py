"""Learns what is asked for (a price, what to bring, a special case ...) from the examples."""

from __future__ import annotations

from kb.classifier import Classifier
from kb.generation import Contents
from kb.records import Role
from kb.words import Analyzer

FEWEST = 20
"""A role with fewer examples is not learnt."""


def learn_roles(contents: Contents, analyzer: Analyzer) -> Classifier | None:
    """A kind for each role, of the questions whose passage has that role; None where fewer than two
    roles have enough."""
    roles = {passage.id: passage.role for passage in contents.passages}
    asked = [(e.question, roles[e.passage]) for e in contents.examples if e.passage in roles]
    many = {role for role in Role if sum(r is role for _, r in asked) >= FEWEST}
    examples = [(question, str(role)) for question, role in asked if role in many]
    return Classifier.fit(examples, [], [], {}, analyzer) if len(many) > 1 else None
