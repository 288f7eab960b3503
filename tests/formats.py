"""Files of every format, written by the tests themselves. Everything in them is invented."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

PARAGRAPHS = (
    "The bridge over the Ravna is closed to lorries until further notice, the city council said on Tuesday.",
    "Engineers had found cracks in two of its piers, which cannot be repaired while the bridge is in use.",
    "Buses may still cross the bridge, but only one at a time and at no more than twenty kilometres an hour.",
)
TITLE = "Bridge closed to lorries"
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"


def page(title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS, head: str = "") -> bytes:
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | The Ravna Mail</title>{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{escape(title)}</h1>{body}</article></body></html>'
    ).encode()


# Feeds


def rss_item(number: int = 1, title: str = TITLE, text: str = PARAGRAPHS[0], **fields: str) -> str:
    parts = {
        "title": title,
        "link": f"https://mail.example/{number}",
        "guid": f"ravna-{number}",
        "pubDate": "Tue, 04 May 2021 10:15:00 +0200",
        "description": text,
    } | fields
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items())
    return f"<item>{inner}</item>"


def rss(*items: str, head: str = "", encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{head}\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Ravna Mail</title><link>https://mail.example/</link>'
        f"<language>en-GB</language>{''.join(items)}</channel></rss>"
    )
    return text.encode(encoding)


def atom(*entries: str) -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Ravna Mail</title><id>urn:mail</id>'
        f"<updated>2021-05-04T10:15:00Z</updated>{''.join(entries)}</feed>"
    ).encode()


ENTRY = (
    '<entry><title>Bridge closed</title><id>urn:mail:1</id><link href="https://mail.example/1"/><published>2021-05-04T10:15:00+02:00</published>'
    "<updated>2021-05-04T12:00:00+02:00</updated><author><name>Ana Soto</name></author><summary>Cracks found in two piers</summary>"
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge over the Ravna is closed to lorries.</p>'
    "<h2>One bus at a time</h2><p>Buses may still cross the bridge.</p></div></content></entry>"
)


def json_feed(*items: Mapping[str, object]) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Ravna Mail",
        "home_page_url": "https://mail.example/",
        "items": items,
    }
    return json.dumps(feed).encode()


FEED_ITEM: dict[str, object] = {
    "id": "ravna-1",
    "url": "https://mail.example/1",
    "title": TITLE,
    "content_html": "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
    "date_published": "2021-05-04T10:15:00+02:00",
    "authors": [{"name": "Ana Soto"}],
}


# Archives


def http(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **fields: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    named = {name.lower().replace("_", "-"): value for name, value in fields.items()}
    head = [line for line in head if line.split(":")[0].lower() not in named]
    head += [f"{name}: {value}" for name, value in named.items() if value]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def warc_record(
    block: bytes, kind: str = "response", uri: str = "https://mail.example/1", length: int | None = None, **fields: str
) -> bytes:
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block + uri.encode()).hexdigest()}>",
        "WARC-Date": "2021-05-05T08:00:00Z",
        "WARC-Target-URI": uri,
        "WARC-Block-Digest": sha1(block),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


INFO = warc_record(b"software: tests\r\n", "warcinfo", "")


def warc(*records: bytes) -> bytes:
    return b"".join((INFO, *records))


def warc_gz(*records: bytes) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in (INFO, *records))


def zipped(
    files: Mapping[str, bytes] | Iterable[tuple[str | zipfile.ZipInfo, bytes]], kind: int = zipfile.ZIP_DEFLATED
) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", kind) as archive:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, (2021, 5, 4, 0, 0, 0))
            archive.writestr(info, data, kind)
    return found.getvalue()


def wacz(*records: bytes) -> bytes:
    resources = {"profile": "data-package", "resources": [{"name": "data.warc.gz", "path": "archive/data.warc.gz"}]}
    files = {
        "archive/data.warc.gz": warc_gz(*records),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0", "id": "pages", "title": "All"}\n',
        "indexes/index.cdx": b"",
        "datapackage.json": json.dumps(resources).encode(),
    }
    return zipped(files, zipfile.ZIP_STORED)


# Deliveries

NINJS: dict[str, object] = {
    "uri": "urn:newsml:mna.example:2021-05-04:1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "version": "2",
    "firstCreated": "2021-05-04T08:15:00Z",
    "versionCreated": "2021-05-04T09:40:00Z",
    "pubStatus": "usable",
    "language": "en",
    "headlines": [{"role": "main", "value": TITLE}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": "".join(f"<p>{p}</p>" for p in PARAGRAPHS)}],
    "by": "By Ana Soto",
    "slugline": "ravna-bridge",
    "infoSources": [{"name": "Meridian News Agency", "role": "provider"}],
    "usageTerms": "Not for use in Sorovia.",
    "located": "Ravna",
}


def ninjs(**changes: object) -> bytes:
    return json.dumps({name: value for name, value in (NINJS | changes).items() if value is not None}).encode()


def newsml(
    status: str = "stat:usable",
    version: str = "1",
    note: str = "",
    signal: str = "",
    body: str = "",
    kind: str = "ninat:text",
) -> bytes:
    paragraphs = body or "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2021-05-04T09:41:00Z</sent></header><itemSet>
<newsItem guid="tag:mna.example,2021:ravna-bridge" version="{version}" standard="NewsML-G2" standardversion="2.30" xml:lang="en">
<rightsInfo><copyrightHolder><name>Meridian News Agency</name></copyrightHolder><usageTerms>Not for use in Sorovia.</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="{kind}"/><provider literal="MNA"><name>Meridian News Agency</name></provider>
<versionCreated>2021-05-04T09:40:00Z</versionCreated><firstCreated>2021-05-04T08:15:00Z</firstCreated>
<pubStatus qcode="{status}"/>{f"<edNote>{note}</edNote>" if note else ""}{f'<signal qcode="{signal}"/>' if signal else ""}</itemMeta>
<contentMeta><located><name>Ravna</name></located><by>By Ana Soto</by><dateline>RAVNA, Sorovia (MNA)</dateline>
<language tag="en"/><slugline>RAVNA-BRIDGE</slugline><headline>{TITLE}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>{paragraphs}</body.content></body></nitf></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>""".encode()


