from datetime import UTC, date, datetime
from time import process_time

import pytest

from tracker.intake.names import Name, Names
from tracker.intake.table import COLUMNS, ReadAction, Table, read_actions, read_cells
from tracker.intake.trouble import FolderError
from tracker.model.action import Action
from tracker.model.participant import Participant

PLACE = "treaties/moon/actions.csv"
NAMES = Names(
    {
        each.code: each
        for each in (
            Participant(code="CD", name="Democratic Republic of the Congo"),
            Participant(code="CG", name="Congo"),
            Participant(code="CH", name="Switzerland", alpha3="CHE"),
            Participant(code="NA", name="Namibia"),
            Participant(code="SU", name="Soviet Union"),
        )
    },
    lambda: (Name(code="CD", language="en", name="Congo", kind="ambiguous"),),
)
HEADER = "participant,kind,received"


def read(*lines: str) -> Table:
    return read_actions("\n".join(lines) + "\n", PLACE, NAMES)


def actions(*lines: str) -> list[Action]:
    return [each.action for each in read(*lines).actions]


def troubles(*lines: str) -> str:
    with pytest.raises(FolderError) as refused:
        read(*lines)
    return refused.value.sentence.replace(f"{PLACE}:", "")


def test_a_row_with_every_column_is_read() -> None:
    values = {
        "participant": "Switzerland",
        "kind": "declaration",
        "received": "2020-02-11",
        "lodged": "2020-02-10",
        "dated": "2020-02-01",
        "named": "2020-06-01",
        "notified": "2020-02-20",
        "notification": "No. 32",
        "effective": "2020-05-11",
        "articles": "11(2); 11(3)",
        "read_as": "11(3)",
        "part": "2",
        "scope": '"some, not all"',
        "until": "2030-01-01",
        "condition": "until reform",
        "territory": "all",
        "predecessor": "Soviet Union",
        "authority": "Full Powers",
        "signatory": "A. Muster",
        "disposition": "confirmed",
        "text": "Whereas",
        "text_read": "in part",
        "note": "n",
        "source": "s",
        "source_class": "depositary table",
        "confidence": "high",
        "recorded": "2026-11-22T01:00:00+01:00",
        "refers_to": "4",
        "entry": "7",
        "treaty": "beijing",
        "paper": "n32",
        "received_in": "",
        "summary": "limits it",
        "language": "en",
        "authentic": "yes",
        "address": "https://example.org/n32",
        "depositary": "Depositary A",
        "ground": "Separation",
        "confirmed": "2020-03-01",
        "precludes": "no",
        "about": "",
        "completes": "",
    }
    assert set(values) == set(COLUMNS)
    assert read(",".join(values), ",".join(values.values())).actions == (
        ReadAction(
            action=Action(
                participant="CH",
                kind="declaration",
                received=date(2020, 2, 11),
                lodged=date(2020, 2, 10),
                dated=date(2020, 2, 1),
                named=date(2020, 6, 1),
                notified=date(2020, 2, 20),
                notification="No. 32",
                effective=date(2020, 5, 11),
                articles=("11(2)", "11(3)"),
                read_as=("11(3)",),
                part=2,
                scope="some, not all",
                until=date(2030, 1, 1),
                condition="until reform",
                territory="all",
                predecessor="SU",
                authority="full powers",
                signatory="A. Muster",
                disposition="confirmed",
                text="Whereas",
                text_read="in part",
                note="n",
                source="s",
                source_class="depositary table",
                confidence="high",
                refers_to=4,
                paper="n32",
                summary="limits it",
                language="en",
                authentic="yes",
                address="https://example.org/n32",
                depositary="Depositary A",
                ground="separation",
                confirmed=date(2020, 3, 1),
                precludes="no",
            ),
            line=2,
            recorded=datetime(2026, 11, 22, tzinfo=UTC),
            entry=7,
            treaty="beijing",
        ),
    )


