"""Follows topics for whoever asks on the command line, lists who follows what, and tells what is due.

In: a record, what was typed; out: lines for the record's keeper. A topic or an address is printed without what is restricted.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import typer

from onrecord.casework import (
    Attempt,
    AttemptEnd,
    FollowChannel,
    FollowedTopic,
    Follower,
    FollowerPage,
    SystemClock,
    TellingDone,
    TellingPeriod,
    ask_follower,
    ask_waiting,
    begin_to_follow,
    confirm_following,
    follow_by_mail,
    follow_topic,
    foresee_telling,
    forget_all,
    hook_line,
    is_followed,
    list_followers,
    mail_way,
    new_secret,
    note_bounce,
    open_to_look,
    outside_words,
    page_address,
    read_settings,
    refuse_webhook,
    resolve_topic,
    saved_selection,
    shown_topic,
    stop_following,
    tell,
    telling_options,
    unknown_name,
    ways_out,
)
from onrecord.cli.commands.command import Status
from onrecord.cli.detail import Detail
from onrecord.cli.printing import print_line, printed
from onrecord.core import CaseworkError, CommandError, visible
from onrecord.publication import check_language, notice_text
from onrecord.record import Redaction

_SHORT = 8  # digits of an id that are printed
_HERE = "http://127.0.0.1:8100"
"""Where `onrecord serve` serves feeds, where nobody said by which address others reach it."""


class FollowWanted(NamedTuple):
    """What was typed."""

    topic: str | None
    feed: bool
    mail: str | None
    webhook: str | None
    every: str
    language: str


def begin(folder: Path, wanted: FollowWanted, database: str | None) -> None:
    """Let somebody follow a topic; print by which way they are told.

    Raises:
        CommandError: `follow` where it does not say what is to be followed, or by which one way; `period` where that is none.
        PublicationError: `language` where nothing can be told in it.
        CaseworkError: As `resolve_topic`, `follow_by_mail` and `refuse_webhook` have it.
    """
    if wanted.topic is None:
        raise CommandError("follow", "What is to be followed, is not said.", "Name a topic: onrecord follow place:Orsheva+10km --feed.")
    if sum((wanted.feed, wanted.mail is not None, wanted.webhook is not None)) != 1:
        raise CommandError("follow", "By which way, is not said, or more than one is.", "One of --feed, --mail ADDRESS, --webhook URL.")
    if wanted.every not in set(TellingPeriod):
        raise CommandError("period", f"{wanted.every!r:.40} is no period.", f"One of {', '.join(TellingPeriod)}.")
    check_language(wanted.language)
    settings = read_settings(folder)
    with open_to_look(folder, database) as opened:
        topic = resolve_topic(opened, wanted.topic, lambda name: saved_selection(folder, name, settings.who))
        told = shown_topic(topic.text, opened.redaction.words)
        near = unknown_name(opened, topic)
    begin_to_follow(folder, SystemClock(), database)
    way = _by_mail if wanted.mail is not None else _by_webhook if wanted.webhook is not None else _by_feed
    lines = way(folder, topic, wanted, database)
    with printed():
        print_line(f"Followed from now on: {told}")
        for line in lines:
            print_line(line)
    if near is not None:
        typer.echo(f"onrecord: {visible(_unknown_words(topic, near))}", err=True)


def _unknown_words(topic: FollowedTopic, near: tuple[str, ...]) -> str:
    """Return what whoever follows a party or a place is told that nothing knows yet."""
    hint = f" The nearest: {', '.join(near)}." if near else ""
    return f"No incident of the record has a {topic.kind} called so yet: nothing is told before one does.{hint}"


def _by_feed(folder: Path, topic: FollowedTopic, wanted: FollowWanted, _: str | None) -> list[str]:
    told = follow_topic(
        folder, topic, FollowChannel.FEED, now=SystemClock().now(), period=TellingPeriod(wanted.every), language=wanted.language
    )
    return _feed_lines(folder, told[0])


def _by_mail(folder: Path, topic: FollowedTopic, wanted: FollowWanted, database: str | None) -> list[str]:
    now, settings = SystemClock().now(), read_settings(folder)
    follower, _ = follow_by_mail(folder, topic, wanted.mail or "", now=now, period=TellingPeriod(wanted.every), language=wanted.language)
    if follower.confirmed:
        return ["The address confirmed that already."]
    if settings.smtp is None:
        return ["No server for e-mail is set (ONRECORD_SMTP=smtp://user@host:port): `onrecord tell` asks the address once there is one."]
    if follower.asked is not None:
        return ["The address was asked already; it is told once its reader confirms."]
    with open_to_look(folder, database) as opened:
        try:
            way = mail_way(folder, settings, outside_words(opened, settings))
        except CaseworkError as error:
            return [f"The address can't be asked now: {error.message} `onrecord tell` asks it once that is set right."]
        attempt = ask_follower(folder, follower, way, now)
    if attempt.end is AttemptEnd.DELIVERED:
        return ["The address is asked by e-mail; it is told once its reader confirms, within a week."]
    why = visible(attempt.why.rstrip("."))
    if attempt.end is AttemptEnd.LATER:
        return [f"The address can't be asked now: {why}. `onrecord tell` asks it again."]
    return [f"The address can't be asked, and follows nothing: {why}."]


def _by_webhook(folder: Path, topic: FollowedTopic, wanted: FollowWanted, _: str | None) -> list[str]:
    settings, clock = read_settings(folder), SystemClock()
    address = wanted.webhook or ""
    refuse_webhook(address, hook_line(settings, clock), own_network=settings.webhooks.own_network)
    follower, is_new = follow_topic(
        folder,
        topic,
        FollowChannel.WEBHOOK,
        now=clock.now(),
        address=address,
        secret=new_secret(),
        period=TellingPeriod(wanted.every),
        language=wanted.language,
    )
    return [f"Its secret, shown this once: {follower.secret}"] if is_new else ["It was followed so already; its secret stays."]


def print_followers(folder: Path, database: str | None) -> None:
    """Print who follows what."""
    followers = list_followers(folder)
    if not followers:
        typer.echo("Nobody follows anything in this record.")
        return
    with open_to_look(folder, database) as opened:
        redaction = opened.redaction
    with printed():
        for follower in followers:
            print_line(_row(follower, redaction))
            for line in _feed_lines(folder, follower) if follower.channel is FollowChannel.FEED else ():
                print_line(f"          {line}")


def let_go(folder: Path, given: str) -> None:
    """Let somebody no longer follow; raises CaseworkError `following` where nobody is called so."""
    found = stop_following(folder, given)
    typer.echo(f"Let go: {len(found)}.")


def let_confirm(folder: Path, token: str) -> None:
    """Let an address be told; raises CaseworkError `follow_token`."""
    confirm_following(folder, token, SystemClock().now())
    typer.echo("Confirmed: it is told from now on.")


def take_bounce(folder: Path, given: str) -> None:
    """Switch off an address whose letter came back; raises CommandError `input` where it can't be read, CaseworkError `bounce`."""
    try:
        content = sys.stdin.buffer.read() if given == "-" else Path(given).read_bytes()
    except OSError as error:
        raise CommandError("input", f"{given:.200} can't be read: {error.strerror}.", "Name the mail that came back, or -.") from None
    typer.echo("Switched off." if note_bounce(folder, content) is not None else "Nothing follows from it: no address is switched off.")


