"""On which device somebody is signed in, in words.

In: what a browser says of itself; out: its name and its system's. They are guesses, by what nearly all browsers say; others are shown as
they call themselves.
"""

from django.utils.translation import gettext as _

_BROWSERS = (("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
"""What browsers say of themselves; the first that fits, since later ones name earlier ones."""
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> str:
    """Say what browser on what system somebody uses, as far as it says so."""
    browser = next((words for sign, words in _BROWSERS if sign in agent), "")
    system = next((words for sign, words in _SYSTEMS if sign in agent), "")
    if browser and system:
        return str(_("%(browser)s on %(system)s") % {"browser": browser, "system": system})
    return agent[:60] or str(_("an unnamed browser"))
