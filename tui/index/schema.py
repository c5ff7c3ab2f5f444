"""The tables of the index, and why each is as it is.

Row ids of `article` carry the time: second since 1970 × 256 + a sequence number, so that descending ids
are newest first for every query without a sort. Undated articles lie at `UNDATED_BASE` and above it, far
below all dates. Keys are looked up by `key_id`, the first 64 bits of their BLAKE2b digest.

`article` holds what is asked for and little else, so that a look at all rows passes over 100 bytes each;
what is only shown lies in `card`. A name stands once, with its folded words: the rows hold its number, and
the number of their whole list where there are several (topics, authors), as few lists differ.

`fts` follows `text` by triggers where a text goes or changes, as it must be told the old words. Of texts that
come it is told by whoever writes them, with one statement for many: a trigger for each takes a fifth longer.
"""

VERSION = 4
"""Kept in `user_version`; an index of another version is made again."""

UNDATED_BASE = -(2**62)
UNDATED_LIMIT = -(2**61)
"""Ids below it are undated."""

SLOTS = 256
"""Ids for one second; the 257th article of a second takes the next free id after it."""

NAMES = ("provider", "domain", "topic", "author", "type", "category", "tag")
"""Tables of names."""

LISTS = ("topic", "author")
"""Names of which an article has several: tables `topic_list` and `topic_member`, and so on."""

TABLES = (
    "archive", "folder", "file", *NAMES, *(f"{name}_{end}" for name in LISTS for end in ("list", "member")),
    "provider_domain", "article", "card", "related", "alias", "facet", "mark", "mark_tag", "moved",
    "fulltext", "meta", "text", "fts",
)  # fmt: skip

TEXT_COLUMNS = ("title", "excerpt", "body", "provider", "topics")

_COLUMNS = ", ".join(TEXT_COLUMNS)
_OLD = ", ".join(f"old.{name}" for name in TEXT_COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in TEXT_COLUMNS)

_NAME_TABLES = "".join(
    f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, words TEXT NOT NULL);\n"
    for name in NAMES
)
"""`words`: folded, each with a space before and after it; of types and categories the name casefolded."""

_LIST_TABLES = "".join(
    f"""
CREATE TABLE {name}_list (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE);  -- separated by U+001F
CREATE TABLE {name}_member (
    {name} INTEGER NOT NULL, list INTEGER NOT NULL, PRIMARY KEY ({name}, list)
) WITHOUT ROWID;
"""
    for name in LISTS
)

LATER = {
    "article_archive": "article (archive)",
    "article_provider": "article (archive, provider)",
    "article_folder": "article (folder)",
    "article_type": "article (type)",
    "article_topics": "article (topics)",
    "article_authors": "article (authors) WHERE authors IS NOT NULL",
    "article_heat": "article (archive, heat)",
    "article_quality": "article (archive, quality)",
    "article_cited": "article (archive, cited) WHERE cited>0",
    "article_title": "article (archive, title_sort)",
    "article_story": "article (story) WHERE story IS NOT NULL",
    "article_added": "article (added_at) WHERE added_at IS NOT NULL",
    "related_key": "related (key_id)",
}
"""Indexes by name that are made when the first update of all ends (`index.indexes`), and only kept current
from then on. While a million rows come in, as they do, each would have nearly all its pages written again in
every transaction."""