def forget(folder: Path) -> None:
    """Take away everything that is followed."""
    forget_all(folder)
    typer.echo("Nobody follows anything any more; what was followed is gone.")


def tell_due(folder: Path, database: str | None, detail: Detail = Detail.USUAL, *, dry_run: bool) -> Status:
    """Tell what is due; return the exit status."""
    if not is_followed(folder):
        detail.sum_up("Nobody follows anything in this record.")
        return Status.DONE
    settings, clock = read_settings(folder), SystemClock()
    with open_to_look(folder, database) as opened:
        words = outside_words(opened, settings)
        ways, misset = ways_out(folder, settings, words, clock)
        options = telling_options(folder, ways, clock, database)
        if dry_run:
            _print_foreseen(foresee_telling(folder, options))
            return Status.DONE
        by_mail = settings.smtp is not None and misset is None
        asked = ask_waiting(folder, mail_way(folder, settings, words), clock.now()) if by_mail else []
        done = tell(folder, options)
    for one in done.made:
        detail.step(notice_text(one.notice).partition("\n")[0])
    detail.sum_up(_told_words(done, asked))
    unasked = [attempt.why for attempt in asked if attempt.end is not AttemptEnd.DELIVERED]
    for what, failures in (("not delivered", done.failures), ("not asked to confirm", unasked)):
        for why, number in sorted(Counter(failures).items()):
            typer.echo(f"onrecord: {number:,} {what}: {visible(why)}", err=True)
    if misset is not None:
        typer.echo(f"onrecord: nothing is sent by e-mail: {visible(misset.message)} [{misset.code}]", err=True)
    return Status.NOT_ALL if done.failures or unasked or misset is not None else Status.DONE


def _told_words(done: TellingDone, asked: list[Attempt]) -> str:
    parts = [
        f"{done.changed:,} changed",
        f"{_notices(len(done.made))} made",
        *(f"{number:,} {end}" for end, number in sorted(done.ends.items())),
    ]
    sent = sum(attempt.end is AttemptEnd.DELIVERED for attempt in asked)
    return ", ".join([*parts, *([f"{sent:,} {'address' if sent == 1 else 'addresses'} asked"] if sent else [])]) + "."


def _notices(number: int) -> str:
    return f"{number:,} {'notice' if number == 1 else 'notices'}"


def _print_foreseen(done: TellingDone) -> None:
    by_text: dict[str, int] = {}
    for one in done.made:
        told = notice_text(one.notice)
        by_text[told] = by_text.get(told, 0) + 1
    with printed():
        for told, number in by_text.items():
            print_line(f"To {number:,} {'follower' if number == 1 else 'followers'}:")
            for line in told.splitlines():
                print_line(f"  {line}" if line else "")
        print_line(f"{done.changed:,} changed, {_notices(len(done.made))}; nobody was told.")


def _row(follower: Follower, redaction: Redaction) -> str:
    state = f" ({follower.stopped})" if follower.stopped else "" if follower.confirmed else " (not confirmed yet)"
    told = [
        follower.id[:_SHORT],
        shown_topic(follower.topic.text, redaction.words),
        follower.channel.value,
        redaction.words(follower.address),
    ]
    period = "" if follower.period is TellingPeriod.AT_ONCE else follower.period.value
    return "  ".join(one for one in [*told, period] if one) + state


def _feed_lines(folder: Path, follower: Follower) -> list[str]:
    base = read_settings(folder).workbench.url or _HERE
    return [page_address(base, page, follower.token) for page in (FollowerPage.ATOM, FollowerPage.JSON)]
