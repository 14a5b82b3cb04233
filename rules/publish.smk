"""Verify the finished files of an edition, then put them in their place.

A chapter alone is made when it is asked for, from a report that was published.

INPUTS:   build/stage/<edition>/report.pdf and report.html; the book and the corpus
          they came from
OUTPUTS:  build/<edition>/report.pdf, report.html and manifest.json; data/ beside them.
          `update`: when the new files are refused, those of before stay
"""


rule publish:
    input:
        pdf="build/stage/{edition}/report.pdf",
        html="build/stage/{edition}/report.html",
        book="build/work/{edition}/book.json",
        corpus="build/corpus.json",
    output:
        pdf=update("build/{edition}/report.pdf"),
        html=update("build/{edition}/report.html"),
        manifest=update("build/{edition}/manifest.json"),
    log:
        "build/logs/publish-{edition}.txt",
    params:
        stage=subpath(input.pdf, parent=True),
        code=CODE,
        edited=EDITED,
    shell:
        r"""
        bundel publish {input.book:q} --corpus {input.corpus:q} \
            --stage {params.stage:q} --output {output.manifest:q} >{log:q} 2>&1
        """


rule chapter:
    input:
        manifest="build/{edition}/manifest.json",
        book="build/work/{edition}/book.json",
        corpus="build/corpus.json",
    output:
        pdf="build/{edition}/chapters/{name}.pdf",
    log:
        "build/logs/chapter-{edition}-{name}.txt",
    params:
        templates=TEMPLATES,
        code=CODE,
    shell:
        r"""
        bundel chapter {input.book:q} {wildcards.name:q} --corpus {input.corpus:q} \
            --templates templates --output {output.pdf:q} >{log:q} 2>&1
        """
