"""What bureaus write when they refuse, ask who somebody is, put an item back, or say that they got a letter.

That such letters exist and what they say in substance is public: 15 U.S.C. 1681i(a)(3) and (a)(5)(B), complaints and
class actions over refusals of letters taken for a credit repair company's, and over requests for identification. The
sentences are this set's own. "{name}" is the bureau, "{received}" the day the dispute came.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau

REASONS: Final[dict[Outcome, tuple[str, ...]]] = {
    Outcome.REFUSED_FRIVOLOUS: (
        "We have determined that your dispute is frivolous or irrelevant because you did not give us enough information to investigate it.",
        "{name} has reasonable grounds to consider this dispute frivolous, since your letter does not say what is inaccurate about each item.",
        "Your dispute has been determined to be frivolous under section 611(a)(3) of the Fair Credit Reporting Act: it does not explain why the information is wrong.",
        "Because the reason for your dispute is missing, we consider the request frivolous or irrelevant and are not investigating it.",
        "As permitted by 15 U.S.C. 1681i(a)(3), we have terminated the investigation, having reasonably determined that your dispute is frivolous.",
        "Your letter asks us to delete accounts without saying what is wrong with them, and we regard the dispute as irrelevant.",
    ),
    Outcome.REFUSED_THIRD_PARTY: (
        "The request we received appears to have been sent by a third party who is not authorized to act for you, so we did not process it.",
        "We believe that a credit repair company, and not you, sent us the letter received on {received}, and we will not act on it.",
        "It appears that someone other than you prepared and mailed this dispute; {name} does not process requests that come from an unauthorized third party.",
        "Our review suggests that a credit repair organization submitted this request on your behalf without proof of your authorization.",
        "We are returning your request unprocessed, because a third party appears to have submitted it.",
    ),
    Outcome.REFUSED_SUSPICIOUS: (
        "We received a suspicious request about your credit report and determined that it was not sent by you.",
        "The letter that {name} received in your name looked suspicious to us, and we have taken no action on it.",
        "Your request was flagged as suspicious by our security staff, and no investigation was started.",
        "We recently got a suspicious letter asking for changes to your file and, to protect you, did not act on it.",
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: (
        "We have already investigated this information and the source verified it as accurate, so we are not investigating it again.",
        "Our records show that {name} previously investigated the same dispute, and you have sent nothing new.",
        "The items in your letter were previously verified, and we will not look into them again without new documents.",
        "This dispute repeats one that we completed before, when the information was verified as accurate.",
    ),
    Outcome.NOT_FOUND: (
        "The items you disputed are not currently reporting on your {name} credit report.",
        "We searched your file and could not find the information that you are disputing.",
        "The accounts you listed do not appear in your file, or appear under other names.",
        "The information in your letter does not appear in your {name} credit file, so there is nothing for us to investigate.",
    ),
}
OWN_REASONS: Final[dict[Bureau, dict[Outcome, tuple[str, ...]]]] = {
    Bureau.EXPERIAN: {
        Outcome.REFUSED_SUSPICIOUS: (
            "A suspicious request in the mail regarding your personal credit information reached us, and it does not seem to have come from you.",
        ),
    },
    Bureau.EQUIFAX: {
        Outcome.REFUSED_FRIVOLOUS: (
            "Equifax is unable to process your dispute, which is frivolous or irrelevant as sent, because no specific reason was provided.",
        ),
    },
    Bureau.TRANSUNION: {
        Outcome.REFUSED_THIRD_PARTY: (
            "TransUnion received correspondence about your file that does not appear to have been sent by you or by a third party you authorized.",
        ),
    },
}
AFTERMATH: Final[dict[Outcome, tuple[str, ...]]] = {
    Outcome.REFUSED_FRIVOLOUS: (
        "To have it investigated, please send us:",
        "What we need to investigate your dispute:",
    ),
    Outcome.REFUSED_THIRD_PARTY: (
        "If you wish to dispute something yourself, write to us and enclose:",
        "Should you want us to proceed, please provide:",
    ),
    Outcome.REFUSED_SUSPICIOUS: (
        "If the request did come from you, please send:",
        "To show that the letter is yours, provide:",
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: (
        "If you have new information, please send:",
        "We will take up the matter again if you provide:",
    ),
    Outcome.NOT_FOUND: (
        "If you see the item on a report, please send us:",
        "Should you think this is a mistake, provide:",
    ),
}
ASKS: Final[dict[Outcome, tuple[str, ...]]] = {
    Outcome.REFUSED_FRIVOLOUS: (
        "the specific reason you believe each item is inaccurate", "documents that support your dispute, such as a billing statement",
        "the complete account number of each item", "the name of the company that reports the item",
    ),
    Outcome.REFUSED_THIRD_PARTY: (
        "a copy of your driver's license or state identification card", "a letter signed by you that names each item",
        "a copy of a recent utility bill with your name and address",
    ),
    Outcome.REFUSED_SUSPICIOUS: (
        "a copy of a government issued identification card", "a copy of a utility bill or bank statement with your current address",
        "your Social Security number and date of birth",
    ),
    Outcome.PREVIOUSLY_INVESTIGATED: (
        "a letter from the creditor that shows the error", "a canceled check or a receipt for the payment", "a court document about the debt",
    ),
    Outcome.NOT_FOUND: ("a copy of the page of the report that shows the item", "the full account number and the name of the creditor"),
    Outcome.IDENTITY_REQUESTED: (
        "a copy of your driver's license or other government issued identification", "a copy of your Social Security card",
        "a copy of a utility bill, bank statement or rental agreement with your current address", "your date of birth",
        "your full name, including middle initial and generation", "a W-2 form or a pay stub that shows your Social Security number",
        "your complete mailing address with apartment number", "your addresses during the past two years",
    ),
}  # fmt: skip
WHO: Final = (
    "We could not match the information you sent with a credit file.",
    "The copies of your identification were not legible, so we could not confirm who you are.",
    "Your letter did not include enough information for us to verify your identity.",
    "The address in your letter is incomplete or differs from the one in our records.",
)
WHO_AFTER: Final = (
    "Before we can act on your request, please send us:", "To protect your information, we need the following from you:",
    "Please mail us clear copies of the following:",
)  # fmt: skip
BY: Final = (
    "Please answer by {day}.", "We must receive these documents no later than {day}.", "If we have not heard from you by {day}, we will close your request.",
)  # fmt: skip
RECEIVED: Final = (
    "Thank you for contacting {name}. We received your dispute on {received} and have begun our investigation.",
    "This confirms that we got your request on {received}. We have forwarded your dispute to the companies that report the information.",
    "Your dispute is being processed. The companies that furnish the information were asked to check it and to answer us.",
    "We are still working on the dispute we received on {received}; it is not complete yet.",
)
EXPECT: Final = (
    "An investigation usually takes up to 30 days from the day we got your request. We will write to you when it is finished.",
    "You will get the results by mail within 30 days, or 45 days if you send us more documents meanwhile.",
    "Results will be sent to you when we are done, by {due} at the latest.",
)
LISTED: Final = ("Items in your dispute:", "This concerns:", "The items you named:")
BACK: Final = (
    "Information that was previously deleted from your credit file has been reinserted.",
    "An item we deleted after an earlier dispute of yours has been put back on your {name} credit report.",
    "We are writing to tell you that the following was reinserted in your credit file after the source certified that it is complete and accurate.",
)
BACK_AFTER: Final = (
    "The company that furnished the information has certified to {name} that it is complete and accurate. You may reach it at the address shown.",
    "You have the right to add a statement to your file that disputes the accuracy or completeness of this information.",
)
ALL: Final[dict[Outcome, tuple[str, ...]]] = {
    Outcome.VERIFIED: (
        "All of the items you disputed were verified as accurate. No changes were made to your credit report.",
        "We completed our investigation, and every item you disputed was confirmed as accurate by the company that reports it.",
        "The information you disputed has been verified as accurate and will remain on your {name} credit report.",
    ),
    Outcome.DELETED: (
        "All of the items you disputed have been deleted from your {name} credit report.",
        "As a result of your dispute, we removed every disputed item from your file.",
        "Our investigation is complete. The disputed information was not verified, and all of it was deleted.",
    ),
    Outcome.UPDATED_DISPUTED: (
        "All of the items you disputed have been updated as you requested.",
        "Each item you disputed was corrected by the company that reports it, and your {name} credit report now shows it.",
    ),
}
CLOSINGS: Final = (
    "If you have questions, visit {web} or call {phone}.", "You may reach us at {phone}.", "We appreciate the opportunity to be of service.",
    "You can dispute online at {web}; it is the fastest way.",
)  # fmt: skip
