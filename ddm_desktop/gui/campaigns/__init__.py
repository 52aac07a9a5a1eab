"""The page of the campaigns that are on this computer."""
