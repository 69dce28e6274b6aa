"""Fill the fields of a draft: from its own sentence, else from what the article has said before."""

from __future__ import annotations

from collections.abc import Sequence

from fundtrack.assemble.draft import Draft
from fundtrack.assemble.fields.countries import fill_countries
from fundtrack.assemble.fields.dating import date_of
from fundtrack.assemble.fields.forms import fill_form
from fundtrack.assemble.fields.scopes import fill_scope
from fundtrack.assemble.fields.stages import fill_stage
from fundtrack.assemble.fields.technology import fill_technology
from fundtrack.assemble.parties.enacted import budget_passed
from fundtrack.assemble.parties.givers import carry_private, fill_agency, fill_source
from fundtrack.assemble.parties.programmes import fill_program
from fundtrack.assemble.parties.receivers import fill_recipient


def fill(draft: Draft, earlier: Sequence[Draft]) -> None:
    """Fill every field of ``draft``; ``earlier`` holds the drafts of the article that were filled before it.

    An amount that only continues a list ("told-with-sum") takes the stage and the form of the sum before it.
    """
    fill_source(draft)
    carry_private(draft, earlier)
    fill_agency(draft, earlier)
    draft.budget = budget_passed(draft, earlier)
    fill_program(draft, earlier)
    fill_recipient(draft, earlier)
    fill_scope(draft, earlier)
    fill_stage(draft, earlier)
    fill_form(draft, earlier)
    _date(draft, earlier)
    fill_technology(draft, earlier, draft.about)
    fill_countries(draft, earlier)


def _date(draft: Draft, earlier: Sequence[Draft]) -> None:
    found = date_of(draft, earlier)
    draft.date = found.iso
    draft.trace("date", found.how, found.rule, found.words)
