"""Drafts what the notes of a page tell: who left and when, what was withdrawn, former States, territories, objections.

A note is read sentence by sentence with the phrases of the layout. One that none of them fits is left over: it is kept
with its words, as a remark of whom it is about, else with the treaty. So is one that only explains the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import Any

from tracker.intake.layouts.draft_book import Book, Drafted
from tracker.intake.layouts.draft_said import Piece, _with_what, articles_in, object_to
from tracker.intake.layouts.status_page import Note, day_or_none
from tracker.intake.trouble import LONGEST_TEXT
from tracker.model.action import INSTRUMENTS, Action
from tracker.model.named import NamedTuple

NOTES = "notes"
_DAY = r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}"
_DAYS = re.compile(_DAY)
_DAY_SHARED = re.compile(rf"(\d{{1,2}}) and ({_DAY})")
_SENTENCE = re.compile(r"(?<=[.;])(?<!\bSt\.)\s+(?=[A-Z“\"‘(])(?!The texts? of the )|(?<=[.;]”)\s+(?=[A-Z])|\n")
_ANEW = re.compile(
    r"^(?:Subsequently\b|\(?See\b|The Secretary-General (?:subsequently |also )?received|(?:[^,]{0,60}, )?"
    rf"[Oo]n {_DAY}, (?:the Secretary-General|the Government|upon)|"
    r".*\b(?:Government|Secretary-General)\b.*following\b.*:\s*$)"
)
_EFFECT = re.compile(
    r"(?:with effect (?:as )?(?:from|on|of)|took effect|takes effect|take effect|effective)\b.{0,60}?"
    rf"({_DAY})"
)
_BEHIND_A_NAME = (
    *("notified", "informed", "withdrew", "deposited", "declared", "made", "effected", "communicated", "acceded"),
    *(
        "re-acceded",
        "ratified",
        "signed",
        "had",
        "has",
        "have",
        "further",
        "also",
        "subsequently",
        "decided",
        "denounced",
        "lodged",
        "stated",
        "the following",
    ),
    *(
        "in ",
        "with ",
        "to ",
        "on ",
        "relating",
        "requesting",
        "stating",
        "concerning",
        "regarding",
        "of its",
        "submitted",
        "transmitted",
        "a notification",
        "a communication",
    ),
)
_GOVERNMENTS = re.compile(
    rf"Govern\w*ments? (?:of )?(?:[Tt]he )?(?P<names>[A-Z].+?)(?=,? (?:{'|'.join(_BEHIND_A_NAME)})|[.,;:]|$)"
)
_SUBJECT = re.compile(
    r"^(?:On [^,]+, )?(?:The |the )?(?:former )?(?P<names>[A-Z][\w'’.()\- ]+?) (?:had |has |have )?(?:initially )?"
    r"(?:signed|ratified|acceded|accepted|approved|re-acceded|succeeded)\b"
)
_NOTIFIES = re.compile(
    r"(?:^|[,;] )(?:the )?(?P<names>[A-Z][\w'’ ()\-]+?) (?:has |had |have |also |further |subsequently )*"
    r"(?:notified|informed)\b"
)
_SPEAKER = re.compile(rf"^(?P<name>[A-Z][^:()]{{2,80}}?)\s*\((?P<day>{_DAY})\)\s*:?$")
_EXPLAINS = re.compile(  # words that tell no fact: a reference, or what introduces the words of others
    r"(?i)receive\w*\b.*\bcommunications?\b.*(?:from|related|relating)|from the following (?:states|governments)|"
    r"reads? as follows|for the text|text can be found|^the text of|^subsequently[,:]?$|"
    r"^[\"“]?in its (?:declaration|reservation|notification) of"
)
_ACTS = re.compile(r"\b(signed|ratified|re-acceded|acceded|accepted|approved|succeeded)\b")
_KINDS = {
    "signed": "signature",
    "ratified": "ratification",
    "acceded": "accession",
    "re-acceded": "accession",
    "accepted": "acceptance",
    "approved": "approval",
    "succeeded": "succession",
}
_TERRITORY = re.compile(
    r"(?i)(?:\d{4}\s*:\s*for|in respect of|(?:respect|regard) to|extend(?:s|ed)? to|appl(?:y|ies|ied) to|applicable to|"
    r"extension to|application to)\s+"
    r"(?:the following territor(?:y|ies)[^:]*:\s*)?(?P<where>.+?)(?=,? with (?:a|the) | made upon |"
    r" unless | until | only |,? as (?:follows|well)|, the Government|[.;”]|\s\(See|$)"
)
_NAMES_A_PLACE = re.compile(
    r"(?:(?:the|its|all|each|other|following|dependent|overseas|territor(?:y|ies)|island|islands|bailiwick|part|"
    r"caribbean|european|kingdom|of|for|in|and)\s+)*[A-Z]"
)
_ONLY_LATER = re.compile(r"(?i)\bextend to .+ (?:only|unless|until)\b")
_SAID_UPON = re.compile(r"^Upon (signature|ratification|accession|acceptance|approval|succession)\s*:$")
_TELLS_OTHERS = re.compile(r"\b(notified|informed|communicat\w+|declared|stated|transmitted|requested|indicated)\b")
_MAY_CHANGE = re.compile(
    r"(?i)\b(lift\w*|ceas\w+|terminat\w+|revok\w+|cancel\w*|modif\w+|partial\w*|replac\w+|no longer|territor\w+|"
    r"appl(?:y|ies|ied|ication|icable)|exten(?:d|sion)\w*|renounc\w+|succe\w+|continu\w+)\b"
)
_AN_ACT = re.compile(
    r"(?i)\b(signed|ratified|acceded|accepted|approved|succeeded|withdr\w+|denounc\w+|notified|informed|objec\w+)\b"
)
_FOLLOWING = re.compile(r"(?:notified|informed)\b.*\bfollowing\s*:\s*$")
_MADE_BY_WHOM = re.compile(r"(?i)\bmade by (?:the )?(?P<name>.+?)(?= upon\b| on\b| in\b|[:,.]|$)")


class Told(NamedTuple):
    """One sentence of a note with what follows it up to the next, and what a phrase says that it tells."""

    sentence: str
    tells: str
    slanted: bool = False


LIVES = ("acts", "denunciation", "withdrawal of instrument", "withdrawal of denunciation")
"""What notes tell of who came and left: needed before what participants said is tied to their instruments."""


def draft_lives(book: Book) -> None:
    """The instruments and denunciations that the notes tell; all else is left for `draft_notes`."""
    for note in book.page.notes:
        _Reading(book, note).read_lives()


def draft_notes(book: Book) -> None:
    """Every note, in the order of the page."""
    for note in book.page.notes:
        tally = book.tally(NOTES)
        tally.read += 1
        tally.understood += _Reading(book, note).read()


class _Reading:
    """Reads one note. `about` are the participants at whose names its mark stands."""

    def __init__(self, book: Book, note: Note) -> None:
        self.book, self.note = book, note
        self.about = list(book.marked.get(note.mark, {}))
        self.place = f"note {note.mark}" if note.mark else "a note without mark"
        self.layout = book.read.found.layout.page
        self.last_day: date | None = None
        self.understood = 0
        self.open = 0
        self.took_text = False

    def read(self) -> bool:
        """Draft what the note tells; whether all of it was understood. What was not is kept with its words."""
        lines = [line.text for line in self.note.lines]
        spoken = next((n for n, line in enumerate(lines) if _SPEAKER.match(line)), len(lines))
        self._speakers(lines[spoken:])
        own = "\n".join(lines[:spoken]).replace(".\nThe text of the ", ". The text of the ").split("\n")
        at = 0
        while at < len(own):
            at += self._paragraph(own, at)
        if self.understood and not self.open:
            return True
        if self._is_of_the_page():
            self.book.remarks.append(f"{self.place}: {self.note.text}")
            return True
        self._keep()
        return False

    def _is_of_the_page(self) -> bool:
        """Whether a note explains the page or its history and tells no act of anybody in its table."""
        if self.about:
            return False
        sentences = [each for line in self.note.lines for each in _sentences(line.text)]
        acts = (_GOVERNMENTS.search(each) or (_DAYS.search(each) and _AN_ACT.search(each)) for each in sentences)
        return self._tells(sentences[0]) == "history" or not any(acts)

    def read_lives(self) -> None:
        """Only who came and left."""
        for line in self.note.lines:
            if _SPEAKER.match(line.text):
                return
            told = [Told(sentence, self._tells(sentence)) for sentence in _sentences(line.text)]
            for number, each in enumerate(told):
                if each.tells in LIVES:
                    self._take(each, " ".join(later.sentence for later in told[number + 1 :]), "")
                else:
                    self._days(each.sentence)

    def _paragraph(self, lines: list[str], at: int) -> int:
        """Read one paragraph; how many lines belong to it: a text that it introduces stands in those behind it."""
        paragraph = lines[at]
        told = [Told(sentence, self._tells(sentence)) for sentence in _sentences(paragraph)]
        introduces = paragraph.rstrip().endswith(":")
        text = "\n".join(lines[at + 1 :]) if introduces else ""
        behind = list(takewhile(lambda line: not _ANEW.match(line), lines[at + 1 :])) if introduces else []
        if text and _FOLLOWING.search(paragraph) and not told[-1].tells and self._tells(text).startswith("withdrawal"):
            told[-1] = Told(told[-1].sentence, self._tells(text))
        if behind and self._said_upon(paragraph, behind):
            return 1 + len(behind)
        for number, each in enumerate(told):
            rest = " ".join(t.sentence for t in told[number + 1 :])
            last = number == len(told) - 1
            own = "\n".join(behind) if each.tells in ("communication", "acts", "") else text
            self._take(each, rest, own if last or each.tells not in ("acts", "") else "")
        whole = ("withdrawal", "decl")
        if introduces and any(each.tells.startswith(whole) for each in told):
            return len(lines) - at
        return 1 + len(behind) if introduces and self.took_text else 1

    def _said_upon(self, paragraph: str, behind: list[str]) -> bool:
        """What the page has of a participant's words only in a note: `Upon signature:`."""
        upon = _SAID_UPON.match(paragraph.strip())
        if not upon or len(self.about) != 1:
            return False
        made = _with_what(self.book, self.about[0], upon[1])
        received = made.action.received if made else None
        said = Action(self.about[0], "declaration", received=received, text="\n".join(behind), language="en")
        self.book.add(said._replace(note=paragraph.strip(" :")), self.place)
        self.understood += 1
        return True

    def _tells(self, sentence: str) -> str:
        for phrase in self.layout.get("phrase", ()):
            if re.search(phrase["has"], sentence) and not (phrase.get("not") and re.search(phrase["not"], sentence)):
                return str(phrase["tells"])
        return ""

    def _take(self, told: Told, rest: str, text: str) -> None:
        readers: Mapping[str, Any] = {
            "withdrawal of declaration": self._withdrawal,
            "withdrawal of objection": self._withdrawal_of_objection,
            "denunciation": self._denunciation,
            "withdrawal of instrument": self._denunciation,
            "withdrawal of denunciation": self._stays,
            "exclusion of territory": self._territory,
            "extension to territory": self._territory,
            "territorial statement": self._statement,
            "communication": self._communication,
            "declaration": self._declaration,
            "acts": self._acts,
            "cancelled": self._cancelled,
            "accepted for deposit": self._accepted_for_deposit,
            "lapse of declaration": self._lapse,
        }
        self.took_text = False
        if told.tells in ("reference", "history"):
            self.understood += 1
            return
        if not told.tells:
            self._days(told.sentence)
        reader = readers.get(told.tells, self._told_by_a_government)
        if reader(told, rest, text):
            self.understood += 1
        elif not _EXPLAINS.search(told.sentence):
            self.open += 1

    def _told_by_a_government(self, told: Told, rest: str, text: str) -> bool:
        """What a Government said on a day, where no phrase says that it did more than speak."""
        speaks = _GOVERNMENTS.search(told.sentence) and _TELLS_OTHERS.search(told.sentence)
        if told.tells or not speaks or _MAY_CHANGE.search(told.sentence):
            return False
        return self._communication(told, rest, text)

    def _who(self, sentence: str) -> list[str]:
        """The participants whose Governments a sentence names, else those at whose names the note stands."""
        named: list[str] = []
        for found in _GOVERNMENTS.finditer(sentence):
            whole = self.book.meant(found["names"].strip())
            codes = [whole] if whole else [self.book.meant(name) for name in _listed(found["names"])]
            if not all(codes):
                return []
            named += codes
        speaks = None if named else _NOTIFIES.search(sentence)
        spoke = self.book.meant(speaks["names"].strip()) if speaks else ""
        return list(dict.fromkeys(named)) or ([spoke] if spoke else self.about)

    def _days(self, sentence: str) -> list[date]:
        written = _DAY_SHARED.sub(lambda two: f"{two[1]} {two[2].split(' ', 1)[1]} and {two[2]}", sentence)
        found = [day for each in _DAYS.findall(written) if (day := day_or_none(each))]
        if not found and re.search(r"(?i)on (?:that|the) same da(?:te|y)", sentence) and self.last_day:
            found = [self.last_day]
        if found:
            self.last_day = found[0]
        return found

    def _denunciation(self, told: Told, rest: str, _text: str) -> bool:
        effect = _EFFECT.search(told.sentence) or _EFFECT.search(rest.split(" On ", maxsplit=1)[0])
        days = self._days(_EFFECT.sub("", told.sentence))
        who = self._who(told.sentence)
        ends = day_or_none(effect[1]) if effect else None
        if len(who) != 1 or not (days or ends):
            return bool(_EFFECT.search(told.sentence)) and not days
        if not days:
            return True
        bracketed = any(each.bracketed for each in self.book.of(who[0]))
        if not ends and not bracketed:
            return False
        took_back = told.tells == "withdrawal of instrument"
        disposition = "" if ends and not took_back else "accepted"
        action = Action(who[0], told.tells, received=days[0], effective=ends, disposition=disposition)
        self.book.add(action._replace(note=told.sentence), self.place)
        return True

    def _stays(self, told: Told, _rest: str, _text: str) -> bool:
        """A denunciation that was taken back before it took effect (VCLT 68)."""
        days, who = self._days(told.sentence), self._who(told.sentence)
        left = [each for code in who for each in self.book.of(code) if each.action.kind == "denunciation"]
        if len(who) != 1 or not days or not left:
            return False
        about = max(left, key=lambda each: each.action.received or date.min)
        action = Action(who[0], "withdrawal of denunciation", received=days[0], note=told.sentence)
        self.book.add(action, self.place, about)
        return True

    def _acts(self, told: Told, _rest: str, text: str) -> bool:
        """Instruments and signatures of whom a sentence names; of a former State only where it is known as one."""
        subject = _SUBJECT.match(told.sentence)
        who = self._who(told.sentence) if _GOVERNMENTS.search(told.sentence) else []
        if not who and subject:
            code = self.book.meant(re.sub(r"^(?:former )", "", subject["names"].strip()))
            who = [code] if code else []
        kinds = [_KINDS[verb] for verb in _ACTS.findall(told.sentence)]
        days = self._days(told.sentence)
        if len(who) != 1 or not kinds or len(days) < len(kinds):
            return False
        if not self._may_act(who[0]) and not self._stands(who[0], kinds, days):
            return False
        for kind, day in zip(kinds, days, strict=False):
            self._one_act(who[0], kind, day)
        self._said_with(who[0], told, text)
        return True

    def _stands(self, code: str, kinds: list[str], days: list[date]) -> bool:
        """Whether the table has each of these acts of whom the note is about, on its day."""
        has = [(each.action.kind, each.action.received) for each in self.book.of(code)]
        wanted = zip(kinds, days, strict=False)
        return code in self.about and all(any(_alike(k, kind) and d == day for k, d in has) for kind, day in wanted)

    def _said_with(self, code: str, told: Told, text: str) -> None:
        """What was declared with an act that a note tells: with its words, or `with a reservation` alone."""
        spoken = re.search(r"with (?:a|the following|certain) (reservation|declaration)s?\b", told.sentence)
        made = self.book.instrument(code) or self.book.signature(code)
        follows = bool(spoken) and "the following" in told.sentence
        if not spoken or (not text and (follows or any(e.action.kind == "declaration" for e in self.book.of(code)))):
            return
        said = Action(code, "declaration", received=made.action.received if made else None, text=text[:LONGEST_TEXT])
        if text and follows:
            said = said._replace(language="en", articles=articles_in(text))
            self.took_text = True
        else:
            said = said._replace(text="", text_read="no", note="The page has no text of it")
        self.book.add(said, self.place).reservation = spoken[1] == "reservation"

    def _may_act(self, code: str) -> bool:
        """Whether a note tells acts that the table lacks: of a former State, or of one that left and came back.

        Where a note only mentions an instrument of somebody else's, the table has it, and has its day.
        """
        participant = self.book.names.participants.get(code)
        left = any(each.bracketed or each.action.kind == "denunciation" for each in self.book.of(code))
        return bool(participant and participant.until) or (
            code in self.about and (left or "denounce" in self.note.text)
        )

    def _one_act(self, code: str, kind: str, day: date) -> None:
        participant = self.book.names.participants.get(code)
        former = bool(participant and participant.until)
        known = any(each.action.received == day and _alike(each.action.kind, kind) for each in self.book.of(code))
        if not known:
            self.book.add(Action(code, kind, received=day), self.place)
        if former:
            for successor in self.about:
                self._succeed(successor, code)

    def _succeed(self, successor: str, predecessor: str) -> None:
        """The note at a successor's name tells whose place it took."""
        for each in self.book.of(successor):
            if each.action.is_succession and not each.action.predecessor:
                each.action = each.action._replace(predecessor=predecessor)

    def _territory(self, told: Told, _rest: str, _text: str) -> bool:
        where = _TERRITORY.search(told.sentence)
        who = self._who(told.sentence)
        if len(who) != 1 or not where or not _NAMES_A_PLACE.match(where["where"].strip(' "“')):
            return False
        if told.tells == "extension to territory" and _ONLY_LATER.search(told.sentence):
            return False
        days = self._days(told.sentence.split("(See")[0])
        with_it = None if _TELLS_OTHERS.search(told.sentence) else self.book.instrument(who[0])
        received = days[0] if days else with_it.action.received if with_it else None
        place = where["where"].strip(' ,:"“”')
        self.book.add(Action(who[0], told.tells, received=received, territory=place, note=told.sentence), self.place)
        return True

    def _statement(self, told: Told, _rest: str, _text: str) -> bool:
        """For which of its parts a participant was bound: kept, no effect computed."""
        for code in self.about:
            instrument = self.book.instrument(code)
            received = instrument.action.received if instrument else None
            self.book.add(Action(code, "statement", received=received, text=told.sentence, language="en"), self.place)
        return bool(self.about)

    def _declaration(self, told: Told, _rest: str, text: str) -> bool:
        """A declaration of which only the note still has the text."""
        lines = list(takewhile(lambda line: not _EXPLAINS.search(line), text.split("\n")))
        if len(self.about) != 1 or not any(lines):
            return False
        drafted = self._withdrawn(self.about[0], told.sentence, "\n".join(lines), date.max, articles_in(told.sentence))
        drafted.action = drafted.action._replace(note="The text is the one that the note gives")
        return True

    def _communication(self, told: Told, _rest: str, text: str) -> bool:
        """What another Government said, of whose act the sentence may tell: an objection if it objects."""
        who, days = self._who(told.sentence.split("made by")[0]), self._days(told.sentence)
        if len(who) == 1 and not days and (upon := self._day_of_its_instrument(who[0], told.sentence)):
            days = [upon]
        if len(who) != 1 or not days:
            return False
        words = text or told.sentence
        self.took_text = bool(text)
        made = _MADE_BY_WHOM.search(told.sentence)
        piece = Piece(day=days[0], lines=words.split("\n"), heading=made[0] if made else "")
        if made and re.search(r"(?i)\bobject", words):
            object_to(self.book, Action(who[0], "objection", received=days[0]), piece, self.place)
        else:
            said = Action(who[0], "communication", received=days[0], text=words[:LONGEST_TEXT], language="en")
            self.book.add(said._replace(note=told.sentence if text else ""), self.place)
        return True

    def _day_of_its_instrument(self, code: str, sentence: str) -> date | None:
        """The day of a paper that came with an instrument: `a letter accompanying its instrument of ratification`."""
        made = self.book.instrument(code) if re.search(r"(?i)\b(accompany\w*|in) its instrument", sentence) else None
        return made.action.received if made else None

    def _cancelled(self, told: Told, _rest: str, _text: str) -> bool:
        """A signature that was affixed and does not stand: on record as returned, so without effect."""
        day = next(iter(self._days(told.sentence)), None) or self.last_day
        if len(self.about) != 1 or not day:
            return False
        known = any(each.action.kind == "signature" for each in self.book.of(self.about[0]))
        if not known:
            signed = Action(self.about[0], "signature", received=day, disposition="returned", note=told.sentence)
            self.book.add(signed, self.place)
        return True

    def _accepted_for_deposit(self, told: Told, _rest: str, _text: str) -> bool:
        """A late declaration that was deposited since nobody had objected to it: noted at what was declared last."""
        last = self._last_declared(told.sentence)
        if not last:
            return False
        if told.sentence not in last.action.note:
            last.action = last.action._replace(note=f"{last.action.note}. {told.sentence}".strip(". "))
        return True

    def _last_declared(self, sentence: str) -> Drafted | None:
        """What the one participant of a note declared last: a reservation where the sentence speaks of one."""
        reserved = "reservation" in sentence.casefold()
        made = [
            each
            for code in self.about[: len(self.about) == 1]
            for each in self.book.of(code)
            if each.action.kind == "declaration" and (each.reservation or not reserved)
        ]
        return max(made, key=lambda each: each.action.received or date.min, default=None)

    def _lapse(self, told: Told, _rest: str, _text: str) -> bool:
        """A declaration that ended by itself: on record as withdrawn from that day."""
        days = self._days(told.sentence)
        if len(self.about) != 1 or not days:
            return False
        about = self._last_declared(told.sentence)
        about = about or self._withdrawn(self.about[0], told.sentence, "", days[-1], ())
        action = Action(self.about[0], "withdrawal of declaration", received=days[-1], articles=about.action.articles)
        self.book.add(action._replace(note=told.sentence, disposition="accepted"), self.place, about)
        return True

    def _withdrawal_of_objection(self, told: Told, _rest: str, text: str) -> bool:
        days, who = self._days(told.sentence), self._who(told.sentence)
        if len(who) != 1 or not days:
            return False
        about = next((each for each in self.book.of(who[0]) if each.action.kind == "objection"), None)
        action = Action(who[0], "withdrawal of objection", received=days[0], note=told.sentence, text=text)
        self.book.add(action, self.place, about)
        return True

    def _withdrawal(self, told: Told, _rest: str, text: str) -> bool:
        """Each withdrawal with what was withdrawn: what the page still has, else what the note says of it."""
        sentence, _, behind = told.sentence.partition(" The text of the ")
        text = text or behind.partition(":")[2].strip()
        who = self._who(sentence)
        before = self.last_day
        days = self._days(_EFFECT.sub("", sentence))
        made = {each.action.received for code in who for each in self.book.of(code) if each.action.kind in INSTRUMENTS}
        days = [day for day in days if day not in made] or ([before] if before else [])
        if not who or not days or (len(who) > 1 and len(days) not in (1, len(who))):
            return False
        each_day = days if len(days) == len(who) else [days[0]] * len(who)
        articles = articles_in(sentence)
        of_each = [articles] * len(who)
        if len(who) == 1 and len(days) > 1 and len(days) == len(articles):
            who, each_day, of_each = who * len(days), days, [(article,) for article in articles]
        for code, day, of in zip(who, each_day, of_each, strict=False):
            about = self._quoted(code) or self._withdrawn(code, sentence, text, day, of)
            action = Action(code, "withdrawal of declaration", received=day, articles=of or about.action.articles)
            taken = action._replace(note=told.sentence, disposition="accepted")
            self.book.add(taken, self.place, about)
        return True

    def _quoted(self, code: str) -> Drafted | None:
        """The declaration of which this very note gives the words, before it tells that it was withdrawn."""
        own = [each for each in self.book.of(code) if each.action.source.endswith(f", {self.place}")]
        return next((each for each in own if each.action.kind == "declaration" and each.action.text), None)

    def _withdrawn(self, code: str, sentence: str, text: str, day: date, articles: tuple[str, ...]) -> Drafted:
        """The declaration that was withdrawn. Pages take its text out, so the note's own words are the text."""
        when = re.search(
            r"(?i)upon (?:its |their )?(signature|ratification|accession|acceptance|approval|succession|consent)",
            sentence,
        )
        made = _with_what(self.book, code, when[1] if when else "")
        received = made.action.received if made and made.action.received and made.action.received <= day else None
        note = "Withdrawn: the text is the one that the note gives" if text else "Withdrawn: the page has no text of it"
        confirmed = re.search(r"(?i)confirmed upon (\w+)", sentence)
        later = _with_what(self.book, code, confirmed[1]) if confirmed else None
        action = Action(
            code,
            "declaration",
            received=received,
            articles=articles,
            text=text[:LONGEST_TEXT],
            text_read="" if text else "no",
            language="en" if text else "",
            note=note,
            confirmed=later.action.received if later and later is not made else None,
        )
        if received is None:
            action = action._replace(note=f"{note}. The page does not say when it was made")
        drafted = self.book.add(action, f"{self.place}, what was withdrawn")
        drafted.reservation = "reservation" in sentence.casefold()
        return drafted

    def _speakers(self, lines: list[str]) -> None:
        """What others said about an act of those at whose names the note stands: `Germany (13 August 1999):`."""
        speaker, spoken = None, list[str]()
        for line in [*lines, ""]:
            begins = _SPEAKER.match(line)
            if (begins or not line) and speaker:
                self._one_speaker(speaker, spoken)
            if begins:
                speaker, spoken = begins, []
            elif line:
                spoken.append(line)

    def _one_speaker(self, speaker: re.Match[str], lines: list[str]) -> None:
        code = self.book.meant(speaker["name"].strip())
        day = day_or_none(speaker["day"])
        if not code or not lines:
            self.open += 1
            return
        text = "\n".join(lines)
        piece = Piece(day=day, printed_day=speaker["day"], lines=lines)
        self.understood += 1
        if re.search(r"(?i)\bobject", text):
            targets = [self.book.names.printed(each) for each in self.about[:1]]
            piece.heading = f"With regard to the reservation made by {targets[0]}" if targets else ""
            object_to(self.book, Action(code, "objection", received=day), piece, self.place)
        else:
            self.book.add(Action(code, "communication", received=day, text=text, language="en"), self.place)

    def _keep(self) -> None:
        """Keep a note that was not understood: as a remark of whom it is about, else with the treaty; and say so."""
        if not self.about:
            self.book.remarks.append(f"{self.place}: {self.note.text}")
            self.book.leave(self.place, self.note.text, "not understood; it stands with its words in treaty.toml")
            return
        for code in self.about:
            remark = Action(code, "remark", text=self.note.text[:LONGEST_TEXT], language="en", text_read="no")
            self.book.add(remark, self.place)
        named = ", ".join(self.book.names.printed(code) for code in self.about)
        self.book.leave(self.place, self.note.text, f"not understood; it stands with its words as a remark of {named}")


def _sentences(paragraph: str) -> Iterator[str]:
    return (sentence.strip() for sentence in _SENTENCE.split(paragraph) if sentence.strip())


def _listed(names: str) -> list[str]:
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+(?=[A-Z]|the )", names)
    return [part.strip().removeprefix("the ").removeprefix("of ") for part in parts if part.strip()]


def _alike(one: str, other: str) -> bool:
    """Whether two kinds may be the same act: notes say `acceded` of what a table has as another instrument."""
    return one == other or (one in INSTRUMENTS and other in INSTRUMENTS)
