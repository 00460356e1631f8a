"""The accounts as a Django application; its label is `accounts`, allauth's is `account`."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    """Django's word for this part of the room."""

    name = "onrecord.workbench.accounts"
    label = "accounts"
