"""How many articles of the library list each article: kept with it, since rows are sorted by it.

An entry of `related` means the article that has its address as key or, where none has, those that have it as
another address. Articles that list one twice count once, and so do those that lie in several archives.
"""

import json
import sqlite3
from collections.abc import Iterable

_COUNT = (
    "(SELECT count(DISTINCT s.key_id) FROM related r JOIN article s ON s.id=r.article"
    " WHERE s.key_id!=article.key_id AND r.key_id IN (SELECT article.key_id UNION ALL"
    " SELECT alias_id FROM alias x WHERE x.article=article.id"
    " AND NOT EXISTS (SELECT 1 FROM article k WHERE k.key_id=x.alias_id)))"
)
_COUNT_OF_KEY = "(SELECT count(DISTINCT r.article) FROM related r WHERE r.key_id=article.key_id)"


def recount(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Count again for the articles that have one of these as key id or as another address.

    Args:
        connection: inside the transaction that changed what articles list or are called.
        keys: of articles that came, changed or went, and of those that they list or listed.
    """
    wanted = json.dumps(list(keys))
    connection.execute(
        f"UPDATE article SET cited={_COUNT} WHERE id IN ("
        "SELECT id FROM article WHERE key_id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT article FROM alias WHERE alias_id IN (SELECT value FROM json_each(?1)))"
        f" AND cited!={_COUNT}",
        (wanted,),
    )


def recount_all(connection: sqlite3.Connection) -> None:
    """Count for all articles: 5 s for a million in one archive, inside a transaction of the caller's.

    There an article is counted the short way, unless it is listed by another address of it.
    """
    (archives,) = connection.execute("SELECT count(*) FROM archive").fetchone()
    listed = "key_id IN (SELECT key_id FROM related)"
    connection.execute(f"UPDATE article SET cited=0 WHERE cited>0 AND NOT {listed}")
    count = _COUNT if archives > 1 else _COUNT_OF_KEY
    connection.execute(f"UPDATE article SET cited={count} WHERE {listed}")
    connection.execute(
        f"UPDATE article SET cited={_COUNT} WHERE id IN ("
        "SELECT article FROM alias WHERE alias_id IN (SELECT key_id FROM related))"
    )
