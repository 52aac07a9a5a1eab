"""Answers with a word on each: the word stands right below its answer."""

from PySide6.QtWidgets import QLabel

from ddm_desktop.gui.widgets.choices import Choices


def test_room_to_spare_does_not_part_an_answer_from_what_is_said_of_it(qtbot):
    choices = Choices("Which paper?", ["A sheet\nOne page.", "A slip\nWhen to ask again."])
    qtbot.addWidget(choices)
    choices.resize(400, 3 * choices.sizeHint().height())
    choices.show()
    labels = {label.text(): label for label in choices.findChildren(QLabel)}
    for text in ("A sheet", "One page.", "A slip", "When to ask again."):
        label = labels[text]
        assert label.height() <= label.heightForWidth(label.width()) + 2, text
