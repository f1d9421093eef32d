"""Reads the accessibility tree as a screen reader does, with the system's own Python.

`reader.py tree` answers each line on its standard input with one line of JSON: every object
of the program that is on the screen. `reader.py events` writes a line for each announcement.
"""

import json
import sys

import pyatspi

_PROGRAM = "aurous-desktop"
_STATES = ("focusable", "focused", "enabled", "checked", "required", "invalid-entry")


def tree():
    """Answer every line with the objects of the moment."""
    for _ in sys.stdin:
        found = []
        for frame in _frames():
            _collect(frame, found, depth=0)
        print(json.dumps(found), flush=True)


def _frames():
    desktop = pyatspi.Registry.getDesktop(0)
    programs = [one for one in desktop if one is not None and _PROGRAM in (one.name or "")]
    return [frame for program in programs for frame in program if frame is not None]


def _collect(node, found, depth):
    states = node.getState()
    if depth > 30 or not states.contains(pyatspi.STATE_SHOWING):
        return
    found.append(_told(node, states))
    for child in node:
        if child is not None:
            _collect(child, found, depth + 1)


def _told(node, states):
    words = {pyatspi.stateToString(state) for state in states.getStates()}
    return {
        "role": node.getRoleName(),
        "name": node.name or "",
        "labels": _labels(node),
        "description": node.description or "",
        "value": _value(node),
        "states": [word for word in _STATES if word in words],
    }


def _labels(node):
    return [
        relation.getTarget(at).name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for at in range(relation.getNTargets())
    ]


def _value(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def events():
    """Write every announcement, after a line that says that the listening began."""
    pyatspi.Registry.registerEventListener(_on_announcement, "object:announcement")
    print(json.dumps("listening"), flush=True)
    pyatspi.Registry.start()


def _on_announcement(event):
    print(json.dumps(str(event.any_data)), flush=True)


if __name__ == "__main__":
    {"tree": tree, "events": events}[sys.argv[1]]()
