"""Articles to spaCy docs that carry mentions, dates and amounts: a pipeline a language."""
