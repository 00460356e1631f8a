"""The workbench as a Django application, and where its own tables are."""

from django.apps import AppConfig

_RECORD = "record"


class WorkbenchApp(AppConfig):
    """Django's word for this room."""

    name = "onrecord.workbench"
    label = "workbench"


class WorkbenchRouter:
    """Keeps the tables of a record out of the workbench's own database; a record brings its own connection and router."""

    def allow_migrate(self, db: str, app_label: str, **_: object) -> bool | None:
        """Tell whether an application's tables belong into a database."""
        return False if db == "default" and app_label == _RECORD else None
