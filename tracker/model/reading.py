"""Choices that a text leaves open: each with its alternatives, the first of which is the one that is taken here."""

from typing import Any, Literal

from tracker.model.named import NamedTuple

ReadingName = Literal[
    "withdrawal before the first day",
    "withdrawal before its own day",
    "instrument of one who is not eligible",
    "successions towards the threshold",
    "month without the day",
    "day on which membership is tested",
    "order within one day",
    "suspension before the notification",
    "denunciation without a clause",
    "denunciation that may have to wait",
    "withdrawal that the depositary took",
    "withdrawal of a notification",
    "notice that is not on record",
    "late declaration",
    "succession to a notification",
    "content of a declaration not read",
    "minimum right",
    "performance before the succession",
    "performance before the extension",
    "statement on a territory",
    "silence on a territory",
    "nationality that counts",
]


class Alternative(NamedTuple):
    """One way to read the text: its name, and what it says, as a clause of a sentence.

    What it says may name whose act it is about (`{participant}`), and under which article that is (`{declared}`).
    """

    name: str
    says: str


class Reading(NamedTuple):
    """A choice: the article or the practice that it is about, its alternatives, and why the first one is taken."""

    name: ReadingName
    source: str
    alternatives: tuple[Alternative, ...]
    why: str

    @property
    def taken(self) -> Alternative:
        """The alternative by which the answer is given."""
        return self.alternatives[0]


class Choice(NamedTuple):
    """A reading with one of its alternatives; where it is about one participant's act, whose, under which article."""

    reading: Reading
    alternative: Alternative
    participant: str = ""
    declared: str = ""

    @property
    def source(self) -> str:
        """The article or the practice that the choice is about."""
        return self.declared or self.reading.source


class OtherAnswer(NamedTuple):
    """What is answered by other choices than those taken: the same kind of finding."""

    choices: tuple[Choice, ...]
    finding: Any


