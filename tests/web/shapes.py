"""Pages as site builders and newspapers put them together: one small article in the noise of each.

The article is the same in all of them; what differs is where its title, author, day and text stand, and what
stands around them.
"""

import json
from collections.abc import Callable

TITLE = "Night ferries return to the northern islands"
SITE = "The Skerry Herald"
AUTHOR = "Mara Lind"
DAY = "2024-03-05"
TIME = f"{DAY}T07:30:00Z"
SUMMARY = "Two ships will sail after dark again from June, the islands' council has decided."
URL = "https://skerry.example/news/night-ferries"
PICTURE = "https://skerry.example/pictures/ferry.jpg"
TEXT = [
    "After eleven years without a boat at night, the northern islands are to get their evening ferries back"
    " from the first of June, the council decided on Monday by nine votes to four.",
    "Two ships that have lain in the inner harbour since the winter will be fitted with new engines, which"
    " the yard expects to deliver within ten weeks if the weather holds.",
    "Innkeepers on the outer islands welcomed the vote. Guests who miss the afternoon boat now sleep in the"
    " waiting room, said the owner of the smallest of them, and that is no way to begin a holiday.",
    "Those who voted against it pointed to the price: each crossing will cost the council as much as a new"
    " roof for the school, and the school, they said, needs one.",
]
NOISE = [
    "We use cookies and similar techniques to give you the best experience on our pages, to measure what is"
    " read and to show advertisements that fit.",
    "Subscribe to our newsletter and get the five most important stories of the morning in your inbox, every"
    " day before breakfast, free of charge.",
]

_META = f"""<meta charset="utf-8"><title>{TITLE} - {SITE}</title>
<meta name="description" content="{SUMMARY}"><meta property="og:title" content="{TITLE}">
<meta property="og:description" content="{SUMMARY}"><meta property="og:site_name" content="{SITE}">
<meta property="og:image" content="{PICTURE}"><meta property="article:published_time" content="{TIME}">"""
_COOKIES = f'<div id="cookie-banner" class="cookie-consent"><p>{NOISE[0]}</p><button>Accept</button></div>'
_LETTER = f'<div class="newsletter-signup"><p>{NOISE[1]}</p><form><input type="email"></form></div>'
_NAV = (
    "<ul>"
    + "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sea", "sport"))
    + "</ul>"
)


def _paragraphs(around: str = "{}") -> str:
    return "\n".join(around.format(text) for text in TEXT)


def _ld(**more: object) -> str:
    node = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "description": SUMMARY,
        "datePublished": TIME, "author": {"@type": "Person", "name": AUTHOR}, "image": [PICTURE],
        "publisher": {"@type": "Organization", "name": SITE}, **more,
    }  # fmt: skip
    return json.dumps(node)


def _script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def wordpress_classic() -> str:
    """WordPress with a theme of templates: byline and text in `entry-…`."""
    return f"""<!DOCTYPE html><html lang="en-GB"><head>{_META}<link rel="pingback" href="/xmlrpc.php"></head>
<body class="post-template-default single single-post"><header id="masthead" class="site-header">
<nav class="main-navigation">{_NAV}</nav></header>{_COOKIES}
<main id="main" class="site-main"><article id="post-42" class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">
<time class="entry-date published" datetime="{TIME}">5 March</time>
<span class="byline"><span class="author vcard"><a rel="author" href="/author/mara">{AUTHOR}</a></span></span></div>
</header><div class="entry-content">{_paragraphs("<p>{}</p>")}
<div class="sharedaddy sd-sharing-enabled"><h3>Share this</h3></div></div></article>
<div id="comments" class="comments-area"><ol><li><p>First! I have waited for this for years and years, and now it comes,
who would have thought that, certainly not me.</p></li></ol></div></main>
<aside id="secondary" class="widget-area">{_LETTER}</aside><footer class="site-footer"><p>Powered by WordPress</p></footer>
</body></html>"""


def wordpress_blocks() -> str:
    """WordPress with blocks, and the graph of an SEO plug-in."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": f"{TITLE} - {SITE}", "@id": URL},
            {"@type": "Article", "headline": TITLE, "description": SUMMARY, "datePublished": TIME,
             "author": {"name": AUTHOR, "@id": "/#p"}, "image": {"@type": "ImageObject", "url": PICTURE},
             "publisher": {"@type": "Organization", "name": SITE}},
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home"}]},
        ],
    }  # fmt: skip
    return f"""<!DOCTYPE html><html lang="en"><head>{_META}{_script(json.dumps(graph))}</head><body>
