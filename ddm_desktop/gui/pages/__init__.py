"""The pages of the window, one for each thing a person comes to do."""
