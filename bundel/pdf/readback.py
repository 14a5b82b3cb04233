"""What a finished PDF holds, read from its bytes: how many tags of each role.

Comes in: a file as `bind` writes it. Fast enough for every build, because it looks for
one pattern in the unpacked objects instead of walking them.
"""

import re
import zlib
from collections import Counter

PACKED = re.compile(rb"/Type /ObjStm[^>]*>>\s*stream\r?\n")
ELEMENT = re.compile(rb"/S /(\w+) /Type /StructElem")


def roles(pdf: bytes) -> Counter[str]:
    """Return how many structure elements there are of each role."""
    found: Counter[str] = Counter()
    whole = memoryview(pdf)
    for start in PACKED.finditer(pdf):
        unpacked = zlib.decompressobj().decompress(whole[start.end() :])
        found.update(role.decode() for role in ELEMENT.findall(unpacked))
    return found
