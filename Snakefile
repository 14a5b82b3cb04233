"""The workflow: one report per edition, from the sources in the folder it runs in.

INPUTS:   sources/ and, if there, templates/ of that folder; templates/ beside this file
OUTPUTS:  build/<edition>/report.pdf, report.html, data/ and manifest.json; when asked
          for, report.docx and report.epub
CONFIG:   mode=draft or mode=final instead of what sources/report.yaml says;
          nodes=4 to spread typesetting over four jobs, for an executor of a cluster
"""

import atexit
import subprocess
import sys
import time
from pathlib import Path
from shlex import quote

from bundel import workflow as ours
from bundel.fingerprint import digest, fingerprint
from bundel.forms import FORMS

START = time.time()
BUILD = Path("build").resolve()

# The commands of this environment, also where it is not activated.
shell.prefix(f"PATH={quote(str(Path(sys.executable).parent))}:$PATH; ")

# Snakemake goes by times and does not see inside packages; hashes as params do.
CODE = fingerprint()
SOURCES = digest("sources")
TEMPLATES = digest("templates", Path(workflow.basedir, "templates"))
EDITIONS = ours.editions(Path())
EDITED = ours.edited(BUILD)
SHARES = ours.shares(config.get("nodes", 1))
CORES = workflow.cores or 1


wildcard_constraints:
    edition="public|participants|internal",
    part=r"\d+",
    of=r"\d+",
    form="docx|epub",


rule all:
    input:
        expand(
            "build/{edition}/{name}",
            edition=EDITIONS,
            name=["report.pdf", "report.html", "manifest.json"],
        ),


rule forms:
    input:
        expand("build/{edition}/report.{form}", edition=EDITIONS, form=FORMS),


# Held until the process ends: what is named in onstart alone goes when that is done.
LOCKS = []


onstart:
    LOCKS.append(ours.lock(BUILD))
    if LOCKS[-1] is None:
        raise WorkflowError("another build is running in this folder; wait for it")


onsuccess:
    atexit.register(print, ours.made(BUILD), flush=True)


# What matters comes last, after all that Snakemake says: when the process ends.
onerror:
    status, words = ours.ending(BUILD, START)
    Path(BUILD, "status").write_text(f"{status}\n")
    if status == ours.SOURCES:
        atexit.register(
            subprocess.run,
            [sys.executable, "-P", "-m", "bundel.cli", "show", "--build", BUILD],
        )
    if words:
        atexit.register(print, words, file=sys.stderr, flush=True)


include: "rules/collect.smk"
include: "rules/check.smk"
include: "rules/compose.smk"
include: "rules/typeset.smk"
include: "rules/publish.smk"
include: "rules/forms.smk"
