"""Read all sources into one corpus.

INPUTS:   sources/, by the hash of its names and content: a list of files would make
          Snakemake go by their times, and read braces in a name as a wildcard
OUTPUTS:  build/corpus.json, with what is wrong in it
"""


rule collect:
    output:
        corpus="build/corpus.json",
    log:
        "build/logs/collect.txt",
    params:
        sources=SOURCES,
        code=CODE,
        mode=["--mode", config["mode"]] if "mode" in config else [],
    shell:
        r"""
        bundel collect {params.mode:q} --output {output.corpus:q} >{log:q} 2>&1
        """
