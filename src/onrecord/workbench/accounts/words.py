"""What pages of accounts say in words: roles, and what was done. In: values of this program; out: words in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onrecord.workbench.access import TeamRole
from onrecord.workbench.accounts.models import AccountDeed, AccountEvent

ROLE_WORDS = {
    TeamRole.VIEWER: gettext_lazy("viewer"),
    TeamRole.RESEARCHER: gettext_lazy("researcher"),
    TeamRole.REVIEWER: gettext_lazy("reviewer"),
    TeamRole.ADMINISTRATOR: gettext_lazy("administrator"),
}
ROLE_MEANINGS = {
    TeamRole.VIEWER: gettext_lazy("looks, exports and verifies"),
    TeamRole.RESEARCHER: gettext_lazy("adds reports and decides, beside what a viewer does"),
    TeamRole.REVIEWER: gettext_lazy("signs off, restricts, and sees what is restricted, beside what a researcher does"),
    TeamRole.ADMINISTRATOR: gettext_lazy("looks after people and the record, beside what a reviewer does"),
}
_DEEDS = {
    AccountDeed.INVITED: gettext_lazy("%(who)s invited %(whom)s as %(role)s"),
    AccountDeed.WITHDRAWN: gettext_lazy("%(who)s withdrew the link for %(whom)s"),
    AccountDeed.JOINED: gettext_lazy("%(who)s came in as %(role)s, invited by %(whom)s"),
    AccountDeed.LINKED: gettext_lazy("%(who)s made a link for a new password of %(whom)s"),
    AccountDeed.RENEWED: gettext_lazy("%(who)s set a new password by the link of %(whom)s"),
    AccountDeed.ROLE: gettext_lazy("%(who)s made %(whom)s %(role)s"),
    AccountDeed.CLOSED: gettext_lazy("%(who)s closed the account of %(whom)s"),
    AccountDeed.OPENED: gettext_lazy("%(who)s opened the account of %(whom)s again"),
    AccountDeed.RESET: gettext_lazy("%(who)s reset the second factors of %(whom)s"),
    AccountDeed.LET_IN: gettext_lazy("%(who)s let %(whom)s try passwords again"),
    AccountDeed.SAME: gettext_lazy("%(who)s said that %(whom)s is who worked on the record under this name before"),
}


def deed_words(event: AccountEvent) -> str:
    """Say what was done to an account."""
    role = ROLE_WORDS[TeamRole(event.detail)] if event.detail in set(TeamRole) else event.detail
    return str(_DEEDS[AccountDeed(event.what)] % {"who": event.who, "whom": event.whom or _("somebody"), "role": role})