<div class="wp-site-blocks"><header class="wp-block-template-part"><nav class="wp-block-navigation">{_NAV}</nav></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1>
<div class="entry-content wp-block-post-content">{_paragraphs('<p class="wp-block-paragraph">{}</p>')}
<div class="wp-block-buttons"><a class="wp-block-button__link" href="/join">Join</a></div></div></main>
<footer class="wp-block-template-part">{_LETTER}</footer></div>{_COOKIES}</body></html>"""


def medium() -> str:
    """A platform of essays: text in sections of divs with names that mean nothing."""
    return f"""<!doctype html><html lang="en"><head>{_META}<meta name="author" content="{AUTHOR}">
{_script(_ld())}</head><body><div id="root"><div class="a b c"><nav>{_NAV}</nav><article><div class="l"><div class="l">
<section><div class="fy fz ga"><div class="ch bg"><h1 class="pw-post-title gb">{TITLE}</h1>
<div class="speechify-ignore ab"><p class="be b">Listen</p><p class="be b">Share</p></div>
{_paragraphs('<p class="pw-post-body-paragraph hh hi hj" id="4f">{}</p>')}</div></div></section></div></div></article>
<div class="related-posts"><p>Recommended from the platform: ten habits of sailors who never get wet, however the wind
may blow and the waves may roll over them.</p></div></div></div></body></html>"""


def substack() -> str:
    """A newsletter with its boxes to subscribe between the paragraphs."""
    box = f'<div class="subscription-widget-wrap"><div class="subscription-widget"><p>{NOISE[1]}</p></div></div>'
    first, *rest = [f"<p>{text}</p>" for text in TEXT]
    return f"""<!DOCTYPE html><html lang="en"><head>{_META}{_script(_ld(author=[{"name": AUTHOR}]))}</head><body class="">
<div id="entry"><div class="main-menu">{_NAV}</div><article class="typography newsletter-post post">
<div class="post-header"><h1 class="post-title published">{TITLE}</h1><h3 class="subtitle">{SUMMARY}</h3></div>
<div class="available-content"><div class="body markup" dir="auto">{first}{box}{"".join(rest)}</div></div></article>
<div class="footer-wrap"><p>Start writing today.</p></div></div></body></html>"""


def drupal() -> str:
    """Drupal with Dublin Core names."""
    return f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{TITLE} | {SITE}</title>
<meta name="dcterms.title" content="{TITLE}"><meta name="dc.creator" content="{AUTHOR}">
<meta name="dcterms.description" content="{SUMMARY}"><meta name="dcterms.created" content="{TIME}">
<meta name="dc.publisher" content="{SITE}"><meta property="og:image" content="{PICTURE}"></head>
<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas"><nav role="navigation">{_NAV}</nav>
<main role="main"><article data-history-node-id="7" class="node node--type-article"><div class="node__content">
<div class="field field--name-body field--type-text-with-summary field__item">{_paragraphs("<p>{}</p>")}</div></div>
</article></main><div class="block-newsletter">{_LETTER}</div></div></body></html>"""


def ghost() -> str:
    """Ghost with cards among the paragraphs."""
    return f"""<!DOCTYPE html><html lang="en"><head>{_META}<meta name="generator" content="Ghost 5.8">
{_script(_ld(**{"@type": "Article"}))}</head><body class="post-template"><div class="gh-viewport">
<header class="gh-head"><nav>{_NAV}</nav></header><main class="gh-main"><article class="gh-article post">
<header class="gh-article-header"><h1 class="gh-article-title">{TITLE}</h1></header>
<section class="gh-content gh-canvas">{_paragraphs("<p>{}</p>")}
<figure class="kg-card kg-image-card"><img src="/f.jpg" alt=""><figcaption>The smaller of the two ships, seen from the old
pier on a morning in February.</figcaption></figure></section></article></main>
<footer class="gh-footer">{_LETTER}</footer></div></body></html>"""


def squarespace() -> str:
    """Squarespace: blocks in rows in columns."""
    return f"""<!doctype html><html lang="en-US"><head>{_META}<meta itemprop="author" content="{AUTHOR}"></head>
<body id="collection-1" class="view-item"><div id="siteWrapper"><header id="header"><div class="header-nav">{_NAV}</div>
</header><main id="page" role="main"><article class="blog-item hentry"><div class="blog-item-inner-wrapper">
<h1 class="entry-title" data-content-field="title">{TITLE}</h1><div class="blog-item-content e-content">
<div class="sqs-layout sqs-grid-12"><div class="row sqs-row"><div class="col sqs-col-12">
<div class="sqs-block html-block"><div class="sqs-html-content">
{_paragraphs('<p class="" style="white-space:pre-wrap;">{}</p>')}</div></div></div></div></div></div></div>
</article></main>{_COOKIES}</div></body></html>"""


def next_app() -> str:
    """An application that keeps its data beside the page."""
    data = json.dumps({"props": {"pageProps": {"article": {"title": TITLE, "body": " ".join(TEXT)}}}})
    return f"""<!DOCTYPE html><html lang="en"><head>{_META}{_script("[" + _ld() + "]")}</head><body><div id="__next">
<div class="Layout_root__x1"><nav class="Nav_nav__2">{_NAV}</nav><div class="Article_body__9z">
<h1 class="Article_title__3">{TITLE}</h1>{_paragraphs('<p class="Article_p__77">{}</p>')}</div>
<div class="Consent_root__1 cookie-consent"><p>{NOISE[0]}</p></div></div></div>
<script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>"""


