"""Who a letter is from and to, and what it says in the visitor’s own words: the forms that pages share."""
