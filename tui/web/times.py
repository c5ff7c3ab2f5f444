"""The times that servers speak of: how long an answer holds, and when to come back."""

import re
from email.utils import parsedate_to_datetime

DAY_S = 86_400
USUAL_FRESH_S = DAY_S
"""How long a page holds that says nothing."""
LEAST_FRESH_S = 600
MOST_FRESH_S = 30 * DAY_S
_MOST_RETRY_S = DAY_S
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,10})")


def fresh_until(cache_control: str, age: str, now: float) -> int:
    """Give until when a page need not be asked for again (RFC 9111 4.2).

    A reader who presses a key twice in ten minutes means the same page, whatever its server says.

    Args:
        cache_control: the header.
        age: the header `Age`, seconds that the page lay in caches on the way.
        now: seconds since 1970 in UTC.
    """
    found = _MAX_AGE.search(cache_control.lower())
    if "no-cache" in cache_control.lower():
        fresh_s = LEAST_FRESH_S
    elif found is None:
        fresh_s = USUAL_FRESH_S
    else:
        fresh_s = int(found[1]) - (int(age) if age.isdecimal() and len(age) < 10 else 0)
    return int(now) + min(max(fresh_s, LEAST_FRESH_S), MOST_FRESH_S)


def may_keep(cache_control: str) -> bool:
    """Tell whether a page may lie on the disk."""
    return "no-store" not in cache_control.lower()


def retry_at(retry_after: str, now: float) -> int | None:
    """Read `Retry-After` (RFC 9110 10.2.3), seconds or a date.

    Returns:
        Seconds since 1970 in UTC, at most a day from now; None when it says nothing that can be read.
    """
    text = retry_after.strip()
    if text.isdecimal() and text.isascii():
        after_s = float(text[:9])
    else:
        try:
            after_s = parsedate_to_datetime(text).timestamp() - now
        except (ValueError, TypeError, IndexError, OverflowError, OSError):
            return None
    return int(now + min(max(after_s, 0), _MOST_RETRY_S))