@pytest.mark.parametrize(
    ("column", "written", "says"),
    [
        ("received_in", "2012-13", "'2012-13' is not a month or a year; write it as 2012-06 or 2012"),
        ("received_in", "June 2012", "'June 2012' is not a month or a year; write it as 2012-06 or 2012"),
        ("received_in", "0000", "'0000' is not a month or a year; write it as 2012-06 or 2012"),
        ("address", "www.wipo.int", "'www.wipo.int' is not an address that begins with https:// or http://"),
        ("address", "ftp://x.org/a", "'ftp://x.org/a' is not an address that begins with https:// or http://"),
        ("ground", "seperation", "'seperation' is not known; did you mean 'separation'?"),
        ("authentic", "maybe", "'maybe' is not known; write one of: yes, no"),
        ("precludes", "noo", "'noo' is not known; did you mean 'no'?"),
        ("confirmed", "2012", "'2012' is not a day written YYYY-MM-DD; for example 2020-04-28"),
    ],
)
def test_a_value_that_a_column_does_not_take_is_told(column: str, written: str, says: str) -> None:
    assert troubles(f"participant,kind,{column}", f"NA,signature,{written}") == f"2: {column} {says}"


def test_a_month_of_receipt_is_taken_only_where_no_day_is_known() -> None:
    header = "participant,kind,received,received_in"
    assert actions(header, "NA,signature,,2012-06", "NA,accession,,2013") == [
        Action(participant="NA", kind="signature", received_in="2012-06"),
        Action(participant="NA", kind="accession", received_in="2013"),
    ]
    assert troubles(header, "NA,signature,2012-06-26,2012-06") == (
        "2: received_in '2012-06' stands beside received 2012-06-26; leave it out where the day is known"
    )


OTHERS = "participant,kind,received,paper,part,entry,about,completes,note"


def test_a_row_is_about_another_by_its_number_its_paper_or_its_place_in_the_paper() -> None:
    table = read(
        OTHERS,
        "NA,accession,2020-01-28,n1,,,,,",
        "NA,declaration,2020-01-28,n1,1,,n1#1,,",
        "CH,declaration,2020-01-29,n2,,70,,,",
        "NA,withdrawal of declaration,2021-01-28,n3,,,n1#2,,",
        "CH,withdrawal of declaration,2021-01-29,n4,,,n2,,",
        "CH,communication,2021-01-30,n4,,,70,,",
        "CH,statement,2021-01-30,n4,,,n4#1,,",
    )
    assert [each.action.refers_to for each in table.actions] == [None, 1, None, 2, 70, 70, 5]


