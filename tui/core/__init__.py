"""Values and pure functions: the article model, reading front matter, dates, addresses, cleaning, queries."""
