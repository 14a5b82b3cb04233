"""Render the chapters of an edition; what it may not show is dropped before.

INPUTS:   build/corpus.json; build/gate.txt; templates/ and sources/, by their hash
OUTPUTS:  build/work/<edition>/book.json
"""


rule compose:
    input:
        corpus="build/corpus.json",
        gate="build/gate.txt",
    output:
        book="build/work/{edition}/book.json",
    log:
        "build/logs/compose-{edition}.txt",
    params:
        sources=SOURCES,
        templates=TEMPLATES,
        code=CODE,
    shell:
        r"""
        bundel compose {input.corpus:q} --edition {wildcards.edition:q} \
            --templates templates --output {output.book:q} >{log:q} 2>&1
        """
