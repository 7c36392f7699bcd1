"""The stage's language model, where it has one."""

from __future__ import annotations

import os
from dataclasses import dataclass

from kernel import aws
from kernel.errors import ModelUnavailable


@dataclass(frozen=True)
class ModelClient:
    """A Bedrock model, asked one question at a time."""

    model: str

    def answer(self, task: str, text: str, *, most_tokens: int, temperature: float, patience_s: int) -> str:
        """What it answers; `ModelUnavailable` where it gives no whole answer in time. Neither text is logged.

        temperature: from 0, the likeliest words alone, to 1. patience_s: how long nothing may come, in seconds.
        """
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            # Whoever asks has an answer of their own at hand; nobody waits for a second try.
            said = aws.client("bedrock-runtime", read_timeout_s=patience_s, attempts=1).converse(
                modelId=self.model,
                system=[{"text": task}],
                messages=[{"role": "user", "content": [{"text": text}]}],
                inferenceConfig={"maxTokens": most_tokens, "temperature": temperature},
            )
        except (BotoCoreError, ClientError) as error:
            raise ModelUnavailable(f"The language model gave no answer: {type(error).__name__}.") from error
        if said["stopReason"] != "end_turn":
            raise ModelUnavailable(f"The language model gave no whole answer: {said['stopReason']}.")
        return "".join(part.get("text", "") for part in said["output"]["message"]["content"])


def language_model() -> ModelClient | None:
    """The stage's Bedrock model; None where its settings name none."""
    model = os.environ.get("LANGUAGE_MODEL")
    return ModelClient(model) if model else None
