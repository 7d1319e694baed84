"""Small files of every format with articles in our own words."""

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = "The governor of Velmar said on Tuesday that the army had reached the valley.\nShe thanked the volunteers.\n"
PARAGRAPHS = [f"Paragraph {n}: the governor said “that the army” had reached the valley." for n in range(9)]
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Army reaches valley</title>
<link rel="canonical" href="https://www.velmar.example/news/1"><meta property="og:site_name" content="Velmar Courier">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Army reaches valley",
"datePublished":"2031-05-12T08:30:00+02:00","author":[{{"name":"Ida Brandt"}},{{"name":"Reuters"}}]}}</script></head>
<body><nav>Home News Sport</nav><article><h1>Army reaches valley</h1>{BODY}</article></body></html>"""
ROWS = [
    {"id": "one", "text": TEXT, "outlet": "Velmar Courier", "published": "2031-05-12", "title": "Army"},
    {"id": "two", "text": TEXT.upper(), "outlet": "Fjord Mail", "published": "2031-05-13", "authors": ["Ida Brandt"]},
]


def lines(rows: Sequence[dict[str, object]] = tuple(ROWS)) -> bytes:
    """JSON Lines."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def rss(items: str) -> bytes:
    """An RSS feed of the Velmar Courier."""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>World | Velmar Courier</title>
<link>https://www.velmarcourier.example/</link>{items}</channel></rss>""".encode()


def item(link: str, content: str = "", summary: str = "The army has reached the valley.") -> str:
    """One entry of a feed."""
    full = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return f"""<item><title>Army reaches valley</title><link>{link}</link>
<author>desk@velmar.example (Ida Brandt)</author>
<pubDate>Mon, 12 May 2031 08:30:00 +0200</pubDate><description>{summary}</description>{full}</item>"""


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Velmar Courier</title>
<entry><title>Army reaches valley</title><link href="https://www.velmarcourier.example/2"/><id>urn:2</id>
<published>2031-05-12T08:30:00Z</published><author><name>Ida Brandt</name></author>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>""".encode()


def warc(pages: Sequence[tuple[str, str, bytes]], *, packed: bool = False, status: str = "200 OK") -> bytes:
    """A web archive of `(URL, content type, body)`."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 5, 12, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    """A gzip file."""
    return gzip.compress(data, mtime=0)


def parquet(rows: Sequence[dict[str, object]] = tuple(ROWS)) -> bytes:
    """A Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), out)
    return out.getvalue()


def message(*, html: str | None = PAGE, plain: str | None = TEXT, **headers: str) -> bytes:
    """A newsletter."""
    mail = EmailMessage()
    given = {
        "From": "Velmar Courier <news@velmar.example>",
        "Date": "Mon, 12 May 2031 08:30:00 +0200",
        "Subject": "The valley, reached",
        "Message-ID": "<1@velmar.example>",
        **{key.replace("_", "-"): value for key, value in headers.items()},
    }
    for key, value in given.items():
        mail[key] = value
    if plain is not None:
        mail.set_content(plain, cte="quoted-printable")
    if html is not None:
        (mail.add_alternative if plain is not None else mail.set_content)(html, subtype="html", cte="base64")
        for part in mail.walk():
            if part.get_boundary() is None and part.is_multipart():
                part.set_boundary("=-boundary-=")
    return mail.as_bytes()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF file with lines of Helvetica, 14 points apart; an empty line is a gap. Latin-1 only."""
    count = len(pages)
    font = 3 + 2 * count
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(count))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    for i, page in enumerate(pages):
        drawn = " ".join(f"({_escaped(line)}) Tj T*" for line in page)
        drawn = f"BT /F1 11 Tf 14 TL 60 780 Td {drawn} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * i} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + end.encode()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


# One sample of every reader: its bytes and how many articles are in it.
SAMPLES: dict[str, tuple[bytes, int]] = {
    "WARC": (warc([("https://www.velmar.example/1", "text/html; charset=utf-8", PAGE.encode())], packed=True), 1),
    "gzip": (gzipped(lines()), 2),
    "ZIP": (zipped({"a.txt": TEXT.encode(), "day/b.html": PAGE.encode(), "c.jsonl": lines()}), 4),
    "Parquet": (parquet(), 2),
    "PDF": (pdf([["Army reaches valley", "", "The governor of Velmar said on Tuesday.", "She thanked them all."]]), 1),
    "feed": (rss(item("https://www.velmarcourier.example/1", BODY)), 1),
    "e-mail": (message(), 1),
    "JSON Lines": (lines(), 2),
    "HTML": (PAGE.encode(), 1),
    "text": (TEXT.encode(), 1),
}
