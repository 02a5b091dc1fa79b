"""The names of a column: which they are, where they stand, whom they mean."""

from __future__ import annotations

import pytest

from tracker.intake.column import CheckedName, check_names, lines_shown, names_in
from tracker.intake.names import Names, every_name
from tracker.intake.trouble import FolderError


@pytest.fixture(scope="module")
def names() -> Names:
    return every_name()


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Chad\nNiger\n", ""),
        ("Country\nChad\n\nNiger\n", ""),
        ("year,Country\n2012,Chad\n2013,Niger\n", ""),
        ("Year;Contracting Party;note\n1;Chad;x\n2;Niger;\n", ""),
        ("a\tstate\n1\tChad\n2\t Niger \n", ""),
        ("who|when\nChad|1\n|2\nNiger|3\n", "WHO"),
        ('"name","x"\n"Chad","a, b"\n"Niger"\n', ""),
    ],
)
def test_names_are_found_in_a_list_and_in_tables_of_any_separator(text: str, column: str) -> None:
    assert [name for _, name in names_in(text, "names.csv", column)] == ["Chad", "Niger"]


def test_each_name_keeps_its_line_also_behind_a_cell_of_two_lines() -> None:
    text = 'note,state\n"one\ntwo",Chad\n,Niger\n'
    assert names_in(text, "names.csv") == ((2, "Chad"), (4, "Niger"))


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", "", "t.csv: the file is empty; its names stand one a line, or in a column of a table"),
        ("a,b\n1,2\n", "c", "t.csv:1: there is no column 'c'; its columns are: a, b"),
        (
            "a,b\n1,2\n",
            "",
            "t.csv:1: no column is headed as names are; name one of its columns: --column 'a'; its columns are: a, b",
        ),
    ],
)
def test_a_column_that_is_not_there_is_told_with_those_that_are(text: str, column: str, says: str) -> None:
    with pytest.raises(FolderError) as error:
        names_in(text, "t.csv", column)
    assert str(error.value) == says


def test_each_different_name_is_told_once_with_its_lines_and_whom_it_means(names: Names) -> None:
    written = [(2, "Chad"), (3, "Korea"), (4, "Switserland"), (5, "Chad"), (6, "Atlantis"), (7, "Chad 1")]
    assert check_names(written, names) == (
        CheckedName("Chad", (2, 5), "resolved", ("TD",)),
        CheckedName("Korea", (3,), "ambiguous", ("KP", "KR")),
        CheckedName("Switserland", (4,), "unknown", ("CH",)),
        CheckedName("Atlantis", (6,), "unknown", ()),
        CheckedName(
            "Chad 1", (7,), "resolved", ("TD",), "'Chad 1' is read as Chad (TD); '1' is taken for a footnote mark."
        ),
    )


def test_lines_in_a_row_are_shown_as_from_and_to() -> None:
    assert lines_shown((4,)) == "4"
    assert lines_shown((2, 3, 4, 9, 11, 12)) == "2 to 4, 9, 11 to 12"


def test_in_a_list_a_comma_is_part_of_the_name(names: Names) -> None:
    written = names_in('Country\nCongo, Dem. Rep.\n"Korea, Republic of"\n', "list.txt")

    assert [(each.lines, each.codes) for each in check_names(written, names)] == [((2,), ("CD",)), ((3,), ("KR",))]


def test_a_name_that_a_comma_cuts_in_two_is_refused() -> None:
    with pytest.raises(FolderError) as refused:
        names_in("Country,Year\nCongo, Dem. Rep.,1990\nMali,1991,\n", "table.csv")

    assert str(refused.value) == (
        "table.csv:2: the row has 3 cells, the first 2; a name with a comma needs quotation marks"
    )
