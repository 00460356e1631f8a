"""The forms of accounts: signing in, making an account with an invitation, inviting.

In: what somebody typed; out: checked values, or what is wrong with them in words.
"""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from onrecord.workbench.access import TeamRole
from onrecord.workbench.accounts.invitations import is_same_person, is_taken, stands_in_log
from onrecord.workbench.accounts.mailing import mail_is_set
from onrecord.workbench.accounts.models import Account, Invitation, LinkPurpose
from onrecord.workbench.accounts.names import tidy_name
from onrecord.workbench.accounts.words import ROLE_WORDS


class SignInForm(LoginForm):
    """Name and password; the words are this program's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 allauth's signature
        """Say what is asked for in the words of the other pages."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = gettext_lazy("Name")
        self.fields["password"].label = gettext_lazy("Password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class OwnPasswordForm(ChangePasswordForm):
    """The password that is, and twice the one that shall be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 as above
        """Say what is asked for in the words of the other pages."""
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = gettext_lazy("Password now")
        self.fields["password1"].label = gettext_lazy("New password")
        self.fields["password2"].label = gettext_lazy("New password again")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class AddKeyForm(AddWebAuthnForm):
    """What a key is called, and whether it is enough by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 as above
        """Say what is asked for in the words of the other pages."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("What it is called")
        self.fields["passwordless"].label = gettext_lazy("It is enough by itself")
        self.fields["passwordless"].help_text = gettext_lazy(
            "You sign in with it alone, without name and password; it asks for your finger, your face or a PIN."
        )


class NewPasswordForm(forms.Form):
    """A password, typed twice."""

    password = forms.CharField(
        label=gettext_lazy("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=1000
    )
    repeated = forms.CharField(
        label=gettext_lazy("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=1000,
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:  # noqa: ANN401 Django's signature
        """Take the invitation that opens the form."""
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """Check that both are the same, and that it is not easily guessed."""
        found: dict[str, Any] = super().clean() or {}
        password, account = found.get("password"), self.invitation.account or Account(name=found.get("name", ""))
        if password and found.get("repeated") and password != found["repeated"]:
            self.add_error("repeated", gettext("These two are not the same."))
        elif password:
            try:
                validate_password(password, account)
            except ValidationError as error:
                self.add_error("password", error)
        return found


class _SamePersonForm(forms.Form):
    """Asks whether whoever gets a name of the custody log is who worked under it; only where one is typed."""

    same = forms.BooleanField(label=gettext_lazy("It is the same person"), required=False, widget=forms.HiddenInput)

    def refuse_other(self, name: str) -> None:
        """Refuse a name of the log, unless it was said that it is the same person's."""
        if name and stands_in_log(name):
            self.fields["same"].widget = forms.CheckboxInput()
            if not self.cleaned_data.get("same"):
                told = gettext(
                    "Somebody worked on this record under this name before. Confirm that it is the same person, or choose another name."
                )
                self.add_error("name", told)

    @property
    def is_confirmed(self) -> bool:
        """Whether the name is one of the log, and it was said whose."""
        return bool(self.cleaned_data.get("same")) and not self.fields["same"].widget.is_hidden


class JoinForm(_SamePersonForm, NewPasswordForm):
    """A name and a password; the name may be given by whoever invited."""

    field_order = ("name", "same", "password", "repeated")
    name = forms.CharField(
        label=gettext_lazy("Name"), widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}), max_length=80
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:  # noqa: ANN401 as above
        """Fill in the name that whoever invited has given."""
        super().__init__(*args, invitation=invitation, **kwargs)
        self.fields["name"].help_text = gettext_lazy("Decisions stand under it in the custody log, for good.")
        if invitation.name:
            self.fields["name"].initial, self.fields["name"].disabled = invitation.name, True

    def clean_name(self) -> str:
        """Check the name, and that nobody has or had it."""
        name = tidy_name(self.cleaned_data["name"])
        if is_taken(name):
            raise ValidationError(gettext("Somebody has this name."))
        return name

    def clean(self) -> dict[str, Any]:
        """Check that the name is not another's in the log: the first administrator says so, of others who invited them has."""
        found = super().clean()
        name = found.get("name", "")
        if self.invitation.purpose == LinkPurpose.FIRST:
            self.refuse_other(name)
        elif name and stands_in_log(name) and not (self.invitation.name and is_same_person(name)):
            self.add_error("name", gettext("Somebody has this name."))
        return found


class InviteForm(_SamePersonForm):
    """Who is invited, and as what; where mail can be sent, to which address."""

    field_order = ("role", "name", "same", "address")
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=list(ROLE_WORDS.items()), initial=TeamRole.RESEARCHER)
    name = forms.CharField(
        label=gettext_lazy("Name"), required=False, max_length=80, help_text=gettext_lazy("Nothing here: they choose it themselves.")
    )
    address = forms.EmailField(
        label=gettext_lazy("Address of e-mail"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("Nothing here: the link is shown, and you hand it over. The address is not kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's signature
        """Ask for an address only where mail can be sent."""
        super().__init__(*args, **kwargs)
        if not mail_is_set():
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        """Check that the name is not another's in the log."""
        found: dict[str, Any] = super().clean() or {}
        self.refuse_other(found.get("name", ""))
        return found

    def clean_name(self) -> str:
        """Check the name, that nobody has it, and that nobody else is invited under it."""
        typed = self.cleaned_data["name"]
        if not typed.strip():
            return ""
        name = tidy_name(typed)
        if is_taken(name):
            raise ValidationError(gettext("Somebody has this name."))
        return name
