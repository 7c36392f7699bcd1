"""TransUnion's outcomes: curt, as from a mainframe."""

from __future__ import annotations

from contracts.outcomes import Outcome
from tests.generators.later_letters.saying import Wordings, said

TRANSUNION = Wordings(
    labels={
        Outcome.DELETED: said("Dropped from file", "Purged", "Item cleared off record"),
        Outcome.UPDATED_DISPUTED: said(
            "Error you reported: changed", "Challenged data revised", "Change made per your challenge"
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: said(
            "Challenged data revised + more data revised",
            "Error you reported: changed. Other data: changed",
            "Change made per your challenge; unrelated data also changed",
        ),
        Outcome.UPDATED_OTHER_ONLY: said(
            "Unrelated data changed only",
            "New data, none of it challenged",
            "Routine data change - not the data challenged",
        ),
        Outcome.PARTIALLY_UPDATED: said(
            "Challenged data revised in part", "1 challenged field revised, 1 kept", "Challenge granted in part"
        ),
        Outcome.VERIFIED: said("Source says correct", "Kept as is", "Accuracy confirmed - no revision"),
        Outcome.VERIFIED_AND_UPDATED: said(
            "Source says correct; other data changed",
            ("Challenged data kept, unrelated data changed", Outcome.UPDATED_OTHER_ONLY),
            "Accuracy confirmed - other fields revised",
        ),
        Outcome.NOT_FOUND: said("Was never on this file", "No such item on record", "Item unknown to us"),
        Outcome.PREVIOUSLY_INVESTIGATED: said(
            "Checked before - see prior results", "Same challenge already closed", "Prior check repeated; no new check"
        ),
        Outcome.IN_PROGRESS: said("Open - source has not answered", "Check running", "Result to follow"),
        Outcome.REINSERTED: said("Back on file", "Re-added by source", "Item returned to record"),
        Outcome.REFUSED_FRIVOLOUS: said(
            "Not checked: frivolous", "Challenge rejected - no grounds given", "Rejected as frivolous/irrelevant"
        ),
    },
    sentences={
        Outcome.DELETED: said(
            "We dropped {it} from your file.",
            "{it}: purged. It will not print on future reports.",
            "The source did not answer in time, so {it} was cleared off.",
            "There is no more record of {it} on your file; we wiped it.",
        ),
        Outcome.UPDATED_DISPUTED: said(
            "The source changed the data you challenged on {it}.",
            "You challenged {it}; the error was confirmed and the data revised.",
            "Your challenge of {it} was granted and the record changed to match.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: said(
            "The source changed the data you challenged on {it} and changed unrelated data as well.",
            "Your challenge of {it} was granted; the source revised more fields in the same answer.",
            "Two things changed on {it}: the data you challenged and data you did not.",
        ),
        Outcome.UPDATED_OTHER_ONLY: said(
            "The source changed unrelated data on {it}.",
            ("Data changed on {it}, but not the data you challenged.", Outcome.VERIFIED_AND_UPDATED),
            "Only fields outside your challenge of {it} were revised.",
        ),
        Outcome.PARTIALLY_UPDATED: said(
            "The source granted part of your challenge of {it} and denied the rest.",
            "Some data you challenged on {it} was revised, some was kept.",
            "Your challenge of {it} succeeded for one field and failed for the other.",
        ),
        Outcome.VERIFIED: said(
            "The source says {it} is correct. Nothing was changed.",
            "We kept {it} as is after the source vouched for it.",
            "Your challenge of {it} was denied: the source's records agree with ours.",
        ),
        Outcome.VERIFIED_AND_UPDATED: said(
            "The source says the data you challenged on {it} is correct, and changed other data.",
            "Your challenge of {it} was denied, but the source revised unrelated data.",
            (
                "We kept the challenged data of {it} and posted a newer value for another field.",
                Outcome.UPDATED_OTHER_ONLY,
            ),
        ),
        Outcome.NOT_FOUND: said(
            "We do not report {it} and did not when your letter came.",
            "There is nothing on your file like {it}.",
            "You challenged {it}; we never found it on your file.",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: said(
            "We checked {it} before. The prior result stands and the source was not asked again.",
            "Your challenge of {it} is the same as one already closed.",
            "See our earlier letter for {it}; it was not checked anew.",
        ),
        Outcome.IN_PROGRESS: said(
            "The check of {it} is still open.",
            "We have asked the source of {it} and have no answer so far.",
            "The result for {it} will follow by separate mail.",
        ),
        Outcome.REINSERTED: said(
            "The source certified {it} and it is back on your file.",
            "We re-added {it}, which was dropped earlier.",
            "{it} was returned to your record at the source's request.",
        ),
        Outcome.REFUSED_FRIVOLOUS: said(
            "Your challenge of {it} was rejected as frivolous. The source was not asked.",
            "You gave no grounds for challenging {it}; we did not check it.",
            "We will not check {it}: the challenge is considered irrelevant.",
        ),
    },
)
