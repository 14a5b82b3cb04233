"""Options of the test run."""

import pytest


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
