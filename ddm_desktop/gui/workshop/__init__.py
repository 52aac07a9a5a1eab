"""The page on which a campaign is made or changed, without its file."""
