"""What is told to whom: of new denials with both words, of withdrawals to those alone who were told; once, and never too little."""

import datetime as dt
import sqlite3
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.casework.following.conftest import DENIAL, Hand, add_report, decide, document_of, incident_at

import onrecord
from onrecord.casework import (
    Attempt,
    AttemptEnd,
    FollowChannel,
    TellingPeriod,
    follow_topic,
    foresee_telling,
    list_followers,
    notices_of,
    open_following,
    open_to_look,
    stop_following,
)
from onrecord.casework.privacy import privacy_of
from onrecord.casework.settings import PublishingSettings, RecordSettings
from onrecord.core import CaseworkError
from onrecord.publication import GradeChanged, IncidentJoined, IncidentWithdrawn, PositionTaken, RangeChanged, ValueCorrected, notice_text

NAME = "Halima Karsani"


def corrected(folder: Path, place: str, value: str, field: str = "killed") -> str:
    return decide(folder, onrecord.CorrectRequest(incident=incident_at(folder, place).id, field=field, value=value))


def test_a_new_denial_is_told_with_both_words_and_once(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "place:Orsheva+10km")
    hand.follow(folder, "place:Dolm+10km", "ben@orm.example")
    assert hand.tell(folder).changed == 0
    add_report(folder, "2031-03-07-northern-wire-2.txt", DENIAL)
    assert hand.tell(folder).ends == {"delivered": 1}
    ((to, notice),) = hand.told
    assert (to, notice.title) == ("ana@orm.example", "Airstrike · Orsheva · 5 March 2031")
    denial = next(change for change in notice.changes if isinstance(change, PositionTaken))
    assert (denial.party.name, denial.kind.value, denial.first) == ("Ministry of Defence", "denial", True)
    assert [one.words for one in denial.words] == ["denied that its aircraft struck the hospital"]
    assert all(one.words in " ".join(DENIAL.split()) for one in denial.words)
    assert denial.words_before
    assert hand.tell(folder).ends == {}
    assert len(hand.told) == 1


def test_every_kind_of_topic_finds_the_incident_and_no_other(folder: Path, hand: Hand) -> None:
    incident = incident_at(folder, "Orsheva")
    decide(
        folder,
        onrecord.EnterVictimRequest(incident=incident.id, document=document_of(incident), at="eight people", name="Halima Karsani"),
    )
    mine = [
        *("place:Orsheva", "place:Orsheva+10km", "place:35.0,38.2+20km", "act:airstrike", 'party:"kelmar air force"'),
        *(
            f"incident:{incident.id[:8]}",
            "victim:Halima Karsani",
            "victim:حليمة قرصاني",
            "victim:Halimah Qarsani",  # another spelling
            'words:"red crescent orsheva"',
        ),
        *("target:medical", "selection:act=airstrike", "selection:since=2031-03-01&party=kelmar"),
    ]
    other = [
        "place:Dolm+10km",
        "act:shelling",
        "party:Sarrel Front",
        "victim:Ilda Marsen",
        "words:mayor",
        "selection:act=shelling",
        "place:Dolm",
    ]
    for number, topic in enumerate([*mine, *other]):
        hand.follow(folder, topic, f"{number}@orm.example")
    corrected(folder, "Orsheva", "medical", field="targets")
    hand.tell(folder)
    assert sorted(int(to.partition("@")[0]) for to, _ in hand.told) == list(range(len(mine)))


