"""The finished files: what may not leave, and whether they are the same again."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "leak-found",
        "error",
        "a finished file holds what its edition withholds",
        "The finished files were searched for what this edition may not show (names, "
        "labels, words heard, amounts, addresses), in all layers and disguises, and "
        "something was found. Nothing was published. The message names the place and "
        "the rule, not the words: look in the sources for a text, image or template "
        "that repeats them. A number may also be the same by chance: of a thousand "
        "withheld amounts about four are, in a panel of choices with 5,000 numbers. "
        "Nothing is left out for that by itself, since the gap would tell the amount.",
    ),
    Entry(
        "leak-unread",
        "error",
        "a part of a finished file cannot be searched",
        "It is encrypted, damaged, packed in a way that is not known, or draws glyphs "
        "that stand for no letters. What cannot be searched may hold what the edition "
        "withholds, so nothing was published. Leave that part out, or save it anew.",
    ),
    Entry(
        "image-metadata",
        "error",
        "what is written beside a picture holds what an edition withholds",
        "Cameras and programs write names, places and remarks into image files (EXIF, "
        "XMP, IPTC, texts of PNG). They are not seen, but go into the report with the "
        "picture. Remove them: exiftool -all= picture.jpg, or save the picture anew "
        "without metadata.",
    ),
    Entry(
        "receipt-differs",
        "error",
        "the same sources did not give the same bytes",
        "Two builds in other surroundings, or a report and its manifest, differ. The "
        "message names the first place: a line, or a PDF object with its page.",
    ),
    Entry(
        "receipt-missing",
        "error",
        "a file that the manifest names is not there",
        "The manifest lists every file of the edition. Get the report again, whole.",
    ),
    Entry(
        "receipt-manifest",
        "error",
        "the file is no manifest of a report",
        "A manifest is JSON that names the files of an edition with their hashes, all "
        "in its own folder. Take the manifest.json that came with the report.",
    ),
    Entry(
        "receipt-sources",
        "error",
        "the report was made from other sources or templates",
        "The hash that the report names is not that of the sources here, as this "
        "edition shows them. Check out the version it was made from; what an edition "
        "does not show does not count.",
    ),
    Entry(
        "receipt-tools",
        "warning",
        "the report was made with other tools",
        "Other versions of the tools may give other bytes for the same sources. Build "
        "with the requirements.lock of the version that the manifest names.",
    ),
)
