"""bundel: compile what an exploration found into one report that can be trusted."""

__version__ = "0.1.0"
