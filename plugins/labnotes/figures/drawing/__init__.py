"""Drawings as inline SVG, written by ourselves: no script, no font, no colour of one theme alone."""
