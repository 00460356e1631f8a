"""Pages by the patterns of usual sites, with invented news: live blogs, and pages that look like them and are none."""

import json

SENTENCES = (
    "Shells hit the market of Kesra and killed three people, the mayor said in the morning.",
    "The clinic of Vesk says that nine people were brought in wounded, two of them children.",
    "The army denied that its guns had fired on the town, and spoke of an accident.",
    "A drone hit a car near Toral, two men were killed on the road to the river.",
)
TIMES = tuple(f"2031-03-04T{hour:02}:15:00+00:00" for hour in (18, 15, 12, 9))


def page(body: str, *, title: str = "Shells hit Kesra", head: str = "") -> bytes:
    meta = (
        '<meta charset="utf-8"><meta property="og:site_name" content="Delta News"><link rel="canonical" href="https://delta.example/kesra">'
    )
    return f"<!doctype html>\n<html><head>{meta}<title>{title}</title>{head}</head><body>{body}</body></html>\n".encode()


def update(number: int, tag: str = "article", classes: str = "", heading: str = "") -> str:
    top = f"<h3>{heading}</h3>" if heading else ""
    time = f'<time datetime="{TIMES[number]}">{TIMES[number][11:16]}</time>'
    return f'<{tag} class="{classes}" id="u{number}">{time}{top}<p>{SENTENCES[number]}</p></{tag}>'


def linked(*updates: object, **more: object) -> bytes:
    blog = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Kesra: live", "liveBlogUpdate": updates} | more
    return page("<h1>Kesra: live</h1><p>Key points.</p>", head=f'<script type="application/ld+json">{json.dumps(blog)}</script>')


def posting(number: int, **more: object) -> dict[str, object]:
    known = {"@type": "BlogPosting", "headline": f"Update {number} of the day", "datePublished": TIMES[number]}
    return known | {"articleBody": SENTENCES[number], "url": f"https://delta.example/kesra#u{number}"} | more


PARAGRAPHS = "".join(f"<p>{each} {each}</p>" for each in SENTENCES)
ARTICLE = f"<article><h1>Shells hit Kesra</h1><time datetime='{TIMES[0]}'>4 March</time>{PARAGRAPHS}</article>"
UPDATES = "".join(update(number) for number in range(4))

LIVE = {
    "articles in main": page(f"<main><h1>Kesra</h1>{UPDATES}</main>"),
    "items of a list": page(f"<h1>Kesra: live</h1><ol class='live-blog'>{''.join(update(number, 'li') for number in range(4))}</ol>"),
    "sections": page("<main>" + "".join(update(number, "section", "update") for number in range(4)) + "</main>"),
    "divisions of a ticker": page("<div class='ticker'>" + "".join(update(number, "div", "ticker-item") for number in range(4)) + "</div>"),
    "with headings and a standfirst": page(
        f"<main><h1>Kesra: as it happened</h1><p>{SENTENCES[0]}</p>"
        + "".join(update(number, "article", "post", f"Update {number} of the day") for number in range(4))
        + "</main><footer><p>About Delta News, and how to write to it.</p></footer>"
    ),
    "with permalinks": page("<main>" + UPDATES.replace("<p>", "<a href='#u1'>link</a><p>") + "</main>"),
    "in chunks": page(
        f"<h1>Kesra: live</h1><div>{update(0, 'div', 'lb-post')}{update(1, 'div', 'lb-post')}</div>"
        f"<div>{update(2, 'div', 'lb-post')}{update(3, 'div', 'lb-post')}</div>"
    ),
    "oldest first": page("<main>" + "".join(update(number) for number in (3, 2, 1, 0)) + "</main>"),
    "seconds since 1970": page(
        "<h1>Kesra: live</h1>"
        + "".join(f"<div class='entry' data-timestamp='{1930406400 - 3600 * at}'><p>{SENTENCES[at]}</p></div>" for at in range(4))
    ),
    "microdata": page(
        "<h1>Kesra</h1>"
        + "".join(
            f"<div class='block' itemprop='liveBlogUpdate' itemscope itemtype='http://schema.org/BlogPosting' id='b{at}'>"
            f"<meta itemprop='datePublished' content='{TIMES[at]}'><div itemprop='articleBody'><p>{SENTENCES[at]}</p></div></div>"
            for at in range(4)
        )
    ),
}

