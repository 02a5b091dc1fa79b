"""What a document says, as plain values: every day in ISO 8601, every sentence with its article and entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from tracker.answers.documents.asked import Asked
from tracker.desk.desk import Desk, dossier_from
from tracker.intake.articles import Words, words_for, words_of_articles
from tracker.law.binding.force import force
from tracker.law.binding.standing import counts, standing
from tracker.law.declaring.declarations import Declaration, declarations_of
from tracker.law.declaring.territory import Territory, territories_of
from tracker.model.action import Action
from tracker.model.finding import Standing
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.register.reading import Reader
from tracker.register.seal import head_of_register
from tracker.rendering.answers import force_sentence, other_standings, standing_answer
from tracker.rendering.catalogue import ENGLISH
from tracker.rendering.facts import standing_fact, treaty_fact
from tracker.rendering.life import articles_in_words
from tracker.rendering.sentences import reason_sentence
from tracker.rendering.words import article_in_words

Facts = dict[str, Any]
_TAKES_AN_ARTICLE = re.compile(
    r"\b(Republic|Kingdom|States?|Confederation|Commonwealth|Federation|Union|Principality|Sultanate|Duchy|Emirates"
    r"|Organi[sz]ation|Holy See)\b"
)


@dataclass(frozen=True, eq=False)
class File:
    """The register as a document was asked of it: one treaty's dossier, the names, the words of the articles."""

    desk: Desk
    asked: Asked
    dossier: Dossier
    register: Facts

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """The words on file for the treaty's articles."""
        return words_of_articles(self.asked.treaty)

    @property
    def on(self) -> date:
        """The day in law."""
        return self.asked.on

    def named(self, code: str, *, on: date | None = None) -> str:
        """A participant's English name, as on a day: sentences of law are English."""
        return self.desk.names.printed(code, "en", on=on)

    def called(self, code: str, *, on: date | None = None) -> str:
        """A participant's name in the document's language, as on the day in law or another."""
        return self.desk.names.printed(code, self.asked.language, on=on or self.on)

    def formal(self, code: str) -> str:
        """A participant's formal name in the document's language; empty where none is on file."""
        names = self.desk.names.all_names(code)
        return next((n.name for n in names if (n.kind, n.language) == ("formal", self.asked.language)), "")

    def styled(self, code: str) -> str:
        """The formal name, else the name, as it stands in a sentence: in English `the Swiss Confederation`, `Japan`."""
        name = self.formal(code) or self.called(code)
        takes = self.asked.language == ENGLISH and "(" not in name and _TAKES_AN_ARTICLE.search(name)
        return f"the {name}" if takes and not name.startswith("The ") else name

    @property
    def treaty_name(self) -> str:
        """The treaty's name in the document's language, in English where none is on file."""
        return self.dossier.treaty.names.get(self.asked.language, self.dossier.treaty.name)


def open_file(desk: Desk, asked: Asked) -> File:
    """All that a document is made from, as the register knew it. Raises Refusal where the treaty is not loaded."""
    with desk.register.reading() as reader:
        desk.renew(reader)
        dossier = dossier_from(reader, desk.participants, asked.treaty, asked.known)
        return File(desk, asked, dossier, state(reader, asked.treaty, asked.known))


def last_moment(desk: Desk, known: datetime | None) -> datetime:
    """The moment of the last thing recorded by `known`: from then on the register said the same.

    Raises Refusal where nothing was recorded by then.
    """
    with desk.register.reading() as reader:
        last = reader.last_recorded(known)
    if last is None:
        raise Refusal("Nothing was recorded by that moment.", code="nothing known")
    return last


def state(reader: Reader, slug: str, known: datetime) -> Facts:
    """The heads of a register at a moment: what ties a document to the chain it was made from."""
    heads = reader.heads(known)
    number, head = heads.get(slug, (0, ""))
    return {"entries": number, "head": head, "register_head": head_of_register(heads)}


def treaty_facts(file: File) -> Facts:
    """What every document says of the treaty."""
    treaty, found = file.dossier.treaty, force(file.dossier, file.on)
    told = counts(file.dossier, file.on)
    return {
        "slug": treaty.slug,
        "name": file.treaty_name,
        "fact": _told(file, treaty_fact(treaty, found, told, file.asked.language)),
        "adopted": _iso(treaty.adopted),
        "depositary": treaty.depositary,
        "checked": _iso(treaty.checked),
        "in_force": found.in_force,
        "enters_into_force": _iso(found.effective),
        "force": force_sentence(treaty, found, file.named),
        "parties": told.parties,
        "deposits": told.deposits,
        "signatories": told.signatories,
        "source": treaty.source,
    }


