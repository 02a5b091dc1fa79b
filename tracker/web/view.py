"""What every page about a treaty needs: dossier, days, words, and where other pages are from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from tracker.answers import registry
from tracker.answers.asking import Asked
from tracker.answers.question import Answer
from tracker.law.binding.standing import force_as_read
from tracker.law.declaring.declarations import standing_on
from tracker.law.questions.course import course, milestones
from tracker.law.questions.upcoming import days_of_effect
from tracker.model.finding import STANDINGS
from tracker.model.participant import LANGUAGES
from tracker.model.record import Dossier
from tracker.model.treaty import Treaty
from tracker.rendering.sentences import Naming
from tracker.rendering.signs import SIGNS
from tracker.web import asked
from tracker.web.clauses_page import address_of, known_articles, own_articles
from tracker.web.edition import SERVED, Edition
from tracker.web.shelf import Shelf
from tracker.web.words import Words, words_of

WORDS_OF_A_DAY = (
    *(
        "party_since",
        "bound_from",
        "standing_on",
        "another_day",
        "back_to_today",
        "days_of_change",
        "at_least",
        "colon",
    ),
    *("previous_change", "next_change"),
    *("headline", "headline_not_known", "in_force_since", "not_in_force_yet", "force_not_known", "no_threshold"),
    "ended_on",
)
LICENCE_OF_FACTS = "https://creativecommons.org/publicdomain/zero/1.0/"
"""Under which the facts may be used (fixtures/LICENSE)."""


@dataclass(frozen=True)
class Place:
    """Where a page stands: its language and its address, cut at the slashes."""

    language: str
    parts: tuple[str, ...]
    edition: Edition = SERVED

    @classmethod
    def at(cls, request: Request) -> Place:
        """The place that a request asks for."""
        shelf: Shelf = request.scope["shelf"]
        return cls.of(request.url.path, shelf.edition)

    @classmethod
    def of(cls, path: str, edition: Edition = SERVED) -> Place:
        """The place of an address; one that begins with a language other than English is in that."""
        parts = tuple(path.strip("/").split("/")) if path.strip("/") else ()
        if parts and parts[0] in LANGUAGES[1:]:
            return cls(parts[0], parts[1:], edition)
        return cls("en", parts, edition)

    @property
    def address(self) -> str:
        """Its address from the top."""
        return f"/{self.base}{''.join(f'{part}/' for part in self.parts)}"

    @property
    def base(self) -> str:
        """What stands before addresses in this language."""
        return "" if self.language == "en" else f"{self.language}/"

    @property
    def root(self) -> str:
        """The way from here to the top, relative, so that pages may be put anywhere."""
        return "../" * (len(self.parts) + (self.language != "en")) or "./"

    def shared(self, *, query: str = "") -> dict[str, Any]:
        """What the frame of a page needs."""
        return {
            "w": words_of(self.language),
            "root": self.root,
            "base": self.base,
            "home": f"{self.root}{self.base}" or "./",
            "others": self.others(query),
            "static": self.edition.static,
            "url": self.edition.url,
            "licence": LICENCE_OF_FACTS,
            "canonical": f"{self.edition.url}{self.address[1:]}" if self.edition.url else "",
            "absolute": self.absolute(),
        }

    def absolute(self) -> list[tuple[str, str, str]]:
        """The same page in each language: its code, its name, its public address; none where that is not known."""
        if not self.edition.url:
            return []
        places = [(each, Place(each, self.parts).address) for each in self.edition.languages]
        return [(each, words_of(each)("language"), f"{self.edition.url}{address[1:]}") for each, address in places]

    def others(self, query: str = "") -> list[tuple[str, str, str]]:
        """The same page in each language: its code, its name, the way there."""
        here = "".join(f"{part}/" for part in self.parts)
        return [
            (each, words_of(each)("language"), f"{self.root}{'' if each == 'en' else f'{each}/'}{here}{query}")
            for each in self.edition.languages
        ]


def query_of(day: date | None, *more: tuple[str, str], known: str = "") -> str:
    """What a link asks for: more, a day (none: today), and a moment."""
    given = [(name, value) for name, value in (*more, ("on", str(day or "")), ("known", known)) if value]
    return f"?{urlencode(given)}" if given else ""


@dataclass(frozen=True)
class View:
    """A treaty as it is looked at: on a day, as known at a moment, in a language."""

    shelf: Shelf
    place: Place
    slug: str
    given_on: date | None
    known: datetime | None

    @classmethod
    def of(cls, request: Request, slug: str) -> View:
        """The view that a request asks for. Raises Refusal for a treaty that is not loaded and for impossible days."""
        written_on, written_known = (request.query_params.get(name, "") for name in ("on", "known"))
        view = cls(
            shelf=request.scope["shelf"],
            place=Place.at(request),
            slug=slug,
            given_on=asked.day(written_on) if written_on else None,
            known=asked.moment(written_known) if written_known else None,
        )
        view.dossier  # noqa: B018 (refuses an unknown treaty)
        return view

    @cached_property
    def dossier(self) -> Dossier:
        """All that is known of the treaty."""
        return self.shelf.dossier(self.slug, self.known)

    @property
    def treaty(self) -> Treaty:
        """Its clauses."""
        return self.dossier.treaty

    @cached_property
    def on(self) -> date:
        """The day asked about."""
        return self.given_on or self.shelf.day(self.treaty)

    def titled(self, title: str) -> str:
        """A title; with the day that was asked for, where it stands apart from the page that tells it."""
        return f"{title}{self.words('comma')}{self.words.day(self.given_on)}" if self.given_on else title

    @property
    def before_adoption(self) -> bool:
        """Whether there was no treaty yet on the day."""
        return self.treaty.adopted is not None and self.on < self.treaty.adopted

    @property
    def words(self) -> Words:
        """The words of its language."""
        return words_of(self.place.language)

    @cached_property
    def naming(self) -> Naming:
        """Prints names in its language."""
        return self.shelf.names(self.place.language).printed

    @cached_property
    def english(self) -> Naming:
        """Prints names for sentences of law, which are English."""
        return self.shelf.names("en").printed

    def answer(self, name: str, **given: Any) -> Answer[Any, Any]:
        """The answer to a question about the treaty, on the day and as known at the moment that are looked at."""
        question = registry.question(name)
        shared = {"treaty": self.slug, "on": self.given_on, "known": self.known, "language": "en"}
        return question.answer(Asked.of(question.parameters, self.shelf.desk, {**shared, **given}))

    @cached_property
    def query(self) -> str:
        """What links carry on, so that the day stays the same from page to page."""
        return self.asking()

    def asking(self, *more: tuple[str, str]) -> str:
        """The query of a link that asks for more on the same day."""
        return self._asking(self.given_on, *more)

    def on_day(self, day: date | None) -> str:
        """The way to the same page on another day (none: today), as known at the same moment."""
        return self._asking(day) or "./"

    def changes_around(self, code: str = "") -> list[tuple[str, str, date]]:
        """The last day of change before the day that is looked at, and the next one by today: a participant's own.

        Each with its relation to the page, and with the words that lead there. Of a treaty its own days count.
        """
        today = self.shelf.day(self.treaty)
        record = self.dossier.record
        acts = record.of(code) if code else record.actions
        days = {act.received for act in acts if act.received}
        if code:
            days |= {each.day for each in days_of_effect(self.dossier, today, code)}
        else:
            days |= {each.day for each in course(self.dossier, today)}
            days |= {day for _, day in milestones(self.dossier, today)}
        before = max((each for each in days if each < self.on), default=None)
        after = min((each for each in days if self.on < each <= today), default=None)
        found = (("prev", "previous_change", before), ("next", "next_change", after))
        return [(way, key, day) for way, key, day in found if day]

    def day_at(self, day: date) -> str:
        """The way to the same page on another day: a static copy looks it up."""
        return f"#on={day}" if self.place.edition.static else self.on_day(day)

    def _asking(self, given_on: date | None, *more: tuple[str, str]) -> str:
        moment = self.known.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if self.known else ""
        return query_of(given_on, *more, known=moment)

    @property
    def _of_one_language(self) -> bool:
        """Whether a static copy has the page in English alone: that of a participant."""
        return len(self.place.parts) > 1 and self.place.parts[1] in self.dossier.participants

    def to(self, code: str) -> str:
        """The way to a participant's page on the same day; a static copy has one, in English, for whoever has acted."""
        if not self.place.edition.static:
            return f"{self.here}{code}/{self.query}"
        if code in self.dossier.record.by_participant:
            return f"{self.place.root}{self.slug}/{code}/"
        return f"{self.place.root}{self.place.base}countries/{code}/"

    @cached_property
    def here(self) -> str:
        """The way to the treaty's own page."""
        return f"{self.place.root}{self.place.base}{self.slug}/"

    def article_at(self, article: str) -> str:
        """The way to the words of an article on the page of clauses; empty where none are on file."""
        place = address_of(article, known_articles(self.slug))
        return f"{self.here}clauses/{self.query}{place}" if place else ""

    def in_parts(self, name: str) -> int:
        """How much stands in a part of the treaty's pages on the day: declarations, articles of its own."""
        if name == "declarations":
            return len(standing_on(self.dossier, self.on))
        return len(own_articles(known_articles(self.slug))) if name == "clauses" else 0

    def day_words(self) -> dict[str, Any]:
        """The words in which a page's script tells another day."""
        general = force_as_read(self.dossier, max(self.on, self.shelf.day(self.treaty)))
        shown = {name: self.words(name) for name in (*STANDINGS, "not settled")}
        told = {name: self.words.raw(name) for name in WORDS_OF_A_DAY}
        own = {"first_day": str(general.effective or ""), "last_day": str(general.ended or "")}
        return {**told, "standings": shown, "signs": dict(SIGNS), **own}

    def about_data(self) -> dict[str, Any]:
        """What search engines read of a treaty's data (schema.org): a data set about a piece of legislation."""
        treaty, url = self.treaty, self.place.edition.url
        top = url or self.place.root
        files = (
            ("participants.csv", "text/csv"),
            ("calendar.ics", "text/calendar"),
            ("feed.atom", "application/atom+xml"),
        )
        addresses = [(f"{top}{self.slug}/{name}", kind) for name, kind in files]
        addresses.insert(0, (f"{top}api/{self.slug}/participants.json", "application/json"))
        legislation = {"@type": "Legislation", "name": treaty.name, "alternateName": sorted(set(treaty.names.values()))}
        dates = {"legislationDate": str(treaty.adopted)} if treaty.adopted else {}
        more = {"url": treaty.official_text} if treaty.official_text else {}
        said = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": self.words("dataset_name", treaty=treaty.name),
            "description": self.words("dataset_says", depositary=treaty.depositary),
            "isAccessibleForFree": True,
            "license": LICENCE_OF_FACTS,
            "about": {**legislation, **dates, **more},
            "distribution": [
                {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind} for address, kind in addresses
            ],
        }
        if treaty.adopted:
            said["temporalCoverage"] = f"{treaty.adopted}/{self.on}"
        return {**said, **({"dateModified": str(treaty.checked)} if treaty.checked else {})}

    def shared(self) -> dict[str, Any]:
        """What every page about a treaty needs."""
        return {
            **self.place.shared(query=self.query),
            **({"others": [], "absolute": []} if self.place.edition.static and self._of_one_language else {}),
            "today": self.shelf.day(self.treaty),
            "treaty": self.treaty,
            "naming": self.naming,
            "english_naming": self.english,
            "on": self.on,
            "given_on": self.given_on,
            "day_words": self.day_words,
            "known": self.known,
            "query": self.query,
            "asking": self.asking,
            "about_data": self.about_data,
            "on_day": self.on_day,
            "changes_around": self.changes_around,
            "day_at": self.day_at,
            "here": self.here,
            "to": self.to,
            "article_at": self.article_at,
            "in_parts": self.in_parts,
            "head": self.shelf.head,
            "state": self.shelf.state,
        }
