"""The settings of this computer: the menu, page and dialog that offer them, and what applies and stores them."""
