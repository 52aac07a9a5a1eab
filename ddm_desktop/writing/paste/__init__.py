"""What is pasted becomes blocks: words, bold, italic, bullets and headings of any page, document or mail."""
