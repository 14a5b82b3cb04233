"""`report.yaml`: a tree in, the Report out."""

from bundel.kinds.parsed import Parsed
from bundel.kinds.validate import validate
from bundel.model import Report
from bundel.model.source import Tree


def read_report(tree: Tree) -> Parsed:
    """Read the report's own fields."""
    record, found = validate(tree, Report)
    return Parsed(() if record is None else (record,), found)
