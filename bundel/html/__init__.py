"""The report on screen: one HTML file that works from disk and offline."""