def newspaper() -> str:
    """A large newspaper: sections, promotions between them, names of its own for author and day."""
    promo = f'<aside class="promo-box related"><p>{NOISE[1]}</p></aside>'
    body = promo.join(f'<p data-component="text-block" class="article-paragraph">{text}</p>' for text in TEXT)
    return f"""<!DOCTYPE html><html lang="en"><head>{_META}<meta name="byl" content="By {AUTHOR}">
<meta name="parsely-pub-date" content="{TIME}"></head><body><div id="fusion-app"><header><nav>{_NAV}</nav></header>
<main id="main-content"><article class="article-body-wrapper"><header><h1>{TITLE}</h1>
<p class="subheadline">{SUMMARY}</p></header><section class="article-body" itemprop="articleBody">{body}</section>
</article><section class="more-stories"><p>More from the sea: how a town of nine hundred people came to own the largest
bell on this side of the water.</p></section></main><footer><p>© {SITE}. All rights reserved, in every country of the
world and on every ship of the fleet.</p></footer></div></body></html>"""


def blogger() -> str:
    """Blogger: text with breaks in place of paragraphs is not rare; here each is in a div."""
    return f"""<!DOCTYPE html><html dir="ltr" lang="en" xmlns="http://www.w3.org/1999/xhtml"><head>{_META}</head>
<body><div class="widget Header"><h1 class="title">{SITE}</h1></div><div class="main section" id="main">
<div class="post hentry uncustomized-post-template" itemscope itemtype="http://schema.org/BlogPosting">
<h3 class="post-title entry-title" itemprop="name">{TITLE}</h3><div class="post-body entry-content" itemprop="articleBody">
{_paragraphs("<p>{}</p>")}</div><div class="post-footer"><span class="fn" itemprop="author">{AUTHOR}</span></div></div></div>
<div class="sidebar section"><h2>Archive</h2>{_NAV}</div></body></html>"""


def jekyll() -> str:
    """Jekyll with its own theme and tag for search engines."""
    return f"""<!DOCTYPE html><html lang="en"><head>{_META}{_script(_ld(**{"@type": "BlogPosting"}))}</head><body>
<header class="site-header"><div class="wrapper"><nav class="site-nav">{_NAV}</nav></div></header>
<main class="page-content" aria-label="Content"><div class="wrapper">
<article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header">
<h1 class="post-title p-name" itemprop="name headline">{TITLE}</h1><p class="post-meta">
<time class="dt-published" datetime="{TIME}" itemprop="datePublished">Mar 5, 2024</time></p></header>
<div class="post-content e-content" itemprop="articleBody">{_paragraphs("<p>{}</p>")}</div></article></div></main>
<footer class="site-footer h-card"><p>{NOISE[1]}</p></footer></body></html>"""


def amp() -> str:
    """An AMP page."""
    return f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>
<link rel="canonical" href="{URL}">{_script(_ld())}<style amp-boilerplate>body{{visibility:hidden}}</style></head><body>
<amp-sidebar id="sidebar" layout="nodisplay">{_NAV}</amp-sidebar><article class="amp-wp-article">
<header class="amp-wp-article-header"><h1 class="amp-wp-title">{TITLE}</h1></header>
<div class="amp-wp-article-content"><amp-img src="{PICTURE}" width="1" height="1"></amp-img>
{_paragraphs("<p>{}</p>")}<amp-ad width="300" height="250" type="x"></amp-ad></div></article>
<amp-consent id="consent" layout="nodisplay"><p>{NOISE[0]}</p></amp-consent></body></html>"""


def old_tables() -> str:
    """A page of long ago: laid out by tables, named by nothing but its title and headings."""
    return f"""<HTML><HEAD><TITLE>{TITLE}</TITLE><META NAME="Author" CONTENT="{AUTHOR}">
<META NAME="Description" CONTENT="{SUMMARY}"><META NAME="date" CONTENT="{DAY}"></HEAD><BODY BGCOLOR="#FFFFFF">
<TABLE WIDTH="100%" BORDER=0><TR><TD WIDTH=150 VALIGN=TOP>{_NAV}</TD><TD><FONT FACE="Arial"><H1>{TITLE}</H1>
{_paragraphs("<P>{}")}</FONT></TD></TR></TABLE></BODY></HTML>"""


SHAPES: dict[str, Callable[[], str]] = {
    make.__name__: make
    for make in (
        wordpress_classic, wordpress_blocks, medium, substack, drupal, ghost, squarespace, next_app, newspaper,
        blogger, jekyll, amp, old_tables,
    )
}  # fmt: skip
WITHOUT_AUTHOR = {"blogger"}
WITHOUT_SITE = {"old_tables"}
WITHOUT_PICTURE = {"old_tables"}
DAY_ONLY = {"old_tables"}
