"""Jupyter notebooks as notes: their cells and outputs as Markdown, pictures and HTML. Nothing is ever executed."""
