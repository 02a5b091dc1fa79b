from datetime import date
from pathlib import Path

import pytest

from tracker.intake.cases import Case, Fill, Question, read_case
from tracker.intake.names import NOT_LISTED, Names, every_name
from tracker.intake.trouble import FolderError
from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.places import shipped

NAMES = Names({"CH": Participant(code="CH", name="Switzerland"), "KR": Participant(code="KR", name="Korea")})
ANSWER = 'answer = { standing = "party", article = "27(ii)" }'
CASE = """\
[case]
title = "Art. 27(ii): later"
made_up = true
base = "record"
fill = { count = 29, from = 2015-01-01 }

[[action]]
participant = "Switzerland"
kind = "ratification"
received = 2020-02-11
articles = ["11(2)", "11(3)"]
part = 1

[[question]]
ask = "standing"
participant = "Switzerland"
on = 2020-04-30
[question.answer]
standing = "contracting"
effective = 2020-05-11

[[question]]
ask = "admissible"
action = { participant = "KR", kind = "accession", received = 2020-02-12 }
answer = { severity = "in order" }
"""


def read(tmp_path: Path, text: str) -> Case:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    return read_case(path, NAMES)


def troubles(tmp_path: Path, text: str) -> str:
    with pytest.raises(FolderError) as refused:
        read(tmp_path, text)
    return refused.value.sentence.replace(str(tmp_path / "case.toml:"), "")


def test_a_case_is_read_with_its_actions_questions_and_answers(tmp_path: Path) -> None:
    assert read(tmp_path, CASE) == Case(
        title="Art. 27(ii): later",
        made_up=True,
        base="record",
        fill=Fill(29, date(2015, 1, 1)),
        actions=(
            Action(
                participant="CH",
                kind="ratification",
                received=date(2020, 2, 11),
                articles=("11(2)", "11(3)"),
                part=1,
            ),
        ),
        questions=(
            Question(
                ask="standing",
                fields={"participant": "CH", "on": date(2020, 4, 30)},
                answer={"standing": "contracting", "effective": date(2020, 5, 11)},
            ),
            Question(
                ask="admissible",
                action=Action(participant="KR", kind="accession", received=date(2020, 2, 12)),
                answer={"severity": "in order"},
            ),
        ),
    )


def test_a_case_stands_on_an_empty_record_unless_it_says_otherwise(tmp_path: Path) -> None:
    case = read(tmp_path, '[case]\ntitle = "t"\n[[question]]\nask = "period"\nanswer = { day = 2020-01-01 }\n')
    assert (case.base, case.made_up, case.fill, case.actions) == ("empty", False, None, ())


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        (
            'ask = "standing"',
            'ask = "standin"',
            "15:7: ask 'standin' is not known; did you mean 'standing'?",
        ),
        ('base = "record"', 'base = "recrod"', "4:8: base 'recrod' is not known; did you mean 'record'?"),
        ("count = 29", "count = 0", "5:8: count must be a whole number of at least 1, not 0"),
        (", from = 2015-01-01", "", "5:1: [case.fill] has no 'from'; add a line such as: from = 2020-04-28"),
        (
            'kind = "ratification"',
            'kind = "ratificaton"',
            "9:8: kind 'ratificaton' is not known; did you mean 'ratification'?",
        ),
        (
            '"KR", kind = "accession"',
            '"KR", kind = "acession"',
            "24:10: kind 'acession' is not known; did you mean 'accession'?",
        ),
        (
            "received = 2020-02-11",
            'received = "11.12.2020"',
            "10:12: received '11.12.2020' is not a day written YYYY-MM-DD; it may mean '2020-12-11' or '2020-11-12'",
        ),
        ("part = 1", "part = 1.5", "12:8: part '1.5' is not a whole number of at least 1"),
        (
            'participant = "Switzerland"\non',
            'participant = "Koreo"\non',
            f"16:15: participant 'Koreo': {NOT_LISTED} Did you mean Korea (KR)?",
        ),
        (
            'answer = { severity = "in order" }',
            "",
            f"22:1: [[question]] has no 'answer'; add a line such as: {ANSWER}",
        ),
    ],
)
def test_a_wrong_line_of_a_case_is_named(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    assert right in CASE
    assert troubles(tmp_path, CASE.replace(right, wrong, 1)) == says


def test_an_unknown_column_of_an_action_is_named(tmp_path: Path) -> None:
    says = troubles(tmp_path, CASE.replace("received = 2020-02-11", "recieved = 2020-02-11", 1))
    assert says == "10:1: 'recieved' is not known in [[action]]; did you mean 'received'?"


def test_a_case_without_anything_is_refused(tmp_path: Path) -> None:
    assert troubles(tmp_path, "") == (
        """1:1: the file has no 'case'; add a line such as: [case] with title = "Art. 27(ii): ..."\n"""
        """1:1: the file has no 'question'; add a line such as: """
        """[[question]] with ask = "standing", participant = "CH", on = 2020-04-30"""
    )


def test_every_shipped_case_is_read() -> None:
    names = every_name()
    cases = [read_case(path, names) for path in sorted(shipped("fixtures").glob("treaties/*/cases/*.toml"))]
    assert cases
    assert all(case.title.startswith(("Art", "VCLT", "VCSST")) for case in cases)
