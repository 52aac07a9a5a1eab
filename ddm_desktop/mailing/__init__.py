"""A spreadsheet of people to rows, their columns matched to fields, each row to a visit, and how alike texts are."""
