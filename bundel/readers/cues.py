"""A WebVTT or SubRip file comes in; speaker turns with lines and times go out.

Knows the two formats; who the speakers are it takes from voice tags, or from labels
when most cues begin with one, as Zoom writes them.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from bundel.diagnostics import Diagnostic, Diagnostics
from bundel.model.position import Position
from bundel.model.source import Block
from bundel.readers.cuetime import Span, check_times, read_span
from bundel.readers.passage import find_label, shortened, squeeze

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:\s+(?P<name>[^>]*))?>|(?P<end></v>)")
_TAG = re.compile(r"</?(?:[cibu]|ruby|rt|lang|font)\b[^>]*>|<[\d:.]+>|\{\\an?\d\}")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_DASH = re.compile(r"[-–—]\s*(?=\S)")
_SENTENCE_END = re.compile(r"""[.?!…]["'”’)\]]*$""")
_MOSTLY = 0.6

Lines = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Cue:
    """What one person says in one cue."""

    text: str
    position: Position
    span: Span
    speaker: str = ""


def read_vtt(text: str, path: str) -> tuple[tuple[Block, ...], Diagnostics]:
    """Read a WebVTT transcript."""
    parts = _parts(text)
    found = _check_head(parts, path)
    if parts and parts[0][0][1].startswith("WEBVTT"):
        parts[0] = _below_head(parts[0])
    parts = [part for part in parts if part and not _ASIDE.match(part[0][1])]
    return _read(parts, path, found)


def read_srt(text: str, path: str) -> tuple[tuple[Block, ...], Diagnostics]:
    """Read a SubRip transcript."""
    parts = _parts(text)
    if not parts or not parts[0][0][1].startswith("WEBVTT"):
        return _read(parts, path, ())
    found = _wrong_kind(path, "a WebVTT", "srt", "vtt")
    blocks, more = read_vtt(text, path)
    return blocks, (found, *more)


def _parts(text: str) -> list[Lines]:
    """Return the runs of lines between blank lines, with their numbers."""
    numbered = enumerate(text.split("\n"), 1)
    runs = groupby(numbered, key=lambda line: bool(line[1].strip()))
    return [list(run) for is_text, run in runs if is_text]


def _below_head(lines: Lines) -> Lines:
    """Drop the WEBVTT line and what belongs to it; keep a cue that follows at once."""
    timed = [n for n, (_, line) in enumerate(lines) if "-->" in line]
    return lines[timed[0] :] if timed else []


def _check_head(parts: list[Lines], path: str) -> Diagnostics:
    if parts and parts[0][0][1].startswith("WEBVTT"):
        return ()
    lines = (line for part in parts for _, line in part if "-->" in line)
    if "," in next(lines, ""):
        return (_wrong_kind(path, "a SubRip", "vtt", "srt"),)
    return (
        Diagnostic(
            "read-missing-webvtt",
            'the first line is not "WEBVTT"',
            Position(path, 1, 1),
            'export the transcript again, or add the line "WEBVTT" and a blank line',
        ),
    )


def _wrong_kind(path: str, kind: str, ending: str, other: str) -> Diagnostic:
    return Diagnostic(
        "read-wrong-format",
        f"the file is {kind} transcript, though its name ends in .{ending}",
        Position(path, 1, 1),
        f"rename the file so that it ends in .{other}",
    )


def _read(
    parts: list[Lines], path: str, found: Diagnostics
) -> tuple[tuple[Block, ...], Diagnostics]:
    cues: list[Cue] = []
    problems = list(found)
    for part in parts:
        made, wrong = _cues(part, path)
        cues += made
        problems += wrong
    cues = _with_labels(cues)
    times = ((cue.position, cue.span, cue.speaker) for cue in cues)
    return tuple(_turns(cues)), (*problems, *check_times(times))


