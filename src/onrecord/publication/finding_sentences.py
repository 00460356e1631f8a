"""What a verification finds, as sentences that pages say anew in the reader's language (`kept_sentences`).

In: nothing; out: the sentences of `archive`, each with named places. A test reads the code of the verification for those that are missing
here.
"""

from onrecord.publication.translation import gettext_noop

FINDINGS = (
    gettext_noop("the newest checkpoint is in the history only: a run was killed"),
    gettext_noop("the first checkpoint is in the history only: a run was killed"),
    gettext_noop("checkpoint {number} is not that of the history"),
    gettext_noop("the head is checkpoint {number} again, not the newest"),
    gettext_noop("the newest checkpoint was removed"),
    gettext_noop("{file} is not signed with this record's key"),
    gettext_noop("the history of checkpoints was removed"),
    gettext_noop("checkpoint {number} was changed"),
    gettext_noop("checkpoint {number} was removed"),
    gettext_noop("checkpoint {number} stands out of order"),
    gettext_noop("checkpoint {number} was cut off the history"),
    gettext_noop("the time-stamp of entry {number} is over a checkpoint that is not there"),
    gettext_noop("the newest checkpoint was changed"),
    gettext_noop("a file that follows from the entries was removed; opening the record makes it anew"),
    gettext_noop("a file that follows from the entries was changed; remove it, and opening the record makes it anew"),
    gettext_noop("the log was removed"),
    gettext_noop("the log ends after {number} entries; {name} covers {all}"),
    gettext_noop("{name} does not cover the entries {first} to {last} as they are: some were changed, removed or reordered"),
    gettext_noop("entry {number} was changed"),
    gettext_noop("entry {number} stands in another's place"),
    gettext_noop("entry {number} is not where it was"),
    gettext_noop("entries {first} to {last} are not there"),
    gettext_noop("the file that says the record's version is not there"),
    gettext_noop("the file that says the record's version was changed"),
    gettext_noop("a change of the key that a killed run began"),
    gettext_noop("the key is not the one that the log names"),
    gettext_noop("the key's two halves don't belong together"),
    gettext_noop("a file that was to take another's place: a run that is writing now, or was killed"),
    gettext_noop("a file that the log knows nothing of"),
    gettext_noop("the public key is not there"),
    gettext_noop("the public key was changed"),
    gettext_noop("the private key is not there: this copy can be checked, not added to"),
    gettext_noop("others than the owner may use the private key: chmod 600"),
    gettext_noop("the private key is somebody else's, and was not checked"),
    gettext_noop("the private key was changed"),
    gettext_noop("{number} bytes after the newest checkpoint: a run that is writing now, or was killed"),
    gettext_noop("a WARC file was removed"),
    gettext_noop("entry {number} says another place than follows on the one before"),
    gettext_noop("entry {number} points to another original"),
    gettext_noop("{number} bytes that no entry speaks of"),
    gettext_noop("original {original} (entry {number}) is not there"),
    gettext_noop("original {original} (entry {number}) is cut off"),
    gettext_noop("original {original} (entry {number}) was changed"),
    gettext_noop("original {original} (entry {number}) is not what its receipt says"),
    gettext_noop("the beginning of a WARC file (entry {number}) is not there"),
    gettext_noop("the beginning of a WARC file (entry {number}) is cut off"),
    gettext_noop("the beginning of a WARC file (entry {number}) was changed"),
    gettext_noop("the beginning of a WARC file (entry {number}) is not what its receipt says"),
    gettext_noop("{name} covers {all} entries, but the record's newest checkpoint covers {number} entries: later ones were cut off"),
    gettext_noop(
        "entry {entry} is a time-stamp over {all} entries, but the record's newest checkpoint covers {number} entries: later ones were "
        "cut off"
    ),
    gettext_noop(
        "entry {entry} is a witness's signature over {all} entries, but the record's newest checkpoint covers {number} entries: later ones "
        "were cut off"
    ),
    gettext_noop("{number} entries follow the newest checkpoint, more than a killed run leaves: later checkpoints were cut off"),
    gettext_noop("the time-stamp of entry {number} by {authority}: {why}"),
    gettext_noop("it can't be read."),
    gettext_noop("its time is not the one that was noted."),
    gettext_noop("entry {number} says an earlier time ({early}) than entry {other} before ({late})"),
    gettext_noop("entries {first} to {last} say an earlier time ({early}) than entry {other} before ({late})"),
    gettext_noop("entry {number} says an earlier time ({early}) than the time-stamp of entry {other} before ({late})"),
    gettext_noop("entries {first} to {last} say an earlier time ({early}) than the time-stamp of entry {other} before ({late})"),
    gettext_noop("entry {number} says an earlier time ({early}) than the witness of entry {other} before ({late})"),
    gettext_noop("entries {first} to {last} say an earlier time ({early}) than the witness of entry {other} before ({late})"),
    gettext_noop("what entry {number} set aside is not there"),
    gettext_noop("what entry {number} set aside was changed"),
    gettext_noop("a run was killed while it began the record; nothing was promised yet"),
    gettext_noop("the copies of checkpoints say that there was more"),
    gettext_noop("no key is left to check the record with"),
    gettext_noop("no checkpoint is left to check the record with"),
    gettext_noop("the witness's signature of entry {number} is over a checkpoint that is not there"),
    gettext_noop("the signature of entry {number} is not that of the witness {witness} over the checkpoint"),
    gettext_noop("{file}, line {number}"),
)
"""The sentences, and the place where something was found."""