WITHDRAWAL_BEFORE_THE_FIRST_DAY = Reading(
    "withdrawal before the first day",
    "UN Summary of Practice, ch. VII",
    (
        Alternative("the threshold stands", "a threshold that was met stays met"),
        Alternative("the threshold unravels", "the threshold must still be met on the first day"),
    ),
    "the texts count from the day on which the threshold was met and ask for nothing after it",
)
WITHDRAWAL_BEFORE_ITS_OWN_DAY = Reading(
    "withdrawal before its own day",
    "UN Summary of Practice, ch. VII",
    (
        Alternative("it does not work", "once the treaty is in force an instrument can only be denounced"),
        Alternative("it works", "an instrument can be withdrawn until it binds"),
    ),
    "the treaty is in force and its text knows no way out but denunciation",
)
NOT_ELIGIBLE = Reading(
    "instrument of one who is not eligible",
    "VCLT 77(1)(d)",
    (
        Alternative("it counts", "what the depositary took counts"),
        Alternative("it does not count", "only the instruments of those who may join count"),
    ),
    "the depositary took it, and no one here decides in its place",
)
SUCCESSIONS = Reading(
    "successions towards the threshold",
    "VCSST 18(5)",
    (
        Alternative("they do not count", "a successor's notification does not count towards the threshold"),
        Alternative("they count", "a successor's notification counts towards the threshold"),
    ),
    "the text counts deposits",
)
MONTH_END = Reading(
    "month without the day",
    "practice of depositaries",
    (
        Alternative("last day", "a period of months ends on the last day of a month that lacks the day"),
        Alternative(
            "first of the next", "where a month lacks the day, a period of months ends on the first day of the next"
        ),
    ),
    "of 21 known cases depositaries gave the last day in 16 and the first of the next month in 5",
)
TESTED_ON = Reading(
    "day on which membership is tested",
    "practice of depositaries",
    (
        Alternative("deposit", "membership is tested on the day of deposit"),
        Alternative("effect", "membership is tested on the day from which the instrument binds"),
    ),
    "it is the eligible who deposit",
)
ORDER_WITHIN_A_DAY = Reading(
    "order within one day",
    "UN Summary of Practice, ch. VII",
    (
        Alternative("withdrawals first", "of what came in on one day only what stands at its end counts"),
        Alternative("deposits first", "the deposits of a day count before the withdrawals of that day"),
    ),
    "the texts speak of days, not of hours",
)
SUSPENSION = Reading(
    "suspension before the notification",
    "VCSST 23(2)",
    (
        Alternative("bound throughout", "a successor is bound from the day of succession on"),
        Alternative("suspended", "the treaty's operation is suspended until the successor notifies"),
    ),
    "the depositary published the day of succession, and the suspension is of newly independent States alone",
)
DENUNCIATION_WITHOUT_A_CLAUSE = Reading(
    "denunciation without a clause",
    "VCLT 56",
    (
        Alternative("it works", "a right to leave is implied, and notice of twelve months is enough"),
        Alternative("it does not work", "a treaty without a clause on it cannot be denounced"),
    ),
    "the depositary took the notice",
)
DENUNCIATION_THAT_WAITS = Reading(
    "denunciation that may have to wait",
    "",
    (
        Alternative("it works", "what keeps a denunciation from taking effect is not the case"),
        Alternative("it waits", "what keeps a denunciation from taking effect is the case"),
    ),
    "nothing on record tells of it",
)
WITHDRAWAL_TAKEN = Reading(
    "withdrawal that the depositary took",
    "UN Summary of Practice, ch. VII",
    (
        Alternative("it works", "an instrument that the depositary let go stands no more"),
        Alternative("it does not work", "an instrument that may bind already can only be denounced"),
    ),
    "the depositary took it, and the rule on when its instrument binds is not on record",
)
WITHDRAWAL_OF_A_NOTIFICATION = Reading(
    "withdrawal of a notification",
    "VCLT 22(3)(a)",
    (
        Alternative("from notice", "a notification can be withdrawn, from notice of it, as a reservation can"),
        Alternative("not", "a notification for whose withdrawal the text has no rule stands"),
    ),
    "who may give up a reservation may give up less than one",
)
NOTICE = Reading(
    "notice that is not on record",
    "VCLT 22(3)(a)",
    (
        Alternative("not given yet", "the depositary has not given notice of the withdrawal"),
        Alternative("given on receipt", "the depositary gave notice of the withdrawal when it received it"),
    ),
    "the record has no day of it",
)
LATE_DECLARATION = Reading(
    "late declaration",
    "VCLT 19",
    (
        Alternative("no effect", "a declaration for which the text has no route after the instrument has no effect"),
        Alternative(
            "effect",
            "a late declaration has effect from the day on which it was received, as nobody is known to object",
        ),
    ),
    "the text names the moments at which it may be made",
)
SUCCESSION_TO_A_NOTIFICATION = Reading(
    "succession to a notification",
    "VCSST 21(3)",
    (
        Alternative("kept", "a successor keeps the notifications of its predecessor"),
        Alternative("not kept", "a successor keeps the reservations of its predecessor, not its notifications"),
    ),
    "it takes the predecessor's place as this had it",
)
CONTENT = Reading(
    "content of a declaration not read",
    "VCLT 19(b)",
    (
        Alternative("nothing of this right", "what {participant} declared takes nothing from this right"),
        Alternative("takes from it", "what {participant} declared is made under Art. {declared}"),
    ),
    "each content that the treaty permits is possible",
)
MINIMUM_RIGHT = Reading(
    "minimum right",
    "VCLT 21(1)(b)",
    (
        Alternative("stands", "the treaty's minimum right stands against a reservation of the performer's country"),
        Alternative("falls away", "the reservation of {participant} works both ways"),
    ),
    "the treaty takes national treatment alone away from whom another has reserved against",
)
PERFORMANCE_BEFORE_THE_SUCCESSION = Reading(
    "performance before the succession",
    "VCLT 28",
    (
        Alternative("does not count", "a live performance counts only where it is later than the succession"),
        Alternative("counts", "a live performance counts from when the predecessor was bound"),
    ),
    "the text goes by the day of entry into force for each party",
)
PERFORMANCE_BEFORE_THE_EXTENSION = Reading(
    "performance before the extension",
    "VCLT 28",
    (
        Alternative(
            "counts", "a live performance in a territory brought in later counts from when the party was bound"
        ),
        Alternative(
            "does not count", "a live performance in such a territory counts only where it is later than the extension"
        ),
    ),
    "the text goes by the day of entry into force for each party",
)
TERRITORY = Reading(
    "statement on a territory",
    "VCLT 29",
    (
        Alternative("works", "what a party states on its territories works where the text has no clause on them"),
        Alternative("does not work", "a treaty binds a party in respect of its entire territory"),
    ),
    "a different intention is established where the depositary circulated it",
)
SILENT_ON_A_TERRITORY = Reading(
    "silence on a territory",
    "VCLT 29",
    (
        Alternative("applies", "a treaty binds a party in respect of its entire territory"),
        Alternative("does not apply", "another intention appears for a territory that no statement names"),
    ),
    "no different intention is on record",
)
NATIONALITY = Reading(
    "nationality that counts",
    "",
    (
        Alternative("the one asked about", "the nationality asked about counts"),
        Alternative("another", "the nationality of {participant} counts"),
    ),
    "each nationality is asked about by itself",
)
OF_A_RECORD = (
    WITHDRAWAL_BEFORE_THE_FIRST_DAY,
    WITHDRAWAL_BEFORE_ITS_OWN_DAY,
    NOT_ELIGIBLE,
    SUCCESSIONS,
    MONTH_END,
    TESTED_ON,
    ORDER_WITHIN_A_DAY,
    SUSPENSION,
    DENUNCIATION_WITHOUT_A_CLAUSE,
    DENUNCIATION_THAT_WAITS,
    WITHDRAWAL_TAKEN,
    WITHDRAWAL_OF_A_NOTIFICATION,
    NOTICE,
    LATE_DECLARATION,
    SUCCESSION_TO_A_NOTIFICATION,
)
"""The choices about what is on record: a treaty's clauses can fix each of them."""
