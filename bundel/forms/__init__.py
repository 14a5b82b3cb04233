"""Other forms of the report, for those who ask: EPUB 3 and Word (docx).

A book comes in, the bytes of a file go out, the same each time. They are made of the
composed chapters, so that nothing is in them that the edition does not show.
"""

FORMS = ("docx", "epub")
