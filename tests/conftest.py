"""Options of the test run, and how long it hunts for counterexamples."""

import os

import pytest
from hypothesis import settings

EXAMPLES = "BUNDEL_EXAMPLES"
"""Names how many examples each property gets, for a longer hunt."""


def pytest_configure(config: pytest.Config) -> None:
    """Let no property go by the clock; try fewer examples in the fast part.

    In CI the examples are the same each time: chance is for those who can look into it.
    """
    count = 30 if config.getoption("markexpr") == "not slow" else 100
    count = int(os.environ.get(EXAMPLES, count))
    settings.register_profile(
        "bundel", deadline=None, max_examples=count, derandomize="CI" in os.environ
    )
    settings.load_profile("bundel")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with files that take long, so that all processes are at work to the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite what the case files expect to what comes out",
    )
    parser.addoption(
        "--page",
        action="append",
        default=[],
        help="a report.html to be judged by axe and the Nu checker; may be repeated",
    )
