-- Documents: which bureau's answer a paper was, where it was no report.

alter table documents.documents add column result_letter_id text;
