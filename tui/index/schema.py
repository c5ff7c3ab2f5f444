"""The tables of the index, and why each is as it is.

Row ids of `article` carry the time: second since 1970 × 256 + a sequence number, so that descending ids
are newest first for every query without a sort. Undated articles lie at `UNDATED_BASE` and above it, far
below all dates. Keys are looked up by `key_id`, the first 64 bits of their BLAKE2b digest.
"""

VERSION = 1
"""Kept in `user_version`; an index of another version is made again."""

UNDATED_BASE = -(2**62)
UNDATED_LIMIT = -(2**61)
"""Ids below it are undated."""

SLOTS = 256
"""Ids for one second; the 257th article of a second takes the next free id after it."""

TABLES = (
    "archive", "folder", "file", "provider", "topic", "article", "article_topic", "related", "alias", "facet",
    "text", "fts",
)  # fmt: skip

TEXT_COLUMNS = ("title", "excerpt", "body", "provider", "topics")

_COLUMNS = ", ".join(TEXT_COLUMNS)
_OLD = ", ".join(f"old.{name}" for name in TEXT_COLUMNS)
_NEW = ", ".join(f"new.{name}" for name in TEXT_COLUMNS)

DDL = f"""
CREATE TABLE archive (
    id INTEGER PRIMARY KEY,
    root BLOB NOT NULL UNIQUE,           -- absolute path, bytes as the system gives them
    name TEXT NOT NULL,
    basis TEXT NOT NULL DEFAULT '',      -- what keys and times depend on; when it changes all is read again
    articles INTEGER NOT NULL DEFAULT 0,
    files INTEGER NOT NULL DEFAULT 0,
    problems INTEGER NOT NULL DEFAULT 0, -- files with a problem
    folds INTEGER NOT NULL DEFAULT 0,    -- articles that another archive has too
    quality_min INTEGER, quality_max INTEGER, heat_max INTEGER,
    updated_at INTEGER
);
CREATE TABLE folder (
    id INTEGER PRIMARY KEY,
    archive INTEGER NOT NULL,
    path BLOB NOT NULL,                  -- in the archive, with '/', empty for its top
    UNIQUE (archive, path)
);
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
CREATE TABLE provider (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    archive INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    folder INTEGER NOT NULL,
    provider INTEGER,                    -- NULL: unknown
    type TEXT NOT NULL,
    month INTEGER,                       -- year * 12 + month - 1 in UTC; NULL: undated
    published_at INTEGER,
    heat INTEGER,
    quality INTEGER,
    flags INTEGER NOT NULL,
    related INTEGER NOT NULL,
    copies INTEGER NOT NULL DEFAULT 0,
    shadow INTEGER NOT NULL DEFAULT 0,   -- an archive with a lower id has the same key
    name BLOB NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    domain TEXT NOT NULL,
    topics TEXT NOT NULL,                -- names, separated by U+001F
    title_sort TEXT NOT NULL,
    excerpt TEXT NOT NULL
);
CREATE UNIQUE INDEX article_key ON article (key_id, archive);
CREATE INDEX article_archive ON article (archive);
CREATE INDEX article_provider ON article (provider);
CREATE INDEX article_folder ON article (folder);
CREATE INDEX article_type ON article (archive, type);
CREATE INDEX article_month ON article (archive, month);
CREATE INDEX article_heat ON article (archive, heat);
CREATE INDEX article_quality ON article (archive, quality);
CREATE INDEX article_title ON article (archive, title_sort);
CREATE TABLE article_topic (
    topic INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (topic, article)
) WITHOUT ROWID;
CREATE TABLE related (                   -- entries with an address, in the file's order
    article INTEGER NOT NULL, position INTEGER NOT NULL, key_id INTEGER NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX related_key ON related (key_id);
CREATE TABLE alias (                     -- other addresses of an article
    alias_id INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (alias_id, article)
) WITHOUT ROWID;
CREATE INDEX alias_article ON alias (article);
CREATE TABLE facet (                     -- counts of the empty query, kept by the update
    archive INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (archive, facet, value)
) WITHOUT ROWID;
CREATE TABLE text (                      -- folded words (core.words), the content of `fts`
    id INTEGER PRIMARY KEY, {", ".join(f"{name} TEXT NOT NULL" for name in TEXT_COLUMNS)}
);
CREATE VIRTUAL TABLE fts USING fts5(
    {_COLUMNS}, content='text', content_rowid='id', tokenize='ascii'
);
CREATE TRIGGER text_insert AFTER INSERT ON text BEGIN
    INSERT INTO fts (rowid, {_COLUMNS}) VALUES (new.id, {_NEW});
END;
CREATE TRIGGER text_delete AFTER DELETE ON text BEGIN
    INSERT INTO fts (fts, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD});
END;
CREATE TRIGGER text_update AFTER UPDATE ON text BEGIN
    INSERT INTO fts (fts, rowid, {_COLUMNS}) VALUES ('delete', old.id, {_OLD});
    INSERT INTO fts (rowid, {_COLUMNS}) VALUES (new.id, {_NEW});
END;
"""
