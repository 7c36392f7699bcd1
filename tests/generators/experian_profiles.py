"""A small Experian Credit Profile v2 document of our own making, with every field the reader knows."""

from __future__ import annotations

from typing import Any

SSN = "987654320"
ACCOUNT_NUMBER = "4000123412341234"


def profile() -> dict[str, Any]:
    """A fresh document: one charge-off, one card, a bankruptcy, an inquiry, a score, a statement, an employer."""
    return {
        "creditProfile": [
            {
                "headerRecord": [{"reportDate": "031524", "reportTime": "101500", "y2kReportedDate": "03152024"}],
                "addressInformation": [
                    {
                        "streetPrefix": "12",
                        "streetName": "ELM",
                        "streetSuffix": "ST",
                        "city": "ALBANY",
                        "state": "NY",
                        "zipCode": "12207",
                        "firstReportedDate": "05012019",
                        "lastUpdatedDate": "03002024",
                        "timesReported": "07",
                    }
                ],
                "consumerIdentity": {
                    "dob": {"day": "9", "month": "02", "year": "1980"},
                    "name": [{"firstName": "ADA", "surname": "SAMPLE"}, {"surname": "EXAMPLE", "type": "A"}],
                    "phone": [{"number": "5185550100", "source": "U"}],
                },
                "employmentInformation": [{"name": "HARBOR MILL", "lastUpdatedDate": "01012020"}],
                "ssn": [{"number": SSN, "ssnIndicators": "YYYYYYYYY"}],
                "informationalMessage": [{"messageNumber": "35", "messageText": f"INPUT SSN {SSN} UNVERIFIED"}],
                "statement": [{"dateReported": "01022024", "statementText": "SECURITY ALERT: CALL 987-65-4320 FIRST"}],
                "inquiry": [
                    {
                        "amount": "UNKNOWN",
                        "date": "01102024",
                        "kob": "BC",
                        "subscriberCode": "1234567",
                        "subscriberName": "ELM BANK",
                        "terms": "UNK",
                        "type": "18",
                    }
                ],
                "publicRecord": [_bankruptcy()],
                "riskModel": [
                    {
                        "evaluation": "P",
                        "modelIndicator": "V4",
                        "score": "0612",
                        "scoreFactors": [{"importance": "1", "code": "39"}, {"importance": "2", "code": "10"}],
                    }
                ],
                "summaries": [{"attributes": [{"id": "totalTradeItems", "value": "002"}]}],
                "tradeline": [_charge_off(), _card()],
                "endTotals": [{"totalSegments": "12"}],
            }
        ]
    }


def _bankruptcy() -> dict[str, Any]:
    return {
        "amount": "00012000",
        "bankruptcyAssetAmount": "UNKNOWN",
        "courtCode": "3009999",
        "courtName": "U S BANKRUPTCY COURT",
        "referenceNumber": "19-10001",
        "filingDate": "06052019",
        "status": "13",
        "statusDate": "06052019",
        "disputeFlag": "N",
    }


def _charge_off() -> dict[str, Any]:
    return {
        "accountNumber": ACCOUNT_NUMBER,
        "accountType": "18",
        "amount1": "00002000",
        "amount1Qualifier": "L",
        "amount2": "00002150",
        "amount2Qualifier": "C",
        "amountPastDue": "00002150",
        "balanceAmount": "00002150",
        "balanceDate": "03012024",
        "delinquencies30Days": "01",
        "delinquencies60Days": "01",
        "delinquencies90to180Days": "04",
        "ecoa": "1",
        "enhancedPaymentData": {
            "chargeoffAmount": "0000002150",
            "complianceCondition": "XB",
            "creditLimitAmount": "0000002000",
            "enhancedAccountCondition": "97",
            "enhancedAccountType": "18",
            "enhancedPaymentHistory84": "LLLL654321C0C-",
            "enhancedPaymentStatus": "97",
            "enhancedTerms": "REV",
            "firstDelinquencyDate": "06012023",
        },
        "kob": "BC",
        "lastPaymentDate": "04152023",
        "openDate": "08012018",
        "openOrClosed": "C",
        "paymentHistory": "LLLL654321C0C-",
        "revolvingOrInstallment": "R",
        "status": "97",
        "subscriberCode": "2222222",
        "subscriberName": "Elm Bank, N.A.",
    }


def _card() -> dict[str, Any]:
    return {
        "accountNumber": "4321",
        "accountType": "18",
        "amount1": "00005000",
        "amount1Qualifier": "L",
        "amount2": "UNKNOWN",
        "amount2Qualifier": "H",
        "balanceAmount": "00000100",
        "balanceDate": "03102024",
        "ecoa": "2",
        "enhancedPaymentData": {
            "enhancedAccountCondition": "A1",
            "enhancedPaymentHistory84": "C0C",
            "enhancedPaymentStatus": "11",
        },
        "monthlyPaymentAmount": "00000025",
        "monthlyPaymentType": "S",
        "openDate": "11302023",
        "openOrClosed": "O",
        "revolvingOrInstallment": "R",
        "status": "11",
        "subscriberName": "PRAIRIE CU",
    }
