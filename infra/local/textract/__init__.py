"""Amazon Textract on this machine: its protocol over real text recognition; functions know boto3's client alone.

    python -m infra.local.textract --port N --state DIR [--workers 2] [--clock-file FILE]

One process on the loopback answers AWS JSON 1.1 (`X-Amz-Target: Textract.<Operation>`): StartDocumentTextDetection,
GetDocumentTextDetection, StartDocumentAnalysis, GetDocumentAnalysis, DetectDocumentText, AnalyzeDocument. It reads
documents from the S3 and publishes completions to the SNS of `AWS_ENDPOINT_URL`. Pages are read by worker processes,
which start with the first document and end when idle; a page with a usable text layer gives its own words, any other
is recognised by Tesseract. Jobs, results and notifications yet to be sent outlive a stop: what was unfinished runs
again from the first page that is missing.

What the real service can and this one can't is refused with InvalidParameterException: the features LAYOUT, QUERIES and
SIGNATURES, adapters, human loops, and OutputConfig with its KMSKeyId. Quotas of pages, sizes and sides are AWS's; there
is no quota of calls. Handwriting, tick boxes and languages other than English aren't recognised.

For tests, `/control`: `GET /control/health`, `GET /control/jobs`, `POST` and `DELETE /control/faults` (see faults.py).
"""
