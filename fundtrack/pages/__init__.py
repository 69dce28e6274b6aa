"""Pages of a PDF with what was read from them: marked in a picture, or as annotations in the file itself."""

from fundtrack.pages.annotations import annotated_pdf
from fundtrack.pages.marks import Mark, event_marks, ledger_marks
from fundtrack.pages.picture import picture

__all__ = ["Mark", "annotated_pdf", "event_marks", "ledger_marks", "picture"]
