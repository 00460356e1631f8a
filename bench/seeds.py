"""Small valid files of every format, built here: what the fuzz run begins with. An invented war in invented towns."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Sequence

import brotli

from office import PARTS, TABLE, docx_file, epub_file, odt_file, part_of, xlsx_file, zip_file
from onrecord.archive.packing import zstd_library

BODY = "Shells hit the market of Kesra on Tuesday and killed three people, the mayor said. The army denied that its guns had fired."
MORE = "Nine more were wounded, among them two children, a doctor at the clinic of Vesk told Delta News on 4 March 2031."
TEXT = (
    f"Three killed as shells hit Kesra market\n\nKESRA, 4 March 2031 (Delta News) - {BODY}\n\n{MORE}[1]\n\n[1] Interview with a doctor.\n"
)


def _html() -> bytes:
    head = '<meta charset="utf-8"><meta property="og:site_name" content="Delta News"><meta name="author" content="Lena Ortiz">'
    linked = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-03-04"}</script>'
    body = f"<h1>Three killed as shells hit Kesra market</h1><p class='by'>By <b>Lena Ortiz</b></p><p>{BODY}</p>"
    table = "<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Kesra</td><td>3</td></tr></table><ul><li>One</li><li>Two</li></ul>"
    figure = "<figure><img src='a.jpg' alt='Smoke'><figcaption>Smoke over Kesra. Photo by Sam Hale</figcaption></figure>"
    menu = "<nav><a href='/'>Home</a> | <a href='/world'>World</a></nav><footer>&copy; Delta News &amp; others</footer>"
    page = f"<body>{menu}<article>{body}{figure}<p>{MORE}<sup>1</sup></p>{table}<blockquote>It was loud.</blockquote></article></body>"
    head = f"<head>{head}<title>Three killed - Delta News</title>{linked}</head>"
    return f"<!doctype html>\n<html lang='en'>\n{head}\n{page}\n</html>\n".encode()


def _frames() -> bytes:
    """A page as they were made of old: its text in a table, and a table of data in that."""
    rows = "".join(f"<tr><td>{day} March 2031</td><td>Kesra</td><td>{BODY}</td><td>{day}</td></tr>" for day in range(1, 6))
    inner = f"<table border=1><caption>The dead</caption><tr><th>Day<th>Town<th>What<th>Killed</tr>{rows}</table>"
    cell = f"<td><h2>Three killed</h2><p>{BODY}</p>{inner}<p>{MORE}</p></td>"
    return f"<html><body><table width=100%><tr><td><a href=/>Home</a><br>World</td>{cell}</tr></table></body></html>".encode()


HEADERS = "From: Lena Ortiz <lena@delta.example>\nTo: desk@delta.example\nDate: Tue, 4 Mar 2031 10:00:00 +0200\nMIME-Version: 1.0\n"


def _mails() -> list[bytes]:
    plain = f"{HEADERS}Subject: =?utf-8?q?Three_killed_in_Kesra?=\nContent-Type: text/plain; charset=utf-8\n\n{BODY}\n\n> {MORE}\n"
    coded = "Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: quoted-printable"
    packed = f"{HEADERS}Subject: Kesra\n{coded}\n\n{BODY}=\n=D0=D1\n"
    parts = f"--b1\nContent-Type: text/plain\n\n{BODY}\n--b1\nContent-Type: text/html\n\n<p>{BODY}</p>\n--b1--\n"
    both = f'{HEADERS}Subject: Fwd: Kesra\nContent-Type: multipart/alternative; boundary="b1"\n\n{parts}'
    inside = (
        f'{HEADERS}Subject: All\nContent-Type: multipart/mixed; boundary="b2"\n\n--b2\nContent-Type: message/rfc822\n\n{both}\n--b2--\n'
    )
    return [mail.encode() for mail in (plain, packed, both, inside)]


def _pdf(*, packed: bool) -> bytes:
    draw = "\n".join(f"BT /F1 11 Tf 60 {700 - 14 * at} Td ({line}) Tj ET" for at, line in enumerate((BODY[:80], BODY[80:], MORE))).encode()
    draw = zlib.compress(draw + b"\n/X Do") if packed else draw + b"\n/X Do"
    how = b" /Filter /FlateDecode" if packed else b""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 7 0 R /Contents 4 0 R >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(draw), how, draw),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 7 0 R /Length 23 >>\nstream\nBT /F1 9 Tf (a form) Tj ET\nendstream",
        b"<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>",
        b"<< /Title (Three killed) /CreationDate (D:20310304) >>",
    )
    return _printed(objects)


def _scan(*, packed: bool, unseen: bool = False) -> bytes:
    """A PDF whose page is a picture, perhaps with text unseen behind it."""
    pixels = bytes((x * y) % 256 for y in range(84) for x in range(60))
    picture, how = (zlib.compress(pixels), b" /Filter /FlateDecode") if packed else (pixels, b"")
    draw = b"q 595 0 0 842 0 0 cm /P Do Q" + (f" BT 3 Tr /F1 11 Tf 60 700 Td ({BODY}) Tj ET".encode() if unseen else b"")
    told = b"<< /Type /XObject /Subtype /Image /Width 60 /Height 84 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return _printed(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 7 0 R /Contents 4 0 R >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"%s /Length %d%s >>\nstream\n%s\nendstream" % (told, len(picture), how, picture),
            b"<< /Font << /F1 5 0 R >> /XObject << /P 6 0 R >> >>",
            b"<< /Title (Three killed) >>",
        )
    )


def _printed(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects: the catalog first, what is said of the file eighth."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R /Info 8 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def _http(body: bytes, *headers: str) -> bytes:
    fields = ("Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", *headers)
    return "\r\n".join(("HTTP/1.1 200 OK", *fields, "", "")).encode() + body


def _chunked(body: bytes) -> bytes:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 300]), body[at : at + 300]) for at in range(0, len(body), 300))
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
    return head + chunks + b"0\r\n\r\n"


def _record(kind: str, url: str, media_type: str, block: bytes) -> bytes:
    fields = (f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2031-03-04T10:00:00Z", "WARC-Record-ID: <urn:uuid:1>")
    head = "\r\n".join(("WARC/1.1", *fields, f"Content-Type: {media_type}", f"Content-Length: {len(block)}", "", ""))
    return head.encode() + block + b"\r\n\r\n"


def _warc() -> list[bytes]:
    page = _html()
    return [
        _record("warcinfo", "", "application/warc-fields", b"software: another\r\n"),
        _record("response", "http://delta.example/1", "application/http; msgtype=response", _http(page)),
        _record("response", "http://delta.example/2", "application/http", _http(gzip.compress(page), "Content-Encoding: gzip")),
        _record("response", "http://delta.example/3", "application/http", _chunked(page)),
        _record("response", "http://delta.example/5", "application/http", _http(brotli.compress(page), "Content-Encoding: br")),
        _record("resource", "file:///4.txt", "text/plain", TEXT.encode()),
        _revisit(),
    ]


def _revisit() -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    return _record("revisit", "http://delta.example/1", "application/http; msgtype=response", block)


def _zstd() -> list[bytes]:
    """A file of frames, one packed as a whole, and one with the dictionary that its frames are packed with."""
    library = zstd_library()
    records = _warc()
    dictionary = library.train_dict(records * 40, 2048)
    begin = b"\x5d\x2a\x4d\x18" + len(dictionary.dict_content).to_bytes(4, "little") + dictionary.dict_content
    with_it = b"".join(library.compress(record, zstd_dict=dictionary) for record in records)
    return [b"".join(map(library.compress, records)), library.compress(b"".join(records)), begin + with_it]


def _arc() -> list[bytes]:
    first = b"1 0 Delta\nURL IP-address Archive-date Content-type Archive-length\n"
    out = b"filedesc://a.arc 0.0.0.0 20310304100000 text/plain %d\n" % len(first) + first
    for number in range(3):
        block = _http(_html())
        out += b"\nhttp://delta.example/%d 10.0.0.1 20310304100000 text/html %d\n" % (number, len(block)) + block
    return [out, gzip.compress(out)]


def _collection() -> bytes:
    """A WACZ of WACZ files."""
    files = {"a.wacz": _wacz(zipfile.ZIP_STORED), "b.wacz": _wacz(zipfile.ZIP_DEFLATED), "datapackage.json": b"{}"}
    return _zipped(files, zipfile.ZIP_STORED)


def _wacz(packing: int) -> bytes:
    files = {
        "archive/a.warc.gz": b"".join(map(gzip.compress, _warc())),
        "archive/b.warc": b"".join(_warc()),
        "datapackage.json": b'{"profile": "data-package"}',
    }
    return _zipped(files, packing)


def _zipped(files: dict[str, bytes], packing: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 3, 4, 10, 0, 0)), content, packing)
    return out.getvalue()


def _feeds() -> list[bytes]:
    day = "<pubDate>Tue, 4 Mar 2031 10:00:00 GMT</pubDate>"
    item = f"<item><title>Three killed</title><link>/1</link>{day}<description>{BODY}</description></item>"
    rss = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Delta News</title>{item * 3}</channel></rss>'
    said = f'<content type="html">&lt;p&gt;{BODY}</content>'
    entry = f'<entry><title>Three killed</title><link href="/1"/><updated>2031-03-04</updated>{said}</entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://delta.example/"><title>Delta News</title>{entry * 3}</feed>'
    entities = rss.replace("<rss", '<!DOCTYPE rss [<!ENTITY delta "Delta News">]><rss').replace("Three", "&delta; three")
    return [feed.encode() for feed in (rss, atom, entities)]


def _lines() -> list[bytes]:
    given = {"id": "post-1", "published": "2031-03-04", "publisher": "Delta", "title": "On Kesra", "text": BODY, "more": [1, {"a": None}]}
    return [b"".join(json.dumps({**given, "id": f"post-{number}"}).encode() + b"\n" for number in range(4))]


def _posts() -> list[bytes]:
    times = [f"2031-03-04T{hour:02}:15:00+00:00" for hour in (9, 12, 15)]
    pieces = ["Shells hit ", {"type": "bold", "text": "#Kesra"}, f" today. {BODY}"]
    messages = [{"id": at, "type": "message", "date": time[:19], "from": "Ana", "text": pieces} for at, time in enumerate(times)]
    chat = {"name": "Delta Watch", "type": "public_channel", "id": 4407, "messages": messages}
    tweets = [{"tweet": {"created_at": "Tue Mar 04 21:40:11 +0000 2031", "id_str": "17", "full_text": f"RT @ana: {BODY}"}}] * 3
    chats = "".join(f"[0{at}/03/2031, 21:40:11] Ana: {BODY}\nand more\n" for at in range(1, 9))
    widget = "<div class='tgme_widget_message' data-post='delta/{0}'><div class='tgme_widget_message_text'>{1}<br>{1}</div>{2}</div>"
    stamps = [f"<a class='tgme_widget_message_date' href='https://t.me/delta/1'><time datetime='{time}'>9</time></a>" for time in times]
    stamped = '<div class="date" title="04.03.2031 21:40:11">9</div>'
    export = '<div class="message default" id="message{0}">' + stamped + '<div class="text">{1}</div></div>'
    updates = "".join(
        f"<article id='u{at}'><time datetime='{time}'>9</time><h3>Kesra</h3><p>{BODY}</p></article>" for at, time in enumerate(times)
    )
    linked = [{"@type": "BlogPosting", "headline": "Kesra", "datePublished": time, "articleBody": f"<p>{BODY}</p>"} for time in times]
    blog = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": linked})
    pages = (
        "".join(widget.format(at, BODY, stamp) for at, stamp in enumerate(stamps)),
        "".join(export.format(at, BODY) for at in range(3)),
        f"<main><h1>Kesra: live</h1>{updates}</main>",
        f'<script type="application/ld+json">{blog}</script>',
    )
    texts = (
        json.dumps(chat),
        f"window.YTD.tweets.part0 = {json.dumps(tweets)}",
        chats,
        *(f"<html><body>{page}</body></html>" for page in pages),
    )
    return [text.encode() for text in texts]


SEEDS: dict[str, list[bytes]] = {
    "text": [TEXT.encode(), TEXT.encode("utf-16"), TEXT.replace("Kesra", "Кесра").encode("cp1251")],
    "html": [_html(), _html().replace(b"<article>", b"").replace(b"</article>", b""), _frames()],
    "mail": _mails(),
    "mbox": [b"".join(b"From lena@delta.example Tue Mar  4 10:00:00 2031\n" + mail + b"\n\n" for mail in _mails())],
    "attached": _mails()[-1:],
    "pdf": [_pdf(packed=False), _pdf(packed=True)],
    "scan": [_scan(packed=False), _scan(packed=True), _scan(packed=True, unseen=True)],
    "lines": _lines(),
    "warc": [b"".join(_warc()), b"".join(map(gzip.compress, _warc())), gzip.compress(b"".join(_warc())), *_zstd()],
    "arc": _arc(),
    "wacz": [_wacz(zipfile.ZIP_STORED), _wacz(zipfile.ZIP_DEFLATED), _collection()],
    "feed": _feeds(),
    "posts": _posts(),
    "docx": [docx_file()],
    "odt": [odt_file()],
    "epub": [epub_file()],
    "xlsx": [xlsx_file()],
    "zip": [zip_file()],
    "table": [TABLE.encode(), TABLE.replace(",", ";").encode("utf-16")],
    **{kind: [part_of(kind)] for kind in PARTS},
    "http": [
        _http(_html()),
        _http(gzip.compress(_html()), "Content-Encoding: gzip"),
        _chunked(_html()),
        _http(zlib.compress(_html()), "Content-Encoding: deflate"),
        _http(brotli.compress(_html()), "Content-Encoding: br"),
        _http(zstd_library().compress(_html()), "Content-Encoding: zstd"),
        _http(brotli.compress(gzip.compress(_html())), "Content-Encoding: gzip, br"),
    ],
}
"""The files of each format."""