def test_a_row_completes_another_one() -> None:
    table = read(
        OTHERS + ",notification",
        "NA,accession,2020-01-28,n1,,,,,,",
        "NA,accession,,,,,,1,as notified,32",
        "NA,accession,,,,,,n1,,33".replace(",33", ","),
    )
    assert [(each.completes, each.action.received, each.action.notification) for each in table.actions] == [
        (0, date(2020, 1, 28), ""),
        (1, None, "32"),
        (1, None, ""),
    ]
    assert table.warnings == ()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["NA,statement,2020-01-28,,,,9,,"], "2: about '9' is not the number of a row in this table"),
        (
            ["NA,statement,2020-01-28,n1,,,n1,,"],
            "2: about 'n1' is neither the number nor the paper of another row in this table",
        ),
        (
            [
                "NA,accession,2020-01-28,n1,,,,,",
                "NA,statement,2020-01-28,n1,,,,,",
                "NA,communication,2021-01-28,,,,n1,,",
            ],
            "4: about 'n1' is the paper of 2 rows; name one of them, as in n1#1",
        ),
        (
            ["NA,accession,2020-01-28,n1,,,,,", "NA,communication,2021-01-28,,,,n1#2,,"],
            "3: about 'n1#2' is no row of this table: the paper 'n1' has 1",
        ),
        (
            ["NA,statement,2020-01-28,7,,,,,"],
            "2: paper '7' cannot be the id of a paper: it is no mere number and has no #, as in note-32",
        ),
        (
            ["NA,accession,2020-01-28,n1,,,,,", "CH,accession,,,,,,1,x"],
            "3: completes '1' is of another act (NA, accession); write the same here",
        ),
        (
            ["NA,accession,2020-01-28,n1,,,,,a", "NA,accession,,,,,,1,x"],
            "3: completes '1' says note already; leave it out here",
        ),
        (
            ["NA,accession,2020-01-28,n1,,,,,", "NA,accession,,,,,,1,x", "NA,accession,,,,,,1,y"],
            "4: completes '1' says note already; leave it out here",
        ),
        (
            ["NA,accession,2020-01-28,n1,,,,,", "NA,accession,,,,,,1,x", "NA,accession,,,,,,2,y"],
            "4: completes '2' is not the number of a row in this table",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(rows: list[str], says: str) -> None:
    assert troubles(OTHERS, *rows) == says


def test_a_row_is_about_one_row_only() -> None:
    assert troubles("participant,kind,refers_to,about", "NA,statement,1,1") == (
        "2: about and refers_to are both filled; leave one of them out"
    )


def test_columns_may_stand_in_any_order_and_be_missing() -> None:
    assert actions(" Kind ,PARTICIPANT", "accession , NA ") == [Action(participant="NA", kind="accession")]


def test_rows_without_anything_are_passed_over_and_short_rows_end_with_empty_cells() -> None:
    assert actions(HEADER, "", ",,", "NA,signature") == [Action(participant="NA", kind="signature")]


def test_a_row_keeps_the_line_on_which_it_begins() -> None:
    table = read(HEADER + ",note", 'NA,signature,,"two\nlines"', "CH,signature,,")
    assert [(each.line, each.action.note) for each in table.actions] == [(2, "two\nlines"), (4, "")]


def test_a_predecessor_that_is_not_known_stays_as_written() -> None:
    assert actions(HEADER + ",predecessor", "NA,succession,1990-03-21,South West Africa")[0].predecessor == (
        "South West Africa"
    )


@pytest.mark.parametrize(
    ("columns", "row", "says"),
    [
        ("kind", "accesion", "kind 'accesion' is not known; did you mean 'accession'?"),
        ("kind", "", "kind is empty"),
        ("received", "31/11/2020", "received '31/11/2020' is not a day of the calendar"),
        (
            "received",
            "8 Jun 2017 a",
            "received '8 Jun 2017 a' is not a day written YYYY-MM-DD; did you mean '2017-06-08'? The letter behind it "
            "says the kind",
        ),
        (
            "received",
            "5.6.2020",
            "received '5.6.2020' is not a day written YYYY-MM-DD; it may mean '2020-06-05' or '2020-05-06'",
        ),
        (
            "received",
            "2899-01-01",
            "received '2899-01-01' is a placeholder and no day on which anything happened; leave it empty",
        ),
        (
            "received",
            "31.31.2020",
            "received '31.31.2020' is not a day of the calendar",
        ),
        ("received", "20200211", "received '20200211' is not a day written YYYY-MM-DD; for example 2020-04-28"),
        (
            "received",
            "46085",
            "received '46085' is not a day written YYYY-MM-DD; a spreadsheet that counts from 1900 means "
            "2026-03-04 by it: have it written as a day, as in 2020-04-28",
        ),
        ("received", "2020-02-30", "received '2020-02-30' is not a day of the calendar"),
        ("part", "two", "part 'two' is not a whole number of at least 1"),
        ("part", "0", "part '0' is not a whole number of at least 1"),
        ("disposition", "hold", "disposition 'hold' is not known; did you mean 'held'?"),
        (
            "disposition",
            "lost",
            "disposition 'lost' is not known; write one of: accepted, held, returned, confirmed",
        ),
        ("text_read", "maybe", "text_read 'maybe' is not known; write one of: yes, in part, no"),
        (
            "source_class",
            "depositry table",
            "source_class 'depositry table' is not known; did you mean 'depositary table'?",
        ),
        (
            "recorded",
            "0001-01-01T00:00:00+14:00",
            "recorded '0001-01-01T00:00:00+14:00' is not a moment; write it as 2026-11-22T00:00:00Z",
        ),
        ("recorded", "yesterday", "recorded 'yesterday' is not a moment; write it as 2026-11-22T00:00:00Z"),
        (
            "recorded",
            "2026-11-22T00:00:00",
            "recorded '2026-11-22T00:00:00' names no time zone; write it as 2026-11-22T00:00:00Z",
        ),
        ("note", "x" * 20_001, "note has 20,001 characters; the limit is 20,000"),
        ("note", "a,b", "the row has 4 cells, the header 3; a text with a comma needs quotation marks"),
        ("note", "a\x00b", "the control character U+0000 at character 15; remove it"),
        ("note", "a\u202eb", "the direction-changing character U+202E at character 15; remove it"),
        ("note", "a\rb", "the control character U+000D at character 15; remove it"),
        ("note", '"never closed', "a quotation mark is opened here and never closed"),
        ("note", '"a"b', "this is not CSV that can be read: ',' expected after '\"'"),
        (
            "note",
            "x" * 200_000,
            "this is not CSV that can be read: field larger than field limit (131072)",
        ),
    ],
)
def test_a_bad_cell_is_named_with_its_line_column_and_the_way_out(columns: str, row: str, says: str) -> None:
    if columns == "kind":
        assert troubles("participant,kind", "NA,signature", f"CH,{row}") == f"3: {says}"
    else:
        assert troubles(f"participant,kind,{columns}", f"CH,signature,{row}") == f"2: {says}"


def test_a_participant_that_is_not_known_is_refused_with_suggestions() -> None:
    assert troubles(HEADER, "Switserland,accession,2020-02-11") == (
        "2: participant 'Switserland': No participant of this name in the list of WIPO Member States or in the "
        "Treaty's table; this implies no position on the status of any country, territory or authorities. "
        "Did you mean Switzerland (CH)?"
    )


def test_a_row_without_a_participant_is_refused() -> None:
    assert troubles(HEADER, ",accession,2020-02-11") == "2: participant is empty"


def test_all_troubles_of_all_rows_are_told() -> None:
    assert troubles(HEADER + ",part", "CH,accesion,x,0", "CH,accession,2020-01-01,", "NA,acceptence,,") == (
        "2: kind 'accesion' is not known; did you mean 'accession'?\n"
        "2: received 'x' is not a day written YYYY-MM-DD; for example 2020-04-28\n"
        "2: part '0' is not a whole number of at least 1\n"
        "4: kind 'acceptence' is not known; did you mean 'acceptance'?"
    )


def test_very_many_troubles_are_counted_and_all_kept() -> None:
    with pytest.raises(FolderError) as refused:
        read(HEADER, *["CH,accesion,"] * 60)
    assert len(refused.value.troubles) == 60
    assert refused.value.sentence.splitlines()[50:] == ["and 10 more"]


def test_a_participant_bound_twice_is_refused() -> None:
    assert troubles(HEADER, "CH,ratification,2021-01-01", "NA,accession,2020-01-01", "CH,accession,2020-02-11") == (
        "2: CH is bound twice: its accession of 2020-02-11 in line 4 still stands; "
        "correct one of the two, or add the denunciation between them"
    )


@pytest.mark.parametrize("between", ["denunciation", "withdrawal of instrument"])
def test_who_has_left_may_join_again(between: str) -> None:
    assert len(actions(HEADER, "CH,accession,2020-01-01", "CH,accession,2022-01-01", f"CH,{between},2021-01-01")) == 3


def test_papers_without_effect_and_parts_of_one_instrument_bind_nobody_twice() -> None:
    header = HEADER + ",disposition,part"
    assert len(actions(header, "CH,accession,2020-01-01,returned,", "CH,accession,2020-02-01,,")) == 2
    assert len(actions(header, "CH,accession,2020-01-01,,1", "CH,accession,2020-01-01,,2")) == 2


def test_a_row_that_is_there_twice_is_refused() -> None:
    assert troubles(HEADER, "CH,signature,2020-01-01", "Switzerland,signature,2020-01-01") == (
        "3: the row is the same as line 2; remove one of the two"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ": the file is empty; its first line names the columns: participant,kind"),
        (
            "participant,received\n",
            f":1: there is no column 'kind'; the first line names the columns: {','.join(COLUMNS)}",
        ),
        ("participant,kind,kind\n", ":1: column 'kind' is there twice"),
        ("participant;kind;received\n", ":1: the cells of a row must be separated by commas"),
    ],
)
def test_a_table_whose_first_line_is_wrong_is_refused(text: str, says: str) -> None:
    with pytest.raises(FolderError) as refused:
        read_actions(text, PLACE, NAMES)
    assert refused.value.sentence == PLACE + says


