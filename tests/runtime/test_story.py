import json
import logging
import sqlite3

from aurous_desktop.runtime.logs import RedactingFormatter, Redactor
from aurous_desktop.runtime.story import story_of

NAME = "Aurora the Adventurer"


def caught(raise_it) -> BaseException:
    try:
        raise_it()
    except BaseException as exception:
        return exception
    raise AssertionError("nothing was raised")


def test_what_a_person_wrote_is_left_out_and_the_place_is_told() -> None:
    def look_up() -> None:
        raise KeyError(NAME)

    story = story_of(caught(look_up))
    assert "in look_up" in story
    assert story.splitlines()[-1] == "KeyError"
    assert NAME not in story


def test_words_of_python_itself_are_told() -> None:
    story = story_of(caught(lambda: None.name))  # type: ignore[attr-defined]
    assert "AttributeError: 'NoneType' object has no attribute 'name'" in story


def test_causes_contexts_and_groups_are_told_without_their_words() -> None:
    def fall() -> None:
        try:
            json.loads(f'["{NAME}"')
        except ValueError as problem:
            raise ExceptionGroup(
                NAME, [ValueError(NAME), OSError(28, "No space", NAME)]
            ) from problem

    story = story_of(caught(fall))
    assert "json.decoder.JSONDecodeError" in story
    assert "direct cause" in story
    assert "Part 2 of 2" in story
    assert "OSError: [Errno 28] No space" in story
    assert NAME not in story


def test_a_circle_of_causes_comes_to_an_end() -> None:
    one, other = ValueError(), RuntimeError("other")
    one.__cause__, other.__cause__ = other, one
    assert "RuntimeError: other" in story_of(one)


def test_a_disk_that_is_full_is_told_by_the_database() -> None:
    story = story_of(sqlite3.OperationalError("database or disk is full"))
    assert story == "sqlite3.OperationalError: database or disk is full"


def test_what_another_handler_left_in_a_record_is_not_taken_over() -> None:
    problem = caught(lambda: int(NAME))
    record = logging.LogRecord(
        "x", logging.ERROR, "", 1, "it fell", None, (type(problem), problem, None)
    )
    logging.Formatter().format(record)
    assert record.exc_text is not None
    assert NAME in record.exc_text
    assert NAME not in RedactingFormatter(Redactor()).format(record)
