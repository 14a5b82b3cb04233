"""What a file holds, layer by layer: bytes in, parts with their text out.

A file is known by its content, not by its name, and what lies inside is read in turn:
a picture in base64 in a drawing in a page, a page in an EPUB, a table in an attachment.
"""
