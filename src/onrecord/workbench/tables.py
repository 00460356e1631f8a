"""Makes the workbench's own tables, or brings them to what this program knows."""

from django.core.management import call_command


def make_tables() -> None:
    """Make the tables that are lacking."""
    call_command("migrate", verbosity=0, interactive=False)
