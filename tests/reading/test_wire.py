from pathlib import Path

import pytest

from twosource.model.article import Article
from twosource.reading import read_inputs, wire_credit

BODY = "The governor of Velmar said on Tuesday that the army had reached the valley.\nShe thanked the volunteers."


def article(tmp_path: Path, text: str) -> Article:
    (tmp_path / "a.txt").write_text(text)
    return read_inputs([tmp_path / "a.txt"])[0][0]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"VELMAR, May 12 (Reuters) - {BODY}", "Reuters"),
        (f"VELMAR (Thomson Reuters Foundation) - {BODY}", "Thomson Reuters Foundation"),
        (f"Army reaches valley\nBy Ida Brandt, Associated Press\n{BODY}", "Associated Press"),
        (f"{BODY}\n— AP", "AP"),
        (f"{BODY} (AFP)", "AFP"),
        (f"{BODY}\nCopyright 2031 The Associated Press. All rights reserved.", "The Associated Press"),
        (f"---\nauthors: Ida Brandt, Reuters\n---\n{BODY}", "Reuters"),
        (f"{BODY}\nThe Associated Press contributed to this report.", None),
        (f"{BODY}\nSoldiers in the valley. (Ida Brandt/AP)\n{BODY}", None),
        (f"VELMAR — {BODY}", None),
        (f"Reuters said that {BODY}", None),
    ],
)
def test_agencies(tmp_path: Path, text: str, agency: str | None) -> None:
    assert wire_credit(article(tmp_path, text)) == agency
