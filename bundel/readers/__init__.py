"""Files come in; documents, tables and YAML trees go out, each part with its position.

Knows formats, not the domain: which fields a note has is for `kinds` to say. Content is
never a reason to fail: what is wrong comes back as diagnostics.
"""
