"""From another generator's site to one of Labnotes: text → what to copy, an mkdocs.yml, and what is left behind."""