def participant_facts(file: File, code: str, dossier: Dossier | None = None) -> Facts:
    """Where a participant stands, with what it declared and what it said of territories."""
    dossier = dossier or file.dossier
    found = standing(dossier, code, file.on)
    declared = [each for each in declarations_of(dossier, code, file.on) if each.stands(file.on)]
    places = [each for each in territories_of(dossier, code, file.on) if each.stands(file.on)]
    answer, *why = standing_answer(found, dossier.treaty, file.named)
    readings = other_standings(found, dossier.treaty, file.named)
    return {
        "code": code,
        "name": file.called(code),
        "formal": file.formal(code),
        "standing": found.standing,
        "since": _iso(found.since),
        "fact": _told(file, standing_fact(found, dossier.treaty, file.called, file.asked.language)),
        "answer": answer,
        "why": [line for line in why if line not in readings],
        "readings": readings,
        "settled": found.settled,
        "signed": _iso(found.signed),
        "instrument": found.instrument.kind if found.instrument else None,
        "received": _iso(found.received),
        "ordinal": found.ordinal if found.together == 1 else None,
        "effective": _iso(found.effective),
        "published": _iso(found.published_effective),
        "computed": _iso(found.computed_effective),
        "ends": _iso(found.ends),
        "locally_entered": found.locally_entered,
        "declarations": [declaration_facts(each) for each in declared],
        "territories": [territory_facts(each) for each in places],
        "chain": chain(file, found, declared, places),
        "acts": [act_facts(file, each) for each in dossier.record.of(code) if (each.received or file.on) <= file.on],
    }


def _told(file: File, fact: str) -> str:
    """A fact in the document's language; in English the answer itself says it."""
    return "" if file.asked.language == ENGLISH else fact


def act_facts(file: File, action: Action) -> Facts:
    """One act: its dates, and where it is known from."""
    return {
        "kind": action.kind,
        "received": _iso(action.received),
        "effective": _iso(action.effective),
        "articles": list(action.articles),
        "entry": action.number or None,
        "notification": action.notification,
        "disposition": action.disposition or "accepted",
        "text": action.text,
        "scope": action.scope,
        "territory": action.territory,
        "source": action.source,
        "source_class": action.source_class,
        "confidence": action.confidence,
        "compared": None if action.local else _iso(file.dossier.treaty.checked),
    }


def declaration_facts(declared: Declaration) -> Facts:
    """One declaration: under which article, from when, in which words, and whether somebody read them."""
    return {
        "article": articles_in_words(declared),
        "articles": list(dict.fromkeys(under.article for under in declared.under)) or list(declared.articles),
        "nature": list(dict.fromkeys(under.nature for under in declared.under)),
        "received": _iso(declared.received),
        "effective": _iso(declared.effective),
        "ends": _iso(declared.ends),
        "text": declared.action.text,
        "scope": declared.scope,
        "condition": declared.condition,
        "text_read": declared.text_read,
        "entry": declared.entry or None,
    }


def territory_facts(found: Territory) -> Facts:
    """One territory left out or brought in."""
    return {
        "territory": found.territory,
        "applies": found.applies,
        "effective": _iso(found.effective),
        "ends": _iso(found.ends),
        "entry": found.entry or None,
    }


def chain(file: File, found: Standing, declared: Iterable[Declaration], places: Iterable[Territory]) -> list[Facts]:
    """The reasons of a standing and of what its participant said beside it, each with article and entries."""
    reasons = [
        *found.reasons,
        *(r for each in declared for r in each.reasons),
        *(r for each in places for r in each.reasons),
    ]
    return [step(file, reason) for reason in reasons]


def step(file: File, reason: Reason) -> Facts:
    """One reason: its article as people write it, its sentence, the entries it rests on."""
    sentence = reason_sentence(reason, file.named)
    return {
        "article": article_in_words(reason.article) if reason.article else "",
        "text": f"{sentence[:1].upper()}{sentence[1:]}.",
        "entries": list(reason.entries),
    }


def law(file: File, articles: Iterable[str]) -> list[Facts]:
    """The words of the articles that an answer rests on, each once, in the order in which they are cited."""
    told: dict[str, Facts] = {}
    for cited in articles:
        for article in (part.strip().removeprefix("Art. ") for part in cited.split(";")):
            words = words_for(article, file.words)
            if article and article not in told:
                told[article] = {
                    "article": article_in_words(article),
                    "text": words.text if words else "",
                    "restated": words.restated if words else "",
                    "of": words.article if words and words.article != article else "",
                    "language": words.language if words else "",
                    "source": words.source if words else "",
                }
    return list(told.values())


def articles_of(facts: Any) -> list[str]:
    """Every article that facts cite, in order of appearance."""
    if isinstance(facts, dict):
        own = facts.get("articles") or ([facts["article"]] if isinstance(facts.get("article"), str) else [])
        return list(own) + [each for value in facts.values() for each in articles_of(value)]
    return [each for value in facts for each in articles_of(value)] if isinstance(facts, list) else []


def entries_of(facts: Any) -> list[int]:
    """Every entry that facts rest on, in order of number."""
    found: set[int] = set()
    if isinstance(facts, dict):
        found |= {facts["entry"]} if isinstance(facts.get("entry"), int) else set()
        found |= set(facts.get("entries") or ()) if isinstance(facts.get("entries"), list) else set()
        for value in facts.values():
            found |= set(entries_of(value))
    elif isinstance(facts, list):
        for value in facts:
            found |= set(entries_of(value))
    return sorted(found)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
