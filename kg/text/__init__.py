"""Text under rules: match keys that keep offsets, and skeletons on which rules are regular expressions."""
