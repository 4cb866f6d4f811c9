"""The domain: text, note, decision, groups, listings. Plain functions; no MkDocs, disk, clock or environment."""
