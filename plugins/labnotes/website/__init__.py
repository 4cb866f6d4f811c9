"""The only code that knows MkDocs: from Files to notes, and from decisions and groups back to Files."""
