"""Labnotes: an MkDocs plugin that turns a folder of notes into a site and keeps drafts at home."""