def test_a_range_is_told_before_and_after_and_nothing_of_what_did_not_change(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike")
    corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    ((_, notice),) = hand.told
    (change,) = (one for one in notice.changes if isinstance(one, RangeChanged) and one.group is None)
    assert (change.before, change.after) == ((8, 8), (8, 11))


def test_what_changed_twice_in_a_day_is_one_notice_and_what_came_and_went_is_none(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike", period=TellingPeriod.DAILY)
    first = corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    assert hand.told == []
    corrected(folder, "Orsheva", "9-12")
    hand.moment += dt.timedelta(hours=23)
    hand.tell(folder)
    assert hand.told == []
    hand.moment += dt.timedelta(hours=2)
    hand.tell(folder)
    assert [change.after for change in hand.told[0][1].changes if isinstance(change, RangeChanged)][:1] == [(9, 12)]
    undone = corrected(folder, "Orsheva", "8-20")
    hand.tell(folder)
    with onrecord.open(folder, who="ana") as record:
        record.withdraw(undone, why="wrong")
    hand.moment += dt.timedelta(days=2)
    hand.tell(folder)
    assert len(hand.told) == 1
    assert first


def test_all_of_a_period_go_out_together_and_again_together(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "selection:since=2031-01-01", period=TellingPeriod.WEEKLY)
    corrected(folder, "Orsheva", "8-11")
    corrected(folder, "Dolm", "2-3")
    hand.tell(folder)
    hand.moment += dt.timedelta(days=8)
    hand.answers = {"ana@orm.example": lambda: Attempt(AttemptEnd.LATER, "it is busy")}
    assert hand.tell(folder).ends == {"later": 2}
    hand.answers = {}
    hand.moment += dt.timedelta(hours=1)
    assert hand.tell(folder).ends == {"delivered": 2}
    assert hand.letters[0] == hand.letters[1]
    assert len(set(hand.letters[0])) == 2


def test_a_withdrawal_is_told_to_those_alone_who_were_told_the_thing(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike")
    corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    hand.follow(folder, "place:Orsheva", "late@orm.example")
    incident = incident_at(folder, "Orsheva")
    decide(folder, onrecord.NoIncidentRequest(given=incident.id, reason="retracted"))
    hand.tell(folder)
    (change,) = hand.told[-1][1].changes
    assert isinstance(change, IncidentWithdrawn)
    assert (change.killed, change.why, hand.told[-1][0]) == ((8, 11), "retracted", "ana@orm.example")
    assert hand.kinds("late@orm.example") == []
    hand.tell(folder)
    assert len(hand.told) == 2


def test_a_denial_that_is_struck_is_told_to_those_who_were_told_it(folder: Path, hand: Hand) -> None:
    incident = incident_at(folder, "Orsheva")
    hand.follow(folder, "act:airstrike")
    denial = decide(
        folder,
        onrecord.EnterPositionRequest(
            incident=incident.id, document=document_of(incident), at="Two air strikes", party="Kelmar", view="denies"
        ),
    )
    hand.tell(folder)
    hand.follow(folder, "place:Orsheva", "late@orm.example")
    with onrecord.open(folder, who="ana") as record:
        record.withdraw(denial, why="misheard")
    hand.tell(folder)
    assert "denial" in hand.kinds()[0]
    assert "correction" in hand.kinds()[1]
    assert hand.kinds("late@orm.example") in ([], [["grade"]])


def test_it_is_told_whether_people_decided_or_a_report_says_something_else(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "place:Orsheva")
    incident = incident_at(folder, "Orsheva")
    made = corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    add_report(folder, "2031-03-07-northern-wire-2.txt", DENIAL)
    hand.tell(folder)
    with onrecord.open(folder, who="ana") as record:
        record.withdraw(made, why="misheard")
    hand.tell(folder)
    decide(folder, onrecord.OverruleRequest(incident=incident.id, grade="fair"))
    hand.tell(folder)
    decide(folder, onrecord.NoIncidentRequest(given=incident.id, reason="retracted"))
    hand.tell(folder)
    told = [{change.kind.value: change.by.value for change in notice.changes} for _, notice in hand.told]
    assert told[0] == {"range": "people"}
    assert told[1]["denial"] == "nobody"
    assert told[2] == {"range": "follows"}
    assert told[3]["grade"] == "people"
    assert told[4] == {"withdrawal": "people"}
    words = [notice_text(notice) for _, notice in hand.told]
    assert ["People who keep the record decided so" in each for each in words] == [True, False, False, True, True]
    assert "It follows from what people who keep the record decided" in words[2]
    assert not any("ana" in each.casefold().replace("ana merin", "") for each in words)


def test_what_is_joined_is_told_as_joined(folder: Path, hand: Hand) -> None:
    one, other = incident_at(folder, "Orsheva"), incident_at(folder, "Dolm")
    for place in (one, other):
        hand.follow(folder, f"incident:{place.id}", f"{place.id}@orm.example")
    corrected(folder, "Orsheva", "8-11")
    corrected(folder, "Dolm", "2-3")
    hand.tell(folder)
    decide(folder, onrecord.JoinRequest(incidents=(one.id, other.id)))
    hand.tell(folder)
    joined = [change for _, notice in hand.told for change in notice.changes if isinstance(change, IncidentJoined)]
    assert [(change.into, change.by.value) for change in joined] == [(one.id, "people")]


def test_only_what_is_signed_off_is_told_and_an_outdated_sign_off_withdraws_nothing(folder: Path, hand: Hand) -> None:
    hand.options["everything"] = False
    hand.follow(folder, "act:airstrike")
    corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    assert hand.told == []
    review = onrecord.ReviewRequest(given=incident_at(folder, "Orsheva").id)
    decide(folder, review)
    hand.tell(folder)
    corrected(folder, "Orsheva", "8-14")
    hand.tell(folder)
    assert hand.kinds() == [["new_incident"]]
    signed = decide(folder, review)
    hand.tell(folder)
    assert hand.kinds()[1:] == [["range"]]
    with onrecord.open(folder, who="ana") as record:
        record.withdraw(signed, why="too early")
        for decision in record.decisions():
            if decision.stands and decision.why == "seen there" and decision.content.__class__.__name__ == "Review":
                record.withdraw(decision.id, why="too early")
    hand.tell(folder)
    assert hand.kinds()[2:] == [["withdrawal"]]


def test_to_tell_of_more_or_less_than_before_tells_nobody_anything_by_itself(folder: Path, hand: Hand) -> None:
    hand.options["everything"] = False
    hand.follow(folder, "act:airstrike")
    for everything in (True, False, True):
        hand.options["everything"] = everything
        hand.tell(folder)
    assert hand.told == []
    corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    assert len(hand.told) == 1


def test_people_are_named_by_the_privacy_rule_and_found_by_their_whole_names(folder: Path, hand: Hand) -> None:
    incident = incident_at(folder, "Orsheva")
    by_rule = {
        name: {"view": partial(privacy_of, settings=RecordSettings(publishing=PublishingSettings(names=name))), "rule": name}
        for name in ("initials", "full")
    }
    hand.options |= by_rule["full"]
    hand.follow(folder, "victim:Halima Karsani")
    feed = hand.follow(folder, "act:airstrike", "", channel=FollowChannel.FEED)
    for name, at in (("Halima Karsani", "eight people"), ("Hadi Kalmar", "Ana Merin")):
        decide(folder, onrecord.EnterVictimRequest(incident=incident.id, document=document_of(incident), at=at, name=name, age="34"))
    hand.tell(folder)
    assert "Halima Karsani" in str(hand.told)
    hand.told.clear()
    hand.options |= by_rule["initials"]
    hand.tell(folder)
    assert hand.told == []
    with open_following(folder) as kept, open_to_look(folder) as opened:
        assert "Karsani" not in str(notices_of(kept, feed, opened.redaction))
    decide(
        folder,
        onrecord.EnterVictimRequest(incident=incident.id, document=document_of(incident), at="Northern Wire", name="Hana Karel", age="4"),
    )
    hand.tell(folder)
    assert hand.kinds() == [["victim"]]
    assert "Hana" not in str(hand.told)


def test_what_fails_is_tried_again_under_the_same_key_and_stops_nobody(folder: Path, hand: Hand) -> None:
    def broken() -> Attempt:
        raise RuntimeError(NAME)

    hand.follow(folder, "act:airstrike", "broken@orm.example")
    hand.follow(folder, "act:airstrike", "later@orm.example")
    hand.follow(folder, "act:airstrike", "gone@orm.example", channel=FollowChannel.WEBHOOK)
    hand.follow(folder, "act:airstrike", "ana@orm.example")
    hand.answers = {
        "broken@orm.example": broken,
        "later@orm.example": lambda: Attempt(AttemptEnd.LATER, "it is busy"),
        "gone@orm.example": lambda: Attempt(AttemptEnd.GONE, "it answers 410"),
    }
    corrected(folder, "Orsheva", "8-11")
    told = hand.tell(folder)
    assert told.ends == {"later": 2, "gone": 1, "delivered": 1}
    assert not any("Karsani" in why or "@" in why for why in told.failures)
    hand.answers = {}
    hand.moment += dt.timedelta(minutes=10)
    assert hand.tell(folder).ends == {"delivered": 2}
    keys = {to: {notice.key for other, notice in hand.told if other == to} for to, _ in hand.told}
    assert all(len(some) == 1 for some in keys.values())
    assert len(set.union(*keys.values())) == len(keys)
    assert [one.stopped for one in list_followers(folder) if one.address == "gone@orm.example"] == ["it answers 410"]


def test_the_same_change_a_second_time_has_another_key(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike")
    for _ in range(2):
        decision = corrected(folder, "Orsheva", "8-11")
        hand.tell(folder)
        with onrecord.open(folder, who="ana") as record:
            record.withdraw(decision, why="wrong")
        hand.tell(folder)
    assert len(hand.told) == len({notice.key for _, notice in hand.told}) == 4


def test_a_feed_has_what_it_was_told_and_needs_no_way_out(folder: Path, hand: Hand) -> None:
    follower = hand.follow(folder, "act:airstrike", "", channel=FollowChannel.FEED)
    corrected(folder, "Orsheva", "8-11")
    assert hand.tell(folder).ends == {}
    with open_following(folder) as kept, open_to_look(folder) as opened:
        (notice,) = notices_of(kept, follower, opened.redaction)
    assert notice.incident == incident_at(folder, "Orsheva").id


def test_who_did_not_confirm_is_told_nothing(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike", confirmed=False)
    corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    assert hand.told == []


def test_a_look_ahead_tells_and_notes_nothing(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike")
    corrected(folder, "Orsheva", "8-11")
    foreseen = foresee_telling(folder, hand.whole())
    assert [one.follower.address for one in foreseen.made] == ["ana@orm.example"]
    assert hand.told == []
    hand.tell(folder)
    assert len(hand.told) == 1


def test_what_is_restricted_later_is_gone_from_what_is_kept(folder: Path, hand: Hand) -> None:
    incident = incident_at(folder, "Orsheva")
    hand.follow(folder, "act:airstrike", "", channel=FollowChannel.FEED)
    victim = onrecord.EnterVictimRequest(incident=incident.id, document=document_of(incident), at="Ana Merin", name="Ana Merin", age="34")
    decide(folder, victim)
    hand.tell(folder)
    follower = list_followers(folder)[0]
    with open_following(folder) as kept, open_to_look(folder) as opened:
        assert "Ana Merin" in str(notices_of(kept, follower, opened.redaction))
    decide(folder, onrecord.RestrictRequest(document=document_of(incident), words=("Ana Merin",)))
    with open_following(folder) as kept, open_to_look(folder) as opened:
        assert "Merin" not in str(notices_of(kept, follower, opened.redaction))
    hand.tell(folder)
    with open_following(folder) as kept:
        told = [kept.secret.open(row[0], "notice") for row in kept.db.execute("SELECT content FROM notice")]
        told += [kept.secret.open(row[0], "state") for row in kept.db.execute("SELECT content FROM state")]
    assert told
    assert not any(b"Merin" in one for one in told)
    assert hand.told == []


def test_a_restriction_makes_nobody_a_new_victim(folder: Path, hand: Hand) -> None:
    incident = incident_at(folder, "Orsheva")
    hand.follow(folder, "act:airstrike")
    for name, age in (("Ana Merin", "34"), ("Northern Wire", "51")):
        decide(folder, onrecord.EnterVictimRequest(incident=incident.id, document=document_of(incident), at=name, name=name, age=age))
    hand.tell(folder)
    assert hand.kinds() == [["victim", "victim"]]
    decide(folder, onrecord.RestrictRequest(document=document_of(incident), words=("Ana Merin",)))
    hand.tell(folder)
    assert len(hand.told) == 1


def test_following_twice_is_following_once_and_it_ends(folder: Path, hand: Hand) -> None:
    one = hand.follow(folder, "act:airstrike")
    again, is_new = follow_topic(folder, one.topic, one.channel, now=hand.moment, address=one.address, period=TellingPeriod.WEEKLY)
    assert (again.id, is_new, again.period) == (one.id, False, TellingPeriod.WEEKLY)
    corrected(folder, "Orsheva", "8-11")
    hand.tell(folder)
    assert [each.id for each in stop_following(folder, one.id[:6])] == [one.id]
    with open_following(folder) as kept:
        for table in ("topic", "term", "follower", "told", "pending", "notice"):
            assert kept.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608 names of our own tables
    with pytest.raises(CaseworkError, match="Nobody follows"):
        stop_following(folder, one.id)


def test_a_correction_reaches_those_whose_topic_it_leaves(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike")
    hand.follow(folder, "act:shelling", "ben@orm.example")
    corrected(folder, "Orsheva", "shelling", field="act")
    hand.tell(folder)
    assert sorted(to for to, _ in hand.told) == ["ana@orm.example", "ben@orm.example"]
    change = next(one for one in hand.told[0][1].changes if isinstance(one, ValueCorrected))
    assert (change.field, change.before, change.after, change.by.value) == ("act", '"airstrike"', '"shelling"', "people")
    assert not any(isinstance(one, GradeChanged) for one in hand.told[0][1].changes)


def test_without_its_key_what_is_followed_is_refused_and_never_begun_anew(folder: Path, hand: Hand) -> None:
    hand.follow(folder, "act:airstrike")
    secret = folder / "following" / "secret"
    kept = secret.read_bytes()
    secret.unlink()
    with pytest.raises(CaseworkError, match="is not there"):
        hand.tell(folder)
    secret.write_bytes(b"0" * 64)
    with pytest.raises(CaseworkError, match="another one"):
        hand.tell(folder)
    secret.write_bytes(kept)
    assert hand.tell(folder).changed == 0
    with pytest.raises(CaseworkError) as refused:
        hand.tell(folder.parent / "elsewhere")
    assert refused.value.code == "casework.following"
    assert sqlite3.connect(folder / "following" / "following.db")
    assert replace(list_followers(folder)[0], token="").token == ""