def test_what_is_odd_without_being_wrong_is_a_warning() -> None:
    table = read(
        "participant,kind,received,effective,recieved",
        "CH,accession,2020-02-11,2020-02-10,",
        "NA,succession,2020-02-11,1990-03-21,",
        "Congo,accession,,,",
    )
    assert len(table.actions) == 3
    assert table.warnings == (
        f"{PLACE}:1: column 'recieved' is not known and is not read; did you mean 'received'?",
        f"{PLACE}: 'Congo' is read as Congo (CG), not as Democratic Republic of the Congo (CD).",
        f"{PLACE}:2: effective 2020-02-10 lies before received 2020-02-11; the two are not compared",
        f"{PLACE}:4: accession of CG has no day of receipt; nothing can be computed from it",
    )


def test_a_table_of_a_header_only_has_no_actions() -> None:
    assert read(HEADER) == Table()


def test_one_action_is_read_from_texts_by_column() -> None:
    assert read_cells({"participant": "CHE", "kind": "signature", "received": "2020-01-01"}, NAMES) == Action(
        participant="CH", kind="signature", received=date(2020, 1, 1)
    )
    with pytest.raises(FolderError, match=r"^kind 'signatur' is not known; did you mean 'signature'\?$"):
        read_cells({"participant": "CHE", "kind": "signatur"}, NAMES)


