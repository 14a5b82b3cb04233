"""bundel: compile the findings of an exploration into one report that can be trusted."""

__version__ = "0.1.0"