def telegram(*messages: Mapping[str, object], kind: str = "public_channel") -> bytes:
    return json.dumps({"name": "Ravna Now", "type": kind, "id": 1234567890, "messages": messages}, indent=1).encode()


MESSAGE: dict[str, object] = {
    "id": 7,
    "type": "message",
    "date": "2021-05-04T12:15:00",
    "date_unixtime": "1620123300",
    "from": "Ravna Now",
    "from_id": "channel1234567890",
    "forwarded_from": "Bridge Watch",
    "forwarded_from_id": "channel42",
    "text": [
        "The bridge is ",
        {"type": "bold", "text": "closed"},
        " to lorries. Call ",
        {"type": "phone", "text": "+15550100"},
        ".",
    ],
}


# Exports of databases

NEXIS = """
                               {number} of {count} DOCUMENTS



                              The Ravna Mail (Ravna)

                              May 4, 2021 Tuesday
                                 Final Edition

{title}

BYLINE: Ana Soto

SECTION: NEWS; Pg. 3

LENGTH: 59 words

DATELINE: RAVNA

BODY:

   The bridge over the Ravna is closed to lorries until further notice, the
city council said on Tuesday.

   Engineers had found cracks in two of its piers, which cannot be repaired
while the bridge is in use.

LOAD-DATE: May 4, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                   Copyright 2021 The Ravna Mail
                        All Rights Reserved
"""
NEXIS_NEW = """{title}
The Ravna Mail
May 4, 2021 Tuesday

Copyright 2021 The Ravna Mail All Rights Reserved

Section: NEWS; Pg. 3
Length: 59 words
Byline: Ana Soto

Body


The bridge over the Ravna is closed to lorries until further notice, the city council said on Tuesday.

Engineers had found cracks in two of its piers, which cannot be repaired while the bridge is in use.

Classification

Language: ENGLISH
Load-Date: May 4, 2021


End of Document
"""
FACTIVA = """HD  {title}
BY  Ana Soto
WC  59 words
PD  4 May 2021
ET  05:12 AM
SN  The Ravna Mail
SC  RAVMAI
LA  English
CY  (c) 2021 The Ravna Mail
LP
The bridge over the Ravna is closed to lorries until further notice, the city council said on Tuesday.
TD
Engineers had found cracks in two of its piers, which cannot be repaired while the bridge is in use.
CO  ravbri : Ravna Bridges
AN  Document RAVMAI0020210504eh540000{number}
"""
FACTIVA_ARTICLE = """News
{title}
Ana Soto
59 words
4 May 2021
05:12
The Ravna Mail
RAVMAI
3
English
Copyright 2021, The Ravna Mail. All rights reserved.

The bridge over the Ravna is closed to lorries until further notice, the city council said on Tuesday.

Engineers had found cracks in two of its piers, which cannot be repaired while the bridge is in use.

Document RAVMAI0020210504eh540000{number}

"""
TITLES = (TITLE, "Port opens late")


