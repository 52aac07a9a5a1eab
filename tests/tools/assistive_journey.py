"""Goes from Start to a saved PDF as an assistive tool does: by AT-SPI names, texts and actions, with no key or mouse.

For the system's Python, which has pyatspi. Arguments: the file to save, the name of the program on the bus, and `print`
if it is to be printed too.
"""

import sys
import time
from contextlib import suppress

import pyatspi
from gi.repository import GLib

PATIENCE = 20  # seconds


def tree(node):
    """The node and all below it that are shown."""
    yield node
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            yield from tree(child)


def wait_for(what, look):
    """What `look` returns once it returns something; ends the program if it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := look():
                return found
        except Exception:  # the tree changes while it is read
            pass
        time.sleep(0.1)
    names = sorted({f"{node.getRoleName()} {node.name!r}" for node in tree(program()) if node.name})
    sys.exit(f"never found: {what}; there are " + "; ".join(names))


def program():
    return next(each for each in pyatspi.Registry.getDesktop(0) if each and each.name == sys.argv[2])


def find(role, name, within=None):
    """The node of that role and name, or else the first whose name begins so."""

    def look():
        nodes = [node for node in tree(within or program()) if node.getRoleName() == role]
        by_name = [node for node in nodes if node.name == name]
        return next(iter(by_name or [node for node in nodes if node.name.startswith(name)]), None)

    return wait_for(f"{role} {name!r}", look)


def do(role, name, action="Press", within=None):
    actions = find(role, name, within).queryAction()
    names = [actions.getName(index) for index in range(actions.nActions)]
    if action not in names:
        sys.exit(f"{role} {name!r} can only {names}")
    with suppress(GLib.GError):  # what opens a dialog answers only when that is closed
        actions.doAction(names.index(action))
    print(action, name, flush=True)


def write(name, text, within=None):
    find("text", name, within).queryEditableText().setTextContents(text)
    print("write", name, flush=True)


def main():
    wait_for("the program", program)
    find("frame", "DDM Desktop")
    do("push button", "Write the letter: Alternative Provision Census 2018")
    find("page tab", "Step 1 of 4: You")
    do("page tab", "Step 3 of 4")
    do("list item", "Missing or wrong: Your name", action="Toggle")  # leads to where the name is filled in
    write("Full name", "Rosa Bramble")
    write("Address", "12 Orchard Lane\nLITTLE HAVEN")
    write("Postcode", "L20 0XX")
    do("push button", "Next")
    write("Name, as on the envelope", "Rt Hon Jane Smith MP")
    write("Constituency", "Little Haven and the Vale")
    do("push button", "Next")
    write("Why this matters to you", "My son was away from his school for a year.")
    do("push button", "Next")
    write("Date on the letter", "3 December 2026")
    find("document frame", "Preview of the letter")
    do("push button", "Save", action="ShowMenu")
    do("menu item", "PDF")
    dialog = find("dialog", "")
    write("File name", sys.argv[1], dialog)
    do("push button", "Save", within=dialog)
    wait_for("what was saved", lambda: "Saved" in " ".join(n.name for n in tree(program())))
    if "print" in sys.argv[3:]:
        print_it()
    print("done", flush=True)


def print_it():
    do("push button", "Print")
    dialog = find("dialog", "Print")
    do("push button", "Print", within=dialog)
    wait_for("what was printed", lambda: not any(n.getRoleName() == "dialog" for n in tree(program())))
    time.sleep(3)  # it follows the letter in the queue for a while


main()
