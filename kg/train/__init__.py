"""Training of the reader that kg.extract runs. Needs the extra `train` (torch)."""
