"""The browser used at random for a long time: what grows, lags or is lost is a failure."""
