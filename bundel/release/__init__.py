"""Releasing quotes: sheets for respondents, their answers, and what was handed out."""
