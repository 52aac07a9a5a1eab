"""The settings of this computer: the menu and the dialog that offer them, and what applies and stores them."""
