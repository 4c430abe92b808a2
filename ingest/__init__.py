"""From documents to a published generation."""