def test_a_long_table_is_read_in_seconds() -> None:
    rows = [f"CH,declaration,{1990 + n % 30}-01-01,note {n},depositary table" for n in range(20_000)]
    start = process_time()
    assert len(read(HEADER + ",note,source_class", *rows).actions) == 20_000
    assert process_time() - start < 5


def test_a_row_without_a_number_goes_by_its_place_in_the_table() -> None:
    rows = read("participant,kind,entry", "CH,signature,", "", "CH,statement,40", "CH,accession,")
    assert [(each.line, each.entry) for each in rows.actions] == [(2, 1), (4, 40), (5, 3)]


def test_an_apostrophe_put_before_a_formula_is_no_part_of_the_text() -> None:
    rows = read(
        "participant,kind,note", "CH,signature,'=1+1", "CH,statement,''-x", "CH,objection,'x", 'CH,admission,"\'@a,b"'
    )
    assert [each.action.note for each in rows.actions] == ["=1+1", "'-x", "'x", "@a,b"]


def test_words_of_others_where_the_contract_leaves_them_open_are_kept_with_a_warning() -> None:
    rows = read("participant,kind,confidence,authority", "CH,signature,sure,Full Powers")
    assert [each.action.confidence for each in rows.actions] == ["sure"]
    assert rows.warnings == (
        "treaties/moon/actions.csv:2: confidence 'sure' is kept as it is written; "
        "the words known are: high, medium, low",
    )


def test_a_day_alone_is_a_moment_too() -> None:
    rows = read("participant,kind,recorded", "CH,signature,2026-11-22")
    assert [each.recorded for each in rows.actions] == [datetime(2026, 11, 22, tzinfo=UTC)]
