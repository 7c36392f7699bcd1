"""Equifax's outcomes: a third person that writes like counsel."""

from __future__ import annotations

from contracts.outcomes import Outcome
from tests.generators.later_letters.saying import Wordings, said

EQUIFAX = Wordings(
    labels={
        Outcome.DELETED: said(
            "Suppressed from the credit file", "Expunged", "Withdrawn by furnisher and removed from file"
        ),
        Outcome.UPDATED_DISPUTED: said(
            "Contested field amended",
            "Amended in accordance with consumer's statement",
            "Revised in the consumer's favor",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: said(
            "Contested field and additional fields amended",
            "Amended as contested; supplemental amendments received",
            "Contested and uncontested data both revised",
        ),
        Outcome.UPDATED_OTHER_ONLY: said(
            "Uncontested fields amended only",
            "Amendment unrelated to the matter contested",
            "Supplemental data posted; not in response to the matter contested",
        ),
        Outcome.PARTIALLY_UPDATED: said(
            "Amended in part; balance of dispute not sustained",
            "Dispute sustained in part",
            "Certain contested fields amended, others unchanged",
        ),
        Outcome.VERIFIED: said(
            "Affirmed by furnisher", "Dispute not sustained; data unchanged", "Substantiated without amendment"
        ),
        Outcome.VERIFIED_AND_UPDATED: said(
            "Contested field affirmed; other fields amended",
            "Affirmed by furnisher with supplemental amendment",
            "Substantiated, and uncontested data revised",
        ),
        Outcome.NOT_FOUND: said(
            "Item not located in the credit file", "No record on file", "Absent from file; no action"
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: said(
            "Prior reinvestigation stands",
            "Repeat of a concluded dispute; not reopened",
            "Concluded under an earlier dispute",
        ),
        Outcome.IN_PROGRESS: said("Reinvestigation pending", "Furnisher response outstanding", "Not yet concluded"),
        Outcome.REINSERTED: said("Restored to the credit file", "Re-entered upon certification", "Reinstated to file"),
        Outcome.REFUSED_FRIVOLOUS: said(
            "Determined frivolous; reinvestigation declined",
            "Declined: particulars insufficient",
            "Terminated as irrelevant",
        ),
    },
    sentences={
        Outcome.DELETED: said(
            "Equifax has suppressed {it} and it will not be furnished to any inquirer.",
            "As the furnisher did not substantiate it, {it} has been expunged from the credit file.",
            "At the furnisher's instruction {it} was withdrawn from the file.",
            "Please be advised that {it} does not form part of the credit file any longer.",
        ),
        Outcome.UPDATED_DISPUTED: said(
            "The furnisher has conceded the point and the contested data of {it} were amended.",
            "The matter contested in respect of {it} was resolved in the consumer's favor and the field amended.",
            "Equifax amended {it} in the respect stated in the dispute and in no other.",
        ),
        Outcome.UPDATED_DISPUTED_AND_OTHER: said(
            "The contested data of {it} were amended, as were data that had not been contested.",
            "In respect of {it} the furnisher amended the matter contested and supplied further amendments.",
            "Equifax amended {it} in the respect stated in the dispute and in other respects as well.",
        ),
        Outcome.UPDATED_OTHER_ONLY: said(
            "In respect of {it} the furnisher supplied amendments, none of which relates to the matter contested.",
            "The amendments made to {it} are confined to data that were not contested.",
            "A routine refresh of {it} was posted; it does not bear on the matter contested.",
        ),
        Outcome.PARTIALLY_UPDATED: said(
            "The dispute of {it} is sustained in one respect, which was amended, and not sustained in the remainder.",
            "Not all of the contested data of {it} were amended; the remainder was left standing.",
            "The furnisher conceded some but not all of the points contested in respect of {it}.",
        ),
        Outcome.VERIFIED: said(
            "The furnisher has affirmed {it} as furnished and no amendment results.",
            "Upon reinvestigation the data of {it} were substantiated and stand without alteration.",
            "The dispute of {it} was not sustained by the source of the information.",
        ),
        Outcome.VERIFIED_AND_UPDATED: said(
            "The furnisher affirmed the contested data of {it}, and amended other data.",
            "While the dispute of {it} was not sustained, uncontested data were revised.",
            "The matter contested in respect of {it} was substantiated; a supplemental amendment was posted.",
        ),
        Outcome.NOT_FOUND: said(
            "A search of the credit file did not disclose {it}.",
            "The file maintained by Equifax contains nothing corresponding to {it}.",
            "No reinvestigation was required, as {it} is not being reported by Equifax.",
        ),
        Outcome.PREVIOUSLY_INVESTIGATED: said(
            "A reinvestigation of {it} on the same ground was concluded earlier, and Equifax relies upon that result.",
            "The dispute of {it} repeats one that has been concluded and is not reopened.",
            "As {it} was the subject of a prior reinvestigation, no further inquiry was made of the furnisher.",
        ),
        Outcome.IN_PROGRESS: said(
            "The furnisher's response as to {it} is outstanding and the result will follow.",
            "Reinvestigation of {it} has commenced and is not concluded.",
            "No determination has been reached as to {it} as of the date of this letter.",
        ),
        Outcome.REINSERTED: said(
            "Upon the furnisher's certification {it} has been restored to the credit file.",
            "Having been expunged before, {it} was re-entered in the file.",
            "Notice is given that {it} stands reinstated.",
        ),
        Outcome.REFUSED_FRIVOLOUS: said(
            "The dispute of {it} is determined to be frivolous for want of particulars and was not forwarded.",
            "Equifax declines to reinvestigate {it}, the dispute being irrelevant within the meaning of the Act.",
            "As no ground of dispute was stated for {it}, reinvestigation is terminated.",
        ),
    },
)
