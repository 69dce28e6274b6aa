"""How far, in what form and how wide, by the usual words of agencies, parliaments and the press: made-up sentences.

A case is text, amount in millions, and what must come out: stage, form ("-": none) and scope.
"""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

CASES = [
    # a sentence without an amount tells how far, the next one how much
    ("NSF on Friday revoked a grant for photonics at Oregon State University. The loss comes to $3 million.", "3", "cancelled grant award"),
    ("Canada's parliament passed the supplementary budget on Monday. It gives the National Research Council C$3 million.", "3", "authorized appropriation call"),
    ("Innovate UK has opened a new competition for chip design. Up to £3 million is at stake.", "3", "solicited - call"),
    ("Texas signed a letter of intent with Coherent on Friday. It would get $3 million.", "3", "proposed - award"),
    # a sentence without an amount undoes the act before it
    ("The Czech ministry of industry promised Onsemi a subsidy of €3 million. In May the offer lapsed.", "3", "cancelled subsidy award"),
    ("Finland lent Kuura €3 million in 2023. Last week it took the money back.", "3", "cancelled loan award"),
    # what is only conditional
    ("The Loan Programs Office gave SK Siltron a conditional commitment for a loan guarantee of $3 million.", "3", "proposed loan_guarantee award"),
    ("Business Finland has agreed in principle to give IQM €3 million.", "3", "proposed - award"),
    ("Nine companies will share $3 million from the Office of Naval Research.", "3", "proposed - call"),
    # calls
    ("Applications are invited for a share of £3 million from Innovate UK for photonics.", "3", "solicited - call"),
    ("Expressions of interest are sought for Australia's A$3 million Industry Growth Program.", "3", "solicited - call"),
    ("A last round of Vinnova's grants, worth SEK 3 million in all, will open on 2 March.", "3", "solicited grant call"),
    # given up, paid
    ("The Dutch government dropped its plan to help SMART Photonics with €3 million.", "3", "cancelled - award"),
    ("Hungary wires 3 million forints to BorgWarner in cash subsidy.", "3", "disbursed subsidy award"),
    # budgets: a form that the sum is for comes before the budget's own
    ("Japan has ¥3 million for quantum computing in the supplementary budget that the Diet enacted in May.", "3", "authorized appropriation program"),
    ("A bill introduced by Ohio's senators would authorize $3 million in tax credits from the Department of Commerce.", "3", "planned tax_credit program"),
    ("The Swiss National Science Foundation runs a programme with a total budget of CHF 3 million for qubits.", "3", "planned - program"),
    # forms
    ("The Australian Renewable Energy Agency awarded five grants of A$3 million each to start-ups.", "3", "awarded grant unit"),
    ("The Commerce Department converted $3 million of grants into a 9.9% equity stake in Intel.", "3", "awarded equity award"),
    ("The Israel Innovation Authority guarantees 80 percent of a NIS 3 million bank loan to Quantum Machines.", "3", "awarded loan_guarantee award"),
    # a range right behind a plural of awards is the size of each
    ("The first 12 awards, from $1 million to $3 million, were announced by the Department of Energy.", "3", "awarded - unit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "wanted"), CASES)
def test_how_far_in_what_form_how_wide(text: str, amount: str, wanted: str) -> None:
    found = [e for e in extract(text.encode(), name="note.txt").events if e.amount == int(amount) * 1_000_000]
    assert [f"{e.stage} {e.instrument or '-'} {e.scope}" for e in found] == [wanted]