DDL = f"""
CREATE TABLE archive (
    id INTEGER PRIMARY KEY,
    root BLOB NOT NULL UNIQUE,           -- absolute path, bytes as the system gives them
    name TEXT NOT NULL,
    words TEXT NOT NULL,                 -- of the name, as in the tables of names
    basis TEXT NOT NULL DEFAULT '',      -- what keys and times depend on; when it changes all is read again
    articles INTEGER NOT NULL DEFAULT 0,
    files INTEGER NOT NULL DEFAULT 0,
    problems INTEGER NOT NULL DEFAULT 0, -- files with a problem
    quality_min INTEGER, quality_max INTEGER, heat_max INTEGER,
    is_settled INTEGER NOT NULL DEFAULT 0,  -- nothing was written since facets and ranges were kept
    updated_at INTEGER                   -- end of the last complete update; NULL: there was none yet
);
CREATE TABLE folder (
    id INTEGER PRIMARY KEY,
    archive INTEGER NOT NULL,
    path BLOB NOT NULL,                  -- in the archive, with '/', empty for its top
    label TEXT NOT NULL,                 -- the path, readable
    UNIQUE (archive, path)
);
CREATE INDEX folder_label ON folder (label);
CREATE TABLE file (                      -- every Markdown file seen, so that only changes are read
    folder INTEGER NOT NULL,
    name BLOB NOT NULL,
    archive INTEGER NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    key_id INTEGER,                      -- NULL: no article (no front matter)
    rank INTEGER NOT NULL DEFAULT 0,     -- the copy with the highest rank, then the last path, is shown
    is_copy INTEGER NOT NULL DEFAULT 0,  -- another file of the same key is shown
    slug_id INTEGER,                     -- key before it was told apart, for keys made of a slug
    likeness INTEGER,                    -- title and day: same slug and same likeness are copies
    problems INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (folder, name)
) WITHOUT ROWID;
CREATE INDEX file_copy ON file (archive, key_id) WHERE is_copy;
CREATE INDEX file_slug ON file (archive, slug_id) WHERE slug_id IS NOT NULL;
{_NAME_TABLES}{_LIST_TABLES}
CREATE UNIQUE INDEX provider_order ON provider (name COLLATE NOCASE, name);
CREATE TABLE provider_domain (           -- every pair that an article had
    domain INTEGER NOT NULL, provider INTEGER NOT NULL, PRIMARY KEY (domain, provider)
) WITHOUT ROWID;
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    archive INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    folder INTEGER NOT NULL,
    provider INTEGER,                    -- NULL: unknown, as in the next five
    domain INTEGER,
    type INTEGER,
    category INTEGER,
    topics INTEGER,                      -- of topic_list
    authors INTEGER,                     -- of author_list
    month INTEGER,                       -- year * 12 + month - 1 in UTC; NULL: undated
    published_at INTEGER,
    heat INTEGER,
    quality INTEGER,
    flags INTEGER NOT NULL,              -- core.flags
    related INTEGER NOT NULL,
    cited INTEGER NOT NULL DEFAULT 0,    -- other articles of the library that list it; kept by index.cited
    copies INTEGER NOT NULL DEFAULT 0,
    shadow INTEGER NOT NULL DEFAULT 0,   -- an archive with a lower id has the same key
    story INTEGER,                       -- key_id of the story's key; NULL: in none
    added_at INTEGER,                    -- the update that first saw the key; NULL: its archive's first one
    title_sort TEXT NOT NULL
);
CREATE UNIQUE INDEX article_key ON article (key_id, archive);
CREATE TABLE card (                      -- what an article shows, and nothing asks for
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL,                  -- of its file
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    excerpt TEXT NOT NULL
);
CREATE TABLE related (                   -- entries that name an article, in the file's order, but not itself
    article INTEGER NOT NULL, position INTEGER NOT NULL, key_id INTEGER NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE alias (                     -- what else names an article: addresses, title with provider and day
    alias_id INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (alias_id, article)
) WITHOUT ROWID;
CREATE INDEX alias_article ON alias (article);
CREATE TABLE facet (                     -- counts of the empty query, kept by the update
    archive INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (archive, facet, value)
) WITHOUT ROWID;
CREATE TABLE mark (                      -- what the reader did, as the journal has it: index.marks
    key_id INTEGER PRIMARY KEY, is_read INTEGER NOT NULL, is_starred INTEGER NOT NULL,
    is_noted INTEGER NOT NULL
);
CREATE INDEX mark_starred ON mark (key_id) WHERE is_starred;
CREATE INDEX mark_noted ON mark (key_id) WHERE is_noted;
CREATE TABLE mark_tag (
    key_id INTEGER NOT NULL, tag INTEGER NOT NULL, PRIMARY KEY (key_id, tag)
) WITHOUT ROWID;
CREATE INDEX mark_tag_tag ON mark_tag (tag);
CREATE TABLE moved (                     -- a file had one key and has another: for the journal to learn
    old_key TEXT PRIMARY KEY, new_key TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE fulltext (                  -- full texts that were fetched, folded: index.fulltexts
    key_id INTEGER PRIMARY KEY, words TEXT NOT NULL
);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE text (                      -- folded words (core.words), the content of `fts`
    id INTEGER PRIMARY KEY, {", ".join(f"{name} TEXT NOT NULL" for name in TEXT_COLUMNS)}
);
CREATE VIRTUAL TABLE fts USING fts5(
    {_COLUMNS}, content='text', content_rowid='id', tokenize='ascii'
);
CREATE TRIGGER text_delete AFTER DELETE ON text BEGIN
    INSERT INTO fts (fts, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD});
END;
CREATE TRIGGER text_update AFTER UPDATE ON text BEGIN
    INSERT INTO fts (fts, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD});
    INSERT INTO fts (rowid, {_COLUMNS}) VALUES (new.id, {_NEW});
END;
"""
