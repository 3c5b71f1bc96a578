"""Text as rules see it: match keys, and names painted over it."""
