"""The command `labnotes`: asks the same questions as a build, without building."""

from __future__ import annotations

import click

from labnotes.cli.audit import audit_site
from labnotes.cli.freeze import freeze_runs
from labnotes.cli.import_site import import_site
from labnotes.cli.list_notes import list_notes
from labnotes.cli.why import why


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-labnotes", prog_name="labnotes")
def main() -> None:
    """Say what Labnotes publishes, what it holds back, and why."""


main.add_command(audit_site)
main.add_command(freeze_runs)
main.add_command(import_site)
main.add_command(list_notes)
main.add_command(why)
