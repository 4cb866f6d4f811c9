"""The audit: reads a finished site, and looks in every file and every name for what was held back."""
