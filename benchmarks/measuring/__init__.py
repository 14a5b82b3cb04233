"""What building a report costs: bundel and its peers, in one run."""
