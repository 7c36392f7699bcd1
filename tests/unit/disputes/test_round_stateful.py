"""Any sequence of commands, sensible or not: what the round promises holds after every one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import ItemEdit
from functions.disputes.letters.model import Letter
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import LetterChannel, LetterStatus, QualityReason, Round, RoundPhase
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.answering.matters import OUTCOMES, OWN_HAND
from functions.disputes.rules.outcomes import ItemDiff
from functions.disputes.rules.round import advance
from tests.unit.disputes.dispute_samples import NOW, PACK, approval, document, item, letter, not_mine, plan

ITEMS = (item(plan(1)), item(not_mine(2)), item(plan(3, bureau=Bureau.EQUIFAX, tradeline_key="trd_3")))
P = RoundPhase

STATEMENTS = ("", "I paid it in full.", "Delete it, or else.")


def _versions() -> dict[str, list[Letter]]:
    made: dict[str, list[Letter]] = {"ltr_1": [], "ltr_2": []}
    for words in STATEMENTS:
        edits = {i.item_id: ItemEdit(statement=words) for i in ITEMS}
        made["ltr_1"].append(letter(*ITEMS[:2], edits=edits))
        made["ltr_2"].append(letter(ITEMS[2], letter_id="ltr_2", edits=edits, recipient=recipient_for(Bureau.EQUIFAX)))
    # Without its second item, as it must be redrafted when that is withdrawn.
    made["ltr_1"].append(letter(ITEMS[0]))
    return made


VERSIONS = _versions()
VIOLATIONS = {
    text.content_sha256: tuple(check_letter(text, pack=PACK)) for texts in VERSIONS.values() for text in texts
}
# Which phase may follow which by one command; the reverse ways are revisions and withdrawals.
EDITABLE = {P.COMPLIANCE_CHECK, P.AWAITING_APPROVAL, P.QUALITY_CHECK, P.RENDERING, P.SUBMITTING}
AFTER_SENDING = {P.AWAITING_RECEIPT, P.AWAITING_RESPONSE, P.APPLYING}
NEXT: dict[RoundPhase, set[RoundPhase]] = {
    P.SELECTING: {P.DRAFTING, P.WITHDRAWN},
    P.DRAFTING: {P.COMPLIANCE_CHECK, P.WITHDRAWN},
    **{phase: EDITABLE | AFTER_SENDING | {P.WITHDRAWN} for phase in EDITABLE},
    # What a bureau wants is met by a letter that is checked and read like any.
    P.AWAITING_RECEIPT: {P.AWAITING_RESPONSE, P.APPLYING, P.WITHDRAWN, P.COMPLIANCE_CHECK},
    P.AWAITING_RESPONSE: {P.APPLYING, P.WITHDRAWN, P.COMPLIANCE_CHECK},
    P.APPLYING: {P.CLOSED, P.WITHDRAWN},
    P.CLOSED: set(),
    P.WITHDRAWN: set(),
}

letter_ids = st.sampled_from(["ltr_1", "ltr_2"])
item_ids = st.sampled_from(["itm_1", "itm_2", "itm_3"])
versions = st.integers(0, 3)
keys = st.sampled_from(["key-00000001", "key-00000002"])
days = st.integers(-2, 70)


class RoundOfLetters(RuleBasedStateMachine):
    """Commands in any order, with a mail house that remembers each sheet it was really given."""

    def __init__(self) -> None:
        super().__init__()
        self.round = Round(round_id="rnd_1", case_id="dsp_1", number=1, progressed_at=NOW)
        self.now = NOW
        self.approved: set[str] = set()
        self.mailed: dict[str, tuple[str, str]] = {}
        self.to_look_at: set[str] = set()
        self.passed: set[str] = set()
        self.sent_back: set[str] = set()

    def give(self, command: Any) -> bool:
        """Give a command; refused or taken, the promises must hold, and giving it again must change nothing."""
        before = self.round
        try:
            step = advance(before, command, now=self.now, pack=PACK)
        except DisputeRefused:
            return False
        assert step.events or step.round == before
        was, became = before.unheld_phase, step.round.unheld_phase
        assert was is became or became in NEXT[was], (was, became, command)
        self.round = step.round
        try:
            again = advance(self.round, command, now=self.now, pack=PACK)
        except DisputeRefused:
            return True
        if not isinstance(command, c.ReviseLetter):
            assert not again.events and again.round == self.round, command
        return True

    def text(self, letter_id: str, version: int) -> Letter:
        texts = VERSIONS[letter_id]
        return texts[version % len(texts)]

    def current(self, letter_id: str) -> Any:
        return next((found for found in self.round.letters if found.letter_id == letter_id), None)

    @rule()
    def select(self) -> None:
        self.give(c.SelectItems(items=ITEMS))

    @rule(version=versions)
    def draft(self, version: int) -> None:
        drafts = []
        for letter_id in ("ltr_1", "ltr_2"):
            text = self.text(letter_id, version % 3)
            assert text.recipient.bureau is not None
            drafts.append(
                c.Draft(
                    letter_id=letter_id,
                    recipient=text.recipient.bureau.value,
                    bureau=text.recipient.bureau,
                    letter_kind=text.kind,
                    channel=LetterChannel.CERTIFIED_MAIL,
                    bureau_time_zone=text.recipient.time_zone,
                    item_ids=tuple(i.item_id for i in text.items),
                    content_sha256=text.content_sha256,
                )
            )
        self.give(c.RecordDrafts(drafts=tuple(drafts)))

    @rule(letter_id=letter_ids, version=versions)
    def check(self, letter_id: str, version: int) -> None:
        found = self.current(letter_id)
        digest = found.content_sha256 if found else self.text(letter_id, version).content_sha256
        refusals = VIOLATIONS.get(digest, ())
        self.give(c.RecordComplianceCheck(letter_id=letter_id, content_sha256=digest, refusals=refusals))

    @rule(letter_id=letter_ids, version=versions)
    def revise(self, letter_id: str, version: int) -> None:
        found = self.current(letter_id)
        if found is not None:
            texts = [t for t in VERSIONS[letter_id] if {i.item_id for i in t.items} == set(found.item_ids)]
            if texts:
                digest = texts[version % len(texts)].content_sha256
                self.give(c.ReviseLetter(letter_id=letter_id, content_sha256=digest))

    @rule(letter_id=letter_ids, version=versions, honest=st.booleans(), looked_at=st.booleans())
    def approve(self, letter_id: str, version: int, honest: bool, looked_at: bool) -> None:
        found = self.current(letter_id)
        texts = [t for t in VERSIONS[letter_id] if found is not None and t.content_sha256 == found.content_sha256]
        text = texts[0] if honest and texts else self.text(letter_id, version)
        signed = approval(text, without=() if honest else [i.item_id for i in text.items])
        if not honest:
            signed = signed.model_copy(update={"acting_staff_id": "stf_1"})
        quality = (QualityReason.SAMPLED,) if looked_at else ()
        unsigned = found is not None and found.approval_id != signed.approval_id
        taken = self.give(c.ApproveLetter(letter=text, approval=signed, quality=quality))
        # An approval id that was taken honestly before may come again; a dishonest one is never taken first.
        if taken and honest:
            self.approved.add(text.content_sha256)
        if taken and unsigned:
            (self.to_look_at.add if looked_at else self.to_look_at.discard)(text.content_sha256)

    @rule(letter_id=letter_ids, version=versions)
    def pass_letter(self, letter_id: str, version: int) -> None:
        found = self.current(letter_id)
        digest = found.content_sha256 if found else self.text(letter_id, version).content_sha256
        if self.give(c.PassLetter(letter_id=letter_id, content_sha256=digest)):
            self.passed.add(digest)

    @rule(letter_id=letter_ids)
    def send_back(self, letter_id: str) -> None:
        found = self.current(letter_id)
        if found is None:
            return
        digest = found.content_sha256
        if self.give(c.SendLetterBack(letter_id=letter_id, content_sha256=digest)):
            self.sent_back.add(digest)
            assert self.current(letter_id).approval_id is None, "the signature goes with the text"

    @rule(letter_id=letter_ids)
    def refuse(self, letter_id: str) -> None:
        self.give(c.RefuseLetter(letter_id=letter_id))

    @rule(letter_id=letter_ids)
    def withdraw_letter(self, letter_id: str) -> None:
        self.give(c.WithdrawLetter(letter_id=letter_id))

    @rule(item_id=item_ids)
    def withdraw_item(self, item_id: str) -> None:
        shorter = VERSIONS["ltr_1"][3].content_sha256 if item_id == "itm_2" else None
        self.give(c.WithdrawItem(item_id=item_id, redrafted_sha256=shorter))

    @rule(item_id=item_ids)
    def add_evidence(self, item_id: str) -> None:
        self.give(c.AddEvidence(item_id=item_id, evidence=document()))

    @rule(letter_id=letter_ids, pdf=st.sampled_from("ab"))
    def render(self, letter_id: str, pdf: str) -> None:
        found = self.current(letter_id)
        if found is not None:
            command = c.RecordRendering(letter_id=letter_id, content_sha256=found.content_sha256, pdf_sha256=pdf * 64)
            self.give(command)

    @rule(letter_id=letter_ids, key=keys)
    def send(self, letter_id: str, key: str) -> None:
        """What the sending operation does: claim, call the mail house with the key, record."""
        if not self.give(c.BeginSubmission(letter_id=letter_id, submission_key=key)):
            return
        text = self.current(letter_id).content_sha256
        assert text in self.approved, "a letter went out that the consumer never approved in this text"
        # The mail house takes a key once; under a second key it would print a second sheet.
        assert self.mailed.setdefault(letter_id, (key, text)) == (key, text), "a letter was mailed twice"
        self.give(
            c.RecordSubmission(
                letter_id=letter_id, submission_key=key, provider_reference=f"trk_{key}", submitted_at=self.now
            )
        )

    @rule(letter_id=letter_ids, key=keys)
    def claim_and_crash(self, letter_id: str, key: str) -> None:
        if self.give(c.BeginSubmission(letter_id=letter_id, submission_key=key)):
            text = self.current(letter_id).content_sha256
            assert text in self.approved
            assert self.mailed.setdefault(letter_id, (key, text)) == (key, text)

    @rule(letter_id=letter_ids, after=days)
    def receive(self, letter_id: str, after: int) -> None:
        self.give(
            c.RecordReceipt(letter_id=letter_id, received_at=NOW + timedelta(days=after), evidence=f"scan {after}")
        )

    @rule(letter_id=letter_ids, after=days)
    def inform(self, letter_id: str, after: int) -> None:
        at = NOW + timedelta(days=after)
        self.give(c.RecordInformation(letter_id=letter_id, information_received_at=at))

    @rule(item_id=item_ids, outcome=st.none() | st.sampled_from(Outcome), number=st.integers(1, 4), after=days)
    def respond(self, item_id: str, outcome: Outcome | None, number: int, after: int) -> None:
        said = c.ItemAnswer(item_id=item_id, wording="words", outcome=outcome)
        self.give(
            c.RecordResponse(
                response_id=f"rsp_{number}_{item_id}_{outcome}_{after}",
                letter_id="ltr_2" if item_id == "itm_3" else "ltr_1",
                responded_at=NOW + timedelta(days=after),
                answers=(said,),
            )
        )

    @rule(letter_id=letter_ids)
    def overdue(self, letter_id: str) -> None:
        self.give(c.MarkOverdue(letter_id=letter_id))

    @rule(command=st.sampled_from([c.Pause(by="cus_1"), c.HandToPerson(reason="broken")]))
    def stop(self, command: Any) -> None:
        self.give(command)

    @rule(command=st.sampled_from([c.Resume(), c.LiftPause()]))
    def resume(self, command: Any) -> None:
        self.give(command)

    @rule(left=st.integers(1, 3))
    def change_the_selection(self, left: int) -> None:
        self.give(c.ChangeSelection(items=ITEMS[:left], left_out=()))

    @rule()
    def apply(self) -> None:
        self.give(c.ApplyOutcomes())

    @precondition(lambda self: bool(self.round.open_matters))
    @rule(at=st.integers(0, 3), then=st.sampled_from(["cure", "end", "cure and end", "resend"]))
    def what_a_bureau_wants(self, at: int, then: str) -> None:
        """It is given, or nobody gives it any more; a letter drafted for it may never be approved here."""
        matter = self.round.open_matters[at % len(self.round.open_matters)]
        if "cure" in then:
            self.give(c.CureMatter(matter_id=matter.matter_id))
        if "end" in then and then != "resend":
            self.give(c.EndMatter(matter_id=matter.matter_id))
        if then == "resend":
            held = self.current(matter.letter_id)
            same = {name: getattr(held, name) for name in c.Draft.model_fields}
            portal = {"channel": LetterChannel.PORTAL} if matter.kind in OWN_HAND else {}
            changed = {"letter_id": f"ltr_{matter.matter_id}", "item_ids": matter.item_ids} | portal
            self.give(c.ResendLetter(matter_id=matter.matter_id, draft=c.Draft.model_validate(same | changed)))

    @precondition(lambda self: self.round.phase in AFTER_SENDING)
    @rule(said=st.tuples(*[st.sampled_from(Outcome)] * 3), after=st.integers(0, 40))
    def both_bureaus_answer(self, said: tuple[Outcome, ...], after: int) -> None:
        """The ordinary way on: every item gets an answer."""
        for item_id, outcome in zip(("itm_1", "itm_2", "itm_3"), said, strict=True):
            self.respond(item_id, outcome, 9, after)

    @precondition(lambda self: self.round.phase in AFTER_SENDING | {P.CLOSED})
    @rule(item_id=item_ids, present=st.booleans(), before=st.booleans(), changed=st.booleans(), told=st.booleans())
    def next_report(self, item_id: str, present: bool, before: bool, changed: bool, told: bool) -> None:
        fields = frozenset({"balance"})
        diff = ItemDiff(
            present_before=before,
            present_after=present,
            disputed_fields=fields,
            changed_fields=fields if changed else frozenset(),
        )
        self.give(c.ConfirmOutcome(item_id=item_id, diff=diff if told else None))

    @precondition(lambda self: self.round.phase in AFTER_SENDING)
    @rule()
    def withdraw_round(self) -> None:
        self.give(c.WithdrawRound())

    @rule(hours=st.integers(1, 24 * 20))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def go_straight_to_the_post(self) -> None:
        """The ordinary way up to sending, so that what follows it is reached often."""
        self.select()
        self.draft(1)
        for letter_id in ("ltr_1", "ltr_2"):
            self.check(letter_id, 1)
            self.approve(letter_id, 1, True, False)
        for letter_id in ("ltr_1", "ltr_2"):
            self.render(letter_id, "a")
        for letter_id in ("ltr_1", "ltr_2"):
            self.send(letter_id, "key-00000001")

    @invariant()
    def nothing_is_sent_without_approval_and_rendering(self) -> None:
        for found in self.round.letters:
            if found.submission_key is not None:
                assert found.approved_sha256 == found.content_sha256 in self.approved
                assert found.pdf_sha256 is not None and found.approval_id is not None
                assert not VIOLATIONS[found.content_sha256]
                assert found.content_sha256 not in self.to_look_at - self.passed, "sent before a specialist passed it"
                assert found.content_sha256 not in self.sent_back, "sent though a specialist sent it back"
            if found.status in (LetterStatus.SUBMITTED, LetterStatus.RECEIVED):
                assert self.mailed[found.letter_id][0] == found.submission_key
            assert (found.clock is not None) == (found.status is LetterStatus.RECEIVED)

    @invariant()
    def a_closed_round_left_nothing_open(self) -> None:
        if self.round.ended is P.CLOSED:
            assert all(found.answered or found.unread_wording for found in self.round.items)

    @invariant()
    def what_is_wanted_holds_the_round_and_no_longer(self) -> None:
        if self.round.ended is None and self.round.open_matters:
            assert self.round.unheld_phase not in (P.APPLYING, P.CLOSED)
        for matter in self.round.open_matters:
            named = [found for found in self.round.items if found.item.item_id in matter.item_ids]
            assert any(found.outcome is not None and OUTCOMES.get(found.outcome) is matter.kind for found in named)
        drafted = {matter.resent_as: matter for matter in self.round.matters if matter.resent_as}
        for found in self.round.letters:
            if found.resends is not None:
                assert drafted[found.letter_id].letter_id == found.resends, "each for a matter of its own"

    @invariant()
    def what_a_report_shows_is_of_an_answer(self) -> None:
        for found in self.round.items:
            assert (found.shown is None) == (found.confirmed is None)
            assert found.shown is None or found.outcome is not None
            assert found.outcome is None or found.answered_at is not None

    @invariant()
    def overdue_only_after_its_clock(self) -> None:
        for found in self.round.items:
            if found.outcome is Outcome.NO_RESPONSE_OVERDUE and not self.round.response_ids:
                of = next(x for x in self.round.letters if found.item.item_id in x.item_ids)
                assert of.clock is not None and self.now >= of.clock.overdue_at


RoundOfLetters.TestCase.settings = settings(max_examples=80, stateful_step_count=50, deadline=None)
TestRoundOfLetters = RoundOfLetters.TestCase
