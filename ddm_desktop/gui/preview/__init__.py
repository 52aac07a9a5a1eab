"""The page as it will print, what was found before printing, and the ways to hand it over."""
