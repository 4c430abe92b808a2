"""The screens. They look at statuses and records, and say nothing that `replies` does not."""
