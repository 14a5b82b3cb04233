"""Write the report in another form, for who asks: Word (docx) or EPUB 3.

Of an edition that was published, from the same chapters; searched for what the edition
withholds before it is put in its place. `forms` asks for both.

INPUTS:   build/<edition>/manifest.json, which says that the edition was published; the
          book and the corpus it came from
OUTPUTS:  build/<edition>/report.docx or report.epub
"""


rule form:
    input:
        manifest="build/{edition}/manifest.json",
        book="build/work/{edition}/book.json",
        corpus="build/corpus.json",
    output:
        report="build/{edition}/report.{form}",
    log:
        "build/logs/form-{edition}-{form}.txt",
    params:
        stage="build/stage/{edition}/report.{form}",
        templates=TEMPLATES,
        code=CODE,
    shell:
        r"""
        bundel form {input.book:q} {wildcards.form:q} --corpus {input.corpus:q} \
            --templates templates --stage {params.stage:q} \
            --output {output.report:q} >{log:q} 2>&1
        """
