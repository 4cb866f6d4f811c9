"""Figures from the numbers that DVC, MLflow and others left on disk; no code of theirs is imported or run."""
