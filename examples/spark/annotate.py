"""Annotates JSON Lines with Spark: every partition is piped through one `article-annotator`.

    python annotate.py rows.jsonl found/ [--partitions N] [--program PATH] [--master local[2]]

In: an article a line. Out: a folder of part files, a row a line; read one after another they are
what one process writes. Spark starts and restarts the programs, moves the rows and keeps their
order; the program knows nothing of it.
"""

import argparse
import shlex

from pyspark import SparkConf, SparkContext

FLAGS = "--input jsonl --jobs 1 --with-text --offsets codepoints --quiet"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("rows", help="JSON Lines: a file, a folder or any address that Spark reads")
    arguments.add_argument("found", help="a folder that is not there yet")
    arguments.add_argument("--partitions", type=int, default=8, help="at least as many as cores")
    arguments.add_argument("--program", default="article-annotator", help="as each worker finds it")
    arguments.add_argument("--master", default="local[*]")
    given = arguments.parse_args()

    conf = SparkConf().setMaster(given.master).setAppName("article-annotator")
    # Only a bar in the terminal; the logs of a local run help nobody.
    conf.set("spark.ui.enabled", "false").set("spark.log.level", "WARN")
    with SparkContext(conf=conf) as spark:
        rows = spark.textFile(given.rows, given.partitions)
        # A row that fails says so itself, under "error": exit code 1 is no reason to stop the job.
        found = rows.pipe(f"{shlex.quote(given.program)} {FLAGS}", checkCode=False)
        found.saveAsTextFile(given.found)


if __name__ == "__main__":
    main()
