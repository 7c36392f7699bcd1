"""The secrets agreed between the platform and its partners, and what the partners can be told to do."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Script = Literal["truthful", "all_deleted", "all_verified", "mixed", "frivolous", "no_answer"]


class BureauContract(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    client_id: str = Field(min_length=1)
    client_secret: str = Field(min_length=1)
    username: str = Field(min_length=1)
    password: str = Field(min_length=1)
    subscriber_code: str = Field(pattern=r"^\d{7}$")
    webhook_secret: str = Field(min_length=16)


class EquifaxContract(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    client_id: str = Field(min_length=1)
    client_secret: str = Field(min_length=1)
    member_number: str = Field(min_length=1)
    security_code: str = Field(min_length=1)
    customer_code: str = Field(min_length=1)


class TransUnionContract(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    industry_code: str = Field(min_length=1)
    member_code: str = Field(min_length=1)
    prefix_code: str = Field(min_length=1)
    password: str = Field(min_length=1)


class SmartDataContract(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    api_key: str = Field(min_length=1)
    member_id: str = Field(min_length=1)


class MailContract(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    api_key: str = Field(min_length=1)
    webhook_secret: str = Field(min_length=16)


class InboundMailContract(BaseModel):
    """Of the service that receives e-mail: how it signs, and the key and domain of addresses."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    webhook_secret: str = Field(min_length=16)
    address_key: str = Field(min_length=16)
    domain: str = Field(min_length=1)


class MessagingContract(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    api_key: str = Field(min_length=1)


class Contracts(BaseModel):
    """The file of `--webhook-secret-file`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    experian: BureauContract
    equifax: EquifaxContract
    transunion: TransUnionContract
    smart_data: SmartDataContract
    mail: MailContract
    inbound_mail: InboundMailContract
    sms: MessagingContract
    push: MessagingContract


def read_contracts(path: Path) -> Contracts:
    """Pydantic's ValidationError names what the file lacks."""
    return Contracts.model_validate_json(path.read_text())


class Settings(BaseModel):
    """How the partners behave by themselves. Days are the world's, seconds of retries are real."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)

    auto_answer_days: float | None = Field(default=21, ge=0)
    auto_answer_script: Script = "truthful"
    mail_transit_days: float = Field(default=1, ge=0)
    mail_delivery_days: float = Field(default=4, ge=0)
    token_life_s: int = Field(default=1800, ge=1)
    webhook_retry_base_s: float = Field(default=0.5, gt=0)
    webhook_retry_cap_s: float = Field(default=60, gt=0)
    webhook_attempts: int = Field(default=40, ge=1)
