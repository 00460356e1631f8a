"""Background work as a Django application: its tables have steps of their own."""

from django.apps import AppConfig


class BackgroundApp(AppConfig):
    """Django's word for this folder."""

    name = "onrecord.workbench.background"
    label = "background"
