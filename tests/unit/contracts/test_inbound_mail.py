"""E-mail for a dispute: whose address it is, what a message holds, and that no bytes bring the reader down."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.inbound_mail.address import address_of, dispute_of
from contracts.inbound_mail.message import MOST_PAPERS, MOST_PARTS, MailUnreadable, read_mail, shown
from kernel.ids import id_from_digest

KEY, DOMAIN = "k" * 32, "answers.example.test"
DISPUTE = id_from_digest("dsp", "one")
ADDRESS = address_of(DISPUTE, KEY, DOMAIN)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


def mail(text: str = "The account was deleted.", html: str | None = None, papers: int = 0) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = "Bureau <results@bureau.example>", f"Maria <{ADDRESS}>"
    made["Date"], made["Message-ID"] = "Mon, 01 Mar 2027 10:00:00 -0600", "<one@bureau.example>"
    made["Subject"] = "Your dispute results"
    made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html")
    for number in range(papers):
        made.add_attachment(PDF + bytes([number]), maintype="application", subtype="pdf", filename="a.pdf")
    return made


# -- whose ------------------------------------------------------------------------------------------------------------


def test_an_address_says_its_dispute_in_any_case_and_to_its_key_alone() -> None:
    assert len(ADDRESS.partition("@")[0]) <= 64, "longer ones are no addresses"
    for said in (ADDRESS, ADDRESS.upper(), f" {ADDRESS} "):
        assert dispute_of(said, KEY) == DISPUTE
    assert dispute_of(ADDRESS, "x" * 32) is None


@pytest.mark.parametrize(
    "address",
    [
        "", "answers@answers.example.test", ADDRESS.replace("answers+", "answer+"), ADDRESS.partition("@")[0],
        address_of(id_from_digest("dsp", "two"), "x" * 32, DOMAIN), ADDRESS[:-30] + "0" + ADDRESS[-29:] + "x\n",
    ],
)  # fmt: skip
def test_no_other_address_says_any(address: str) -> None:
    assert dispute_of(address, KEY) is None


@given(st.text(max_size=120))
def test_no_text_is_an_address_by_chance(text: str) -> None:
    assert dispute_of(text, KEY) is None


# -- what it holds ----------------------------------------------------------------------------------------------------


def test_a_message_is_its_recipients_its_text_and_its_papers() -> None:
    found = read_mail(mail(papers=2).as_bytes())
    assert found.recipients == (ADDRESS,) and found.message_id == "<one@bureau.example>"
    assert found.dated == datetime(2027, 3, 1, 16, tzinfo=UTC)
    assert found.text.strip() == "The account was deleted."
    assert found.papers == (PDF + b"\x00", PDF + b"\x01")


def test_the_plain_text_is_read_and_a_page_where_there_is_none() -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><p>Deleted&amp;gone</p><p>EXAMPLE<b> BANK</b></p></html>"
    )
    assert read_mail(mail("Plain.", page).as_bytes()).text.strip() == "Plain."
    assert read_mail(mail(" ", page).as_bytes()).text == "Deleted&gone\nEXAMPLE BANK"
    assert shown("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>") == "A B\nC"


def test_a_paper_is_one_by_its_bytes() -> None:
    made = mail()
    made.add_attachment(b"MZ\x90", maintype="application", subtype="pdf", filename="results.pdf")
    made.add_attachment(PDF, maintype="text", subtype="plain", filename="notes.txt")
    assert read_mail(made.as_bytes()).papers == (PDF,)


def test_what_was_sent_within_the_message_is_anothers() -> None:
    made, inner = mail(), mail()
    del inner["To"]
    inner["To"] = address_of(id_from_digest("dsp", "two"), KEY, DOMAIN)
    made.add_attachment(inner)
    assert read_mail(made.as_bytes()).recipients == (ADDRESS,)


def test_any_header_that_names_a_recipient_counts() -> None:
    for name in ("Cc", "Delivered-To", "X-Original-To"):
        made = mail()
        del made["To"]
        made[name] = ADDRESS
        assert read_mail(made.as_bytes()).recipients == (ADDRESS,)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "x-nobody-knows"])
def test_the_text_is_read_in_whatever_alphabet(charset: str) -> None:
    raw = f"To: {ADDRESS}\nContent-Type: text/plain; charset={charset}\n\nDeleted \u00e9".encode("latin-1")
    assert read_mail(raw).text.startswith("Deleted ")


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no header"),
        (b"\n\nhello", "no header"),
        (b"To: a@b\nDate: yesterday evening\n\nx", "Date can't be read"),
        (b"To: a@b\nContent-Type: multipart/mixed\n\nx", "NoBoundaryInMultipart"),
        (b"To: a@b\nContent-Type: multipart/mixed; boundary=b\n\nx", "StartBoundaryNotFound"),
        (b"To: a@b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx", "CloseBoundaryNotFound"),
        (b"To: a@b\nContent-Transfer-Encoding: base64\n\n%%%=", "InvalidBase64"),
        (b"To: a@b\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * (MOST_PARTS + 1), "parts within parts"),
    ],
)
def test_what_is_broken_is_refused_with_what_is_wrong(raw: bytes, words: str) -> None:
    with pytest.raises(MailUnreadable, match=words):
        read_mail(raw)


def test_more_than_anybody_sends_is_refused() -> None:
    with pytest.raises(MailUnreadable, match="attachments"):
        read_mail(mail(papers=MOST_PAPERS + 1).as_bytes())
    flat = mail()
    for _ in range(MOST_PARTS):
        flat.add_attachment("x", filename="x.txt")
    with pytest.raises(MailUnreadable, match="parts"):
        read_mail(flat.as_bytes())


# -- any bytes --------------------------------------------------------------------------------------------------------


def _reads_or_refuses(raw: bytes) -> None:
    try:
        read_mail(raw)
    except MailUnreadable as refused:
        assert str(refused)


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    _reads_or_refuses(raw)


@given(st.data())
def test_a_message_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(mail("Deleted.", "<p>Deleted.</p>", papers=1).as_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "cut", "double"])):
            case "change":
                raw[at] = data.draw(st.integers(0, 255))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 80))]
            case _:
                raw[at:at] = raw[at : at + data.draw(st.integers(1, 80))]
        if not raw:
            break
    _reads_or_refuses(bytes(raw))


HEADERS = st.sampled_from([
    "To", "Cc", "Date", "Message-ID", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version",
])  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from([
        "multipart/mixed; boundary=b", "multipart/alternative; boundary=\"\"", "text/html; charset=utf-7", "message/rfc822",
        "base64", "quoted-printable", "x-uuencode", "8bit", "text/plain; charset*0*=''x", "=?utf-8?q?=ff?=", "message/partial",
        "Mon, 99 Foo 99999 99:99:99 +9999", "<>", "a@b, (((", "text/plain; charset=\"\0\"", "image/png", "application/pdf",
    ]),
)  # fmt: skip


@given(
    st.lists(st.tuples(HEADERS, VALUES), max_size=8),
    st.lists(st.sampled_from(["--b\r\n", "--b--\r\n", "\r\n", "=", "x" * 80, "%PDF-", "begin 644 x\r\n"]), max_size=20),
)
def test_any_headers_over_any_body_are_read_or_refused(headers: list[tuple[str, str]], body: list[str]) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    _reads_or_refuses(f"{head}\r\n{''.join(body)}".encode("utf-8", "surrogatepass"))