def _cues(lines: Lines, path: str) -> tuple[list[Cue], Diagnostics]:
    """Return the cues between two blank lines: one, one a voice, or none."""
    timed = next((n for n, (_, line) in enumerate(lines) if "-->" in line), None)
    number, line = lines[timed or 0]
    here = Position(path, number, 1)
    if timed is None:
        return list(_spoken(lines, path, Span())), (_no_time(line, here),)
    span = read_span(line)
    spoken = list(_spoken(lines[timed + 1 :], path, span or Span()))
    return spoken, () if span else (_bad_time(line, here),)


def _spoken(lines: Lines, path: str, span: Span) -> Iterator[Cue]:
    """Give what each voice says: voices change at a tag, or at a line with a dash."""
    speaker = text = ""
    start = lines[0][0] if lines else 0
    is_dialogue = sum(bool(_DASH.match(line.strip())) for _, line in lines) > 1
    for number, line in lines:
        for name, said in _voices(line, speaker):
            is_dash = is_dialogue and _DASH.match(said.strip())
            if name != speaker or is_dash:
                yield from _cue(text, Position(path, start, 1), span, speaker)
                text, start = "", number
            speaker = name
            text += " " + (_DASH.sub("", said.strip(), count=1) if is_dash else said)
    yield from _cue(text, Position(path, start, 1), span, speaker)


def _cue(text: str, position: Position, span: Span, speaker: str) -> Iterator[Cue]:
    if bare := squeeze(html.unescape(_TAG.sub("", text))):
        yield Cue(bare, position, span, speaker)


def _voices(line: str, speaker: str) -> Iterator[tuple[str, str]]:
    """Give the stretches of a line with the speaker of each, by its voice tags."""
    at = 0
    for tag in _VOICE.finditer(line):
        if before := line[at : tag.start()]:
            yield speaker, before
        speaker = "" if tag["end"] else squeeze(html.unescape(tag["name"] or ""))
        at = tag.end()
    if rest := line[at:]:
        yield speaker, rest


def _with_labels(cues: list[Cue]) -> list[Cue]:
    """Take labels for speakers when most cues without a voice begin with one.

    With fewer, "In short: yes" may be speech; then `turns` decides, which knows who
    the speakers are.
    """
    bare = [cue for cue in cues if not cue.speaker]
    labelled = sum(find_label(cue.text) is not None for cue in bare)
    if not bare or labelled < _MOSTLY * len(bare):
        return cues
    speaker, made = "", []
    for cue in cues:
        label = None if cue.speaker else find_label(cue.text)
        speaker = label.name if label else cue.speaker or speaker
        text = label.rest if label else cue.text
        made.append(replace(cue, speaker=speaker, text=text))
    return [cue for cue in made if cue.text]


def _turns(cues: list[Cue]) -> Iterator[Block]:
    """Join cues of one speaker as long as a sentence runs on."""
    last: Cue | None = None
    for cue in cues:
        if last and _runs_on(last, cue):
            last = replace(last, text=f"{last.text} {cue.text}")
            continue
        if last:
            yield _turn(last)
        last = cue
    if last:
        yield _turn(last)


def _runs_on(last: Cue, cue: Cue) -> bool:
    if last.speaker != cue.speaker or (not cue.speaker and find_label(cue.text)):
        return False
    is_dialogue = last.span == cue.span  # two voices in one cue
    return not is_dialogue and not _SENTENCE_END.search(last.text)


def _turn(cue: Cue) -> Block:
    return Block(
        "turn", cue.text, cue.position, speaker=cue.speaker, start=cue.span.shown
    )


def _no_time(line: str, here: Position) -> Diagnostic:
    return Diagnostic(
        "read-missing-time",
        f'"{shortened(line)}" has no time line above it',
        here,
        "remove the blank line above it, or add its time",
    )


def _bad_time(line: str, here: Position) -> Diagnostic:
    return Diagnostic(
        "read-bad-time",
        f'"{shortened(line)}" is not a time line',
        here,
        "write it as 00:01:15.000 --> 00:01:18.500",
    )
