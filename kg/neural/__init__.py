"""What the trained reader needs at run time and in training alike: pieces, windows, spans, label sets."""
