"""Files that cannot be read, or not as they claim to be."""

from bundel.catalogue.entry import Entry, Severity


def _entry(code: str, severity: Severity, summary: str, explanation: str) -> Entry:
    return Entry(f"read-{code}", severity, summary, explanation)


ENTRIES: tuple[Entry, ...] = (
    # Files
    _entry(
        "missing-file",
        "error",
        "a file that is mentioned does not exist",
        "A source is mentioned, but no file of that name stands in the folder, or it "
        "is a link to a file that is gone. Capitals and spaces count; accents are "
        "compared however they are stored. Add the file or correct the name.",
    ),
    _entry(
        "not-a-file",
        "error",
        "a folder stands where a file is expected",
        "The name belongs to a folder, a device or a pipe, for example a folder "
        "called interview.docx. Rename it, or put the file in its place.",
    ),
    _entry(
        "unreadable",
        "error",
        "the file cannot be opened",
        "The system refuses to open the file: no permission, a network share that is "
        "away, or a name that cannot exist. Check who may read it and try again.",
    ),
    _entry(
        "outside-folder",
        "error",
        "a path or link leads outside the exploration's folder",
        "Only files within the exploration's folder are read, so that a report can be "
        "made again from that folder alone and nothing else leaks into it. Copy the "
        "file into the folder instead of linking to it.",
    ),
    _entry(
        "too-large",
        "error",
        "the file is larger than the limit for its kind",
        "Text, transcripts, YAML and Word files may be 20 MB, other sources 100 MB. A "
        "text that is larger nearly always holds pictures or a recording. Leave those "
        "out, or split the file.",
    ),
    _entry(
        "unknown-ending",
        "error",
        "a file with an ending that cannot be read",
        "Notes and interviews are read from .md, .txt, .docx, .odt, .vtt and .srt. A "
        "file with another ending is never skipped in silence: save it as one of "
        "these (.doc and .rtf as .docx), or move it out of the folder.",
    ),
    # What the file really is
    _entry(
        "wrong-format",
        "error",
        "the file is of another kind than its name says",
        "The content shows that the file is not what its ending claims: a PDF called "
        ".docx, a workbook called .docx, a zip archive called .md. Renaming a file "
        "does not convert it: open it in its program and save it in the right form.",
    ),
    _entry(
        "encrypted",
        "error",
        "the file is protected with a password",
        "A file with a password cannot be read, and passwords have no place in the "
        "sources. Save a copy without a password.",
    ),
    _entry(
        "damaged",
        "error",
        "the file is damaged or incomplete",
        "The file begins as it should but cannot be read to the end, as after a "
        "broken download or a full disk. Copy it again from where it came from.",
    ),
    _entry(
        "unsafe-archive",
        "error",
        "an Office file that is dangerous to unpack",
        "Office files are zip archives. This one unpacks to an extreme size, holds "
        "parts that lead outside it, or holds XML with a document type, which can "
        "pull in other files. No Office program makes such files. Open it and save it "
        "anew, or ask who made it.",
    ),
    # Text
    _entry(
        "wrong-encoding",
        "error",
        "a text that is not UTF-8",
        "Text is read as UTF-8, or UTF-16 with its byte order mark. The likely "
        "encoding is named; it is not guessed, since a wrong guess changes names in "
        'silence. Save the file as UTF-8, or declare it in the sidecar: "encoding: '
        'windows-1252".',
    ),
    _entry(
        "unknown-encoding",
        "error",
        "the declared encoding is not known",
        'The field "encoding" in the sidecar names an encoding that cannot be read. '
        "Use utf-8, utf-16, windows-1252, iso-8859-1, iso-8859-15 or mac-roman.",
    ),
    _entry(
        "encoding-mismatch",
        "warning",
        "UTF-8 text that is declared as another encoding",
        'The sidecar declares an encoding, but the text is valid UTF-8: "é" would '
        'come out as "Ã©". Most likely the file was converted later: remove the '
        "field.",
    ),
    _entry(
        "not-text",
        "error",
        "binary content in a text file",
        "The file holds zero bytes, which text never does. It is a file of another "
        "program, or UTF-16 without its mark. Save it as text in UTF-8.",
    ),
    _entry(
        "lost-character",
        "warning",
        "a letter was lost in an earlier conversion",
        'The sign "\ufffd" stands for a letter that could not be converted. What it '
        "was is not in the file any more: take the text from its origin again.",
    ),
    _entry(
        "control-character",
        "warning",
        "an invisible control character is left out",
        "The text holds a character that no font shows and that HTML and PDF do not "
        "allow; it often comes along when text is pasted. It is left out; remove it.",
    ),
    _entry(
        "empty",
        "warning",
        "a source without text",
        "The file holds no paragraph, heading or turn. Add the text, or remove the "
        "file until there is one.",
    ),
    # YAML and front matter
    _entry(
        "yaml-syntax",
        "error",
        "the text is not valid YAML",
        "The line breaks the rules of YAML. Most often a text holds a colon and needs "
        'quotes (title: "Quays: what it costs"), or a line is indented otherwise than '
        "those around it. Nothing of the file is used until it is mended.",
    ),
    _entry(
        "yaml-tab",
        "error",
        "YAML indented with a tab",
        "YAML takes spaces only for indentation. Replace the tab by two spaces; most "
        "editors can be told to do so always.",
    ),
    _entry(
        "yaml-duplicate-key",
        "error",
        "a field stands twice in the same place",
        "YAML programs take the last of the two in silence, so that what an editor "
        "wrote is lost. Keep one.",
    ),
    _entry(
        "yaml-key",
        "error",
        "a field without a usable name",
        "Before the colon stands nothing, a list or a mapping. Write the field's name.",
    ),
    _entry(
        "yaml-alias",
        "error",
        "an anchor or alias of YAML",
        "&name and *name repeat a part of the file elsewhere. They hide where a value "
        "comes from and can blow up a small file. Write the value out; if the sign "
        'belongs to the text, quote it: title: "*draft*".',
    ),
    _entry(
        "yaml-tag",
        "error",
        "a tag of YAML",
        "A word that begins with ! asks for another type of value. All values are "
        "read as text, so leave it out; if it belongs to the text, quote it: title: "
        '"!".',
    ),
    _entry(
        "yaml-documents",
        "error",
        "several YAML documents in one file",
        'A line "---" begins a second document, of which nothing would be read. '
        "Remove the line, or put the rest in another file.",
    ),
    _entry(
        "yaml-depth",
        "error",
        "YAML nested too deep",
        "Lists and fields stand more than 50 levels deep in each other; no source "
        "needs that. Check the brackets and the indentation.",
    ),
    _entry(
        "front-not-fields",
        "error",
        "front matter that is not a list of fields",
        'Front matter and sidecars hold "name: value" lines, such as date: '
        "2019-04-11. A bare text or a list of dashes is not that.",
    ),
    _entry(
        "front-unclosed",
        "error",
        "front matter without its closing line",
        'The file begins with "---", but no second line "---" ends the front matter, '
        "so it is unclear where the text begins. Add the line.",
    ),
    _entry(
        "missing-sidecar",
        "error",
        "a source without its YAML file",
        "Only Markdown carries its date, kind and speakers in itself. For "
        "kickoff.docx write them in kickoff.yaml in the same folder, beginning with a "
        "line such as date: 2019-04-11.",
    ),
    _entry(
        "stray-sidecar",
        "error",
        "a YAML file that belongs to no source",
        "A YAML file among notes and interviews belongs to the source of the same "
        "name. There is none here, or only Markdown, which carries its own front "
        "matter. Rename or remove it.",
    ),
    _entry(
        "shared-sidecar",
        "error",
        "two sources with the same name but another ending",
        "kickoff.docx and kickoff.odt would share kickoff.yaml, and may be two "
        "versions of one text. Keep one, or rename the other.",
    ),
    # Word and OpenDocument
    _entry(
        "tracked-change",
        "error",
        "a tracked change that is neither accepted nor rejected",
        "The text has an insertion, deletion or move on which nobody decided. What "
        "was inserted is not approved and what was deleted may have been withdrawn, "
        "so neither is used. Accept or reject all changes and save the file.",
    ),
    _entry(
        "comment",
        "warning",
        "a comment in the margin",
        "The file holds a comment that is not part of the report. It may be a "
        "question that is still open, or something not meant for others. Resolve it "
        "and delete it.",
    ),
    _entry(
        "unread-part",
        "warning",
        "text outside the paragraphs is not read",
        "Footnotes, endnotes, text boxes and embedded files are not read. Move what "
        "matters into a paragraph.",
    ),
    _entry(
        "hidden-text",
        "warning",
        "hidden text is not read",
        "The file holds text with the property 'hidden'. Whoever wrote it does not "
        "see it, so it is not used. Show it and delete it, or make it visible.",
    ),
    # Transcripts
    _entry(
        "missing-webvtt",
        "error",
        "a .vtt file without WEBVTT in its first line",
        'A WebVTT file begins with a line "WEBVTT". Without it the file may be cut '
        "off or of another kind. Export it again, or add the line.",
    ),
    _entry(
        "bad-time",
        "error",
        "a time line that cannot be read",
        "Above each cue stands its time: 00:01:15.000 --> 00:01:18.500 in .vtt, with "
        "commas in .srt. The text of this cue is kept without its time. Correct the "
        "line.",
    ),
    _entry(
        "missing-time",
        "error",
        "text without a time line",
        "In a transcript each cue begins with its time. This text has none: a blank "
        "line within a cue, or a line that was lost. Remove the blank line or add the "
        "time.",
    ),
    _entry(
        "backwards-time",
        "warning",
        "a cue that begins before the one above it, or ends before it begins",
        "Times should run on. Cues that were moved or pasted from another recording "
        "stand in the wrong order. The order of the file is kept; check it.",
    ),
    _entry(
        "overlapping-cues",
        "warning",
        "a cue that begins before the same speaker's last one ends",
        "One person does not speak twice at a time. Automatic captions that roll "
        "repeat words in this way, and quotes from them are not verbatim. Export the "
        "transcript without rolling captions, or correct the times.",
    ),
)
