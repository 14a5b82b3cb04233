"""What the sources say, as records: Document, Table and Tree in, records out.

One module per kind of source. Knows the model; knows no file format and no corpus.
"""