MADE = "<meta property='article:published_time' content='2031-03-04T08:00:00Z'>"
SPANS = "".join(f"<div class='lb-post'><span class='lb-time'>{TIMES[at][11:16]} GMT</span><p>{SENTENCES[at]}</p></div>" for at in range(4))
LIVE["hours alone, on a page of one day"] = page(f"<h1>Kesra: live</h1><div class='live'>{SPANS}</div>", head=MADE)
LIVE["days as people write them"] = page(
    "<h1>Kesra: live</h1>"
    + "".join(f"<section><time>4 March 2031, {TIMES[at][11:16]}</time><p>{SENTENCES[at]}</p></section>" for at in range(4))
)

COMMENTS = "".join(
    "<li class='comment'><article class='comment-body'>"
    f"<footer><b>Ana</b><a href='#c{at}'><time datetime='{TIMES[at]}'>at noon</time></a></footer>"
    f"<div class='comment-content'><p>{SENTENCES[at]}</p></div><a href='?replytocom={at}'>Reply</a></article></li>"
    for at in range(4)
)
TEASERS = "".join(
    f"<article class='post'><h2><a href='https://delta.example/2031/{at}'>Headline {at}</a></h2>"
    f"<time datetime='{TIMES[at]}'>x</time><p>{SENTENCES[at]}</p></article>"
    for at in range(4)
)
TIMELINE = "".join(f"<li><time datetime='2031-03-{4 + at:02}'>{4 + at} March</time><p>{SENTENCES[at]}</p></li>" for at in range(4))

OTHERS = {
    "an article": page(ARTICLE),
    "an article with comments": page(f"{ARTICLE}<ol class='comment-list'>{COMMENTS}</ol>"),
    "a short article with many comments": page(
        f"<article><h1>Kesra</h1><p>{SENTENCES[0]}</p></article><ol class='comment-list'>{COMMENTS}</ol>"
    ),
    "comments by a name of their own": page(f"{ARTICLE}<section>{COMMENTS.replace('comment', 'c')}</section>"),
    "an article in lines with comments": page(
        f"<div>{PARAGRAPHS.replace('<p>', '<br><br>').replace('</p>', '')}</div><div>{UPDATES}</div>"
    ),
    "a home page": page(TEASERS, title="Delta News"),
    "a home page of cards": page("".join(f"<a href='/n/{at}'>{update(at, 'div', 'card')}</a>" for at in range(4)), title="Delta News"),
    "an article with related ones": page(f"{ARTICLE}<section class='related'>{UPDATES}</section>"),
    "an article with others under it": page(f"{ARTICLE}<section>{TEASERS}</section>"),
    "an article in which updates are quoted": page(f"{ARTICLE}<div>{UPDATES}</div>"),
    "an article beside the latest news": page(f"<main>{ARTICLE}</main><aside>{UPDATES}</aside>"),
    "a stub beside the latest news": page(f"<main><h1>Kesra</h1><p>{SENTENCES[0]}</p></main><div class='latest'>{UPDATES}</div>"),
    "a timeline in an article": page(f"<article><h1>Kesra, day by day</h1><ul>{TIMELINE}</ul></article>"),
    "a list of results": page(
        "".join(update(at, "div", "result").replace("</p>", " <a href='/x'>Read more</a></p>") for at in range(4)), title="Search"
    ),
    "two updates": page(f"<main>{update(0)}{update(1)}</main>"),
    "times that go up and down": page(
        "<main>" + "".join(update(at).replace(TIMES[at], TIMES[(2 * at) % 3]) for at in range(4)) + "</main>"
    ),
    "times that are all the same": page("<main>" + "".join(update(at).replace(TIMES[at], TIMES[0]) for at in range(4)) + "</main>"),
    "hours alone, on a page that does not say that it is live": page(f"<main><h1>Kesra</h1>{SPANS}</main>", head=MADE),
    "another character set": page(f"<main>{UPDATES}<p>é</p></main>").decode().encode("latin-1"),
    "no page": UPDATES.encode("utf-16"),
}
