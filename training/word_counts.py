"""Count in how many ordinary news texts a stem is: `python -m training.word_counts TEXTS.jsonl.gz > FILE.csv`."""

import argparse
import csv
import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from twosource.linking.words import content_words

# A stem of fewer texts (1 % of 840) is rare enough to be treated as new.
FEWEST = 8


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.word_counts", description=__doc__)
    parser.add_argument("data", nargs="+", type=Path, help="JSON Lines of documents with a `text`")
    counts: Counter[str] = Counter()
    texts = 0
    for path in parser.parse_args().data:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                texts += 1
                counts.update({stem for stem, _, _ in content_words(json.loads(line)["text"])})
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerows([("word", "documents"), ("", texts)])
    out.writerows(sorted((stem, n) for stem, n in counts.items() if n >= FEWEST and stem.isalpha()))


if __name__ == "__main__":
    main()
