"""The knowledge base: its nouns, its published generations, and search in them."""
