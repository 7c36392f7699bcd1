"""The Textract calls of this domain, over boto3's client; its errors become ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kernel.errors import HorizonError, Unavailable

BUSY = frozenset(
    {
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
    }
)


class RecognitionBusy(Unavailable):
    """Textract takes no more work now."""

    title = "Text recognition is busy"


class RecognitionRefused(HorizonError):
    """Textract will not take this document, or its job has failed."""

    title = "Text recognition refused"


class RecognitionExpired(HorizonError):
    """Textract keeps an answer for seven days; this one was not fetched in time, so only a new recognition helps."""

    title = "Text recognition expired"


class Recogniser:
    """Start a job, and collect its whole answer."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def start(
        self,
        *,
        bucket: str,
        key: str,
        version_id: str | None,
        tag: str,
        request_token: str,
        topic_arn: str,
        role_arn: str,
    ) -> str:
        """The job's id. The same request token gives the same job. Raises RecognitionBusy, RecognitionRefused."""
        version = {"Version": version_id} if version_id else {}
        with _ours():
            started = self.client.start_document_text_detection(
                DocumentLocation={"S3Object": {"Bucket": bucket, "Name": key, **version}},
                ClientRequestToken=request_token,
                JobTag=tag,
                NotificationChannel={"SNSTopicArn": topic_arn, "RoleArn": role_arn},
            )
        return str(started["JobId"])

    def collect(self, job_id: str) -> list[dict[str, Any]]:
        """Every page of the answer to an ended job.

        Raises RecognitionRefused when it did not succeed, RecognitionExpired when its answer is kept no longer.
        """
        pages: list[dict[str, Any]] = []
        more: dict[str, str] = {}
        while True:
            with _ours():
                page = self.client.get_document_text_detection(JobId=job_id, MaxResults=1000, **more)
            if page["JobStatus"] not in ("SUCCEEDED", "PARTIAL_SUCCESS"):
                raise RecognitionRefused(f"The job stands at {page['JobStatus']}.")
            page.pop("ResponseMetadata", None)
            pages.append(page)
            if not page.get("NextToken"):
                return pages
            more = {"NextToken": page["NextToken"]}


@contextmanager
def _ours() -> Iterator[None]:
    from botocore.exceptions import ClientError, EndpointConnectionError

    try:
        yield
    except EndpointConnectionError as error:
        raise RecognitionBusy("Text recognition can't be reached; try again.") from error
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in BUSY:
            raise RecognitionBusy(f"Textract answers {code}; try again later.") from error
        if code == "InvalidJobIdException":
            raise RecognitionExpired("Textract keeps this answer no longer.") from error
        raise RecognitionRefused(f"Textract answers {code}.") from error
