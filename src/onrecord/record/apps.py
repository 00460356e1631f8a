"""The room as a Django application, so that the web application can stand on the same tables."""

from django.apps import AppConfig


class RecordApp(AppConfig):
    """The tables of a record."""

    name = "onrecord.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