def exported(layout: str) -> str:
    return "".join(layout.format(number=n, count=len(TITLES), title=title) for n, title in enumerate(TITLES, 1))


def exported_page(layout: str) -> bytes:
    body = "".join(f"<p>{escape(line.strip())}</p>" for line in exported(layout).splitlines() if line.strip())
    return f"<html><head><title>Export</title></head><body>{body}</body></html>".encode()


def rtf(text: str) -> bytes:
    body = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text.replace("\\", "\\\\").replace("\n", "\\par\n"))
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 " + body.encode("ascii") + b"}"


def docx(text: str) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.splitlines()
    )
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": b"<Relationships/>",
            "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{w}"><w:body>{paragraphs}</w:body></w:document>'.encode(),
        }
    )


def pdf(*pages: Sequence[str]) -> bytes:
    """A document whose pages hold lines of text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " T* ".join(
            "(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ") Tj" for line in lines
        )
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        box = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (box, len(objects)))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    found, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(found)
    found += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    found += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(found + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


PDF_PAGE = (
    TITLE,
    "The bridge over the Ravna is closed to lorries until further notice, the city",
    "council said on Tuesday.",
    "Engineers had found cracks in two of its piers, which cannot be re-",
    "paired while the bridge is in use.",
)


def eml(html: bool = True, listed: bool = True, attached: bytes = b"") -> bytes:
    lines = [
        'From: "The Ravna Mail" <news@mail.example>',
        "To: Secret Reader <secret.reader@home.example>",
        f"Subject: {TITLE}",
        "Date: Tue, 04 May 2021 10:15:00 +0200",
        "Message-ID: <1@mail.example>",
        "MIME-Version: 1.0",
        *(
            ["List-Id: Morning Mail <morning.mail.example>", "List-Unsubscribe: <https://mail.example/u>"]
            if listed
            else []
        ),
        'Content-Type: multipart/mixed; boundary="x"',
        "",
        "--x",
    ]
    if html:
        body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
        lines += ["Content-Type: text/html; charset=utf-8", "", f"<html><body>{body}</body></html>"]
    else:
        lines += ["Content-Type: text/plain; charset=utf-8", "", TEXT]
    if attached:
        content = base64.encodebytes(attached).decode().splitlines()
        lines += ["--x", 'Content-Type: application/pdf; name="a.pdf"', "Content-Transfer-Encoding: base64"]
        lines += ['Content-Disposition: attachment; filename="a.pdf"', "", *content]
    return "\r\n".join([*lines, "--x--", ""]).encode()


# Tables


def csv_of(
    *rows: Sequence[str], names: Sequence[str] = ("id", "outlet", "title", "text", "published"), mark: str = ","
) -> bytes:
    cells = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in (names, *rows)]
    return "".join(mark.join(row) + "\r\n" for row in cells).encode()


ROW = ("7", "The Ravna Mail", TITLE, TEXT, "2021-05-04")


def parquet_of(columns: Mapping[str, Sequence[object]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), found)
    return found.getvalue()


def samples() -> dict[str, bytes]:
    """A file for each reader, by its name."""
    return {
        "text": b"Bridge closed\n\nThe bridge is closed to lorries.\n",
        "html": page(),
        "jsonl": "".join(json.dumps({"id": n, "text": TEXT + str(n)}) + "\n" for n in range(3)).encode(),
        "feed": rss(rss_item(1), rss_item(2, text="<p>Buses may cross.</p><p>Lorries may not.</p>")),
        "jsonfeed": json_feed(FEED_ITEM),
        "warc": warc(warc_record(http(page()))),
        "wacz": wacz(warc_record(http(page()))),
        "gzip": gzip.compress(page(), mtime=0),
        "zip": zipped({"a.html": page(), "b/c.txt": TEXT.encode()}),
        "docx": docx(TEXT),
        "rtf": rtf(TEXT),
        "pdf": pdf(PDF_PAGE),
        "eml": eml(),
        "csv": csv_of(ROW, ("8", *ROW[1:])),
        "parquet": parquet_of({"id": ["7", "8"], "outlet": ["A", "B"], "text": [TEXT, TEXT + "2"]}),
        "telegram": telegram(MESSAGE),
        "ninjs": ninjs(),
        "newsml": newsml(),
        "export": exported(NEXIS).encode(),
        "export-page": exported_page(FACTIVA),
    }
