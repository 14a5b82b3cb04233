"""Check the corpus and the templates; stop here when there are errors.

INPUTS:   build/corpus.json; templates/, by its hash
OUTPUTS:  build/diagnostics.json, which outlives a failure; build/gate.txt, which
          is there only when nothing is wrong
"""


rule check:
    input:
        corpus="build/corpus.json",
    output:
        diagnostics="build/diagnostics.json",
    log:
        "build/logs/check.txt",
    params:
        templates=TEMPLATES,
        code=CODE,
    shell:
        r"""
        bundel check {input.corpus:q} --templates templates \
            --output {output.diagnostics:q} >{log:q} 2>&1
        """


rule gate:
    input:
        diagnostics="build/diagnostics.json",
    output:
        summary="build/gate.txt",
    log:
        "build/logs/gate.txt",
    params:
        code=CODE,
    shell:
        r"""
        bundel gate {input.diagnostics:q} --output {output.summary:q} >{log:q} 2>&1
        """
