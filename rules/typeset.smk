"""Write the report of an edition, on paper and on screen, to be verified after.

INPUTS:   build/work/<edition>/book.json; templates/, by its hash
OUTPUTS:  build/stage/<edition>/report.pdf and report.html
CONFIG:   nodes=4 typesets the chapters in four jobs first, which an executor may send
          to other machines; they put them into the store, where `typeset` finds them
"""


rule share:
    input:
        book="build/work/{edition}/book.json",
    output:
        done="build/work/{edition}/shares/{part}-of-{of}.txt",
    log:
        "build/logs/share-{edition}-{part}-of-{of}.txt",
    threads: 64
    params:
        templates=TEMPLATES,
        code=CODE,
    shell:
        r"""
        bundel share {input.book:q} --part {wildcards.part:q} --of {wildcards.of:q} \
            --templates templates --processes {threads} --output {output.done:q} \
            >{log:q} 2>&1
        """


rule typeset:
    input:
        book="build/work/{edition}/book.json",
        shares=expand("build/work/{{edition}}/shares/{part}.txt", part=SHARES),
    output:
        pdf="build/stage/{edition}/report.pdf",
    log:
        "build/logs/typeset-{edition}.txt",
    # One core is left to `page`, which is done long before; then all are at work.
    threads: max(1, CORES - 1)
    params:
        processes=CORES,
        templates=TEMPLATES,
        code=CODE,
    shell:
        r"""
        bundel typeset {input.book:q} --templates templates --processes {params.processes:q} \
            --output {output.pdf:q} >{log:q} 2>&1
        """


rule page:
    input:
        book="build/work/{edition}/book.json",
    output:
        html="build/stage/{edition}/report.html",
    log:
        "build/logs/page-{edition}.txt",
    params:
        templates=TEMPLATES,
        code=CODE,
    shell:
        r"""
        bundel page {input.book:q} --templates templates --output {output.html:q} \
            >{log:q} 2>&1
        """
