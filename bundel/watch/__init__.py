"""A preview that follows the sources: `bundel watch`. Writes nothing but the store."""
