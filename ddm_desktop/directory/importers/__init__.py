"""Reading the public files a directory is made from, each told by what is in it and never by its name."""
