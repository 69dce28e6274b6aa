"""The least that anybody can do with a PDF's text: print it. What extraction is measured against."""

import sys

import pypdfium2

document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    sys.stdout.write(page.get_textpage().get_text_range())
