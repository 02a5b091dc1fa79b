"""What changed between two days, for people and programs."""

from __future__ import annotations

from tracker.law.questions.difference import COMPARED, Declared, Difference, Moved
from tracker.model.finding import Counts, shown_standing
from tracker.model.treaty import Treaty
from tracker.rendering.answers import force_sentence, on_day
from tracker.rendering.holding import number_in_words
from tracker.rendering.life import by_day, declared_words
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape, cited, counts_shape, iso, plain, reason_shape
from tracker.rendering.words import alphabetical, day_in_words

COLUMNS = ("name", "code", "before", "after", "signature", "deposit", "effective", "ends", "articles")
COUNTED = ("signatories", "deposits", "parties")
STEPS = {
    "received": "{name} made a {what} on {received}.",
    "took effect": "{name}: its {what} took effect on {effective}.",
    "ended": "{name}: its {what} ended on {ends}.",
}


def difference_shape(found: Difference, treaty: Treaty, naming: Naming) -> Shape:
    """What changed from one day to another; a participant that is not listed is where it was."""
    before, after = found.force
    return {
        "treaty": treaty.slug,
        "on": iso(before.on),
        "and": iso(after.on),
        "checked": iso(treaty.checked),
        "in_force": {"before": before.in_force, "after": after.in_force},
        "entry_into_force": {"before": iso(before.effective), "after": iso(after.effective)},
        "counts": {"before": counts_shape(found.counts[0]), "after": counts_shape(found.counts[1])},
        "participants": [moved_shape(moved, naming) for moved in found.moved],
        "declarations": [declared_shape(declared, naming) for declared in found.declared],
    }


def moved_shape(moved: Moved, naming: Naming) -> Shape:
    """Where a participant was and is, and the steps that are new."""
    return {
        "participant": moved.after.participant,
        "name": naming(moved.after.participant),
        "before": {name: plain(getattr(moved.before, name)) for name in COMPARED},
        "after": {name: plain(getattr(moved.after, name)) for name in COMPARED},
        "locally_entered": moved.after.locally_entered,
        "reasons": [reason_shape(reason, naming) for reason in moved.reasons],
    }


def declared_shape(declared: Declared, naming: Naming) -> Shape:
    """A declaration that was received, took effect or ended."""
    declaration = declared.declaration
    return {
        "step": declared.step,
        "participant": declaration.participant,
        "name": naming(declaration.participant),
        "articles": list(declaration.articles),
        "received": iso(declaration.received),
        "effective": iso(declaration.effective),
        "ends": iso(declaration.ends),
        "entry": declaration.entry or None,
    }


def moved_row(moved: Moved, naming: Naming) -> Shape:
    """A participant in the table of what changed."""
    before, after = moved.before, moved.after
    return {
        "name": naming(after.participant),
        "code": after.participant,
        "before": shown_standing(before),
        "after": shown_standing(after),
        "signature": iso(after.signed),
        "deposit": iso(after.received),
        "effective": iso(after.effective),
        "ends": iso(after.ends),
        "articles": cited(reason.article for reason in moved.reasons),
    }


def declared_row(declared: Declared, naming: Naming) -> Shape:
    """What became of a declaration, in the columns of the same table."""
    declaration = declared.declaration
    return {
        **dict.fromkeys(COLUMNS),
        "name": naming(declaration.participant),
        "code": declaration.participant,
        "effective": iso(declaration.effective),
        "ends": iso(declaration.ends),
        "articles": cited(declaration.articles),
    }


def treaty_lines(found: Difference, treaty: Treaty, naming: Naming) -> list[str]:
    """The treaty on both days."""
    before, after = found.force
    counts = [(name, *(_number(each, name) for each in found.counts)) for name in COUNTED]
    counted = "   ".join(f"{name} {was}" if was == now else f"{name} {was} -> {now}" for name, was, now in counts)
    lines = [f"{treaty.name}: from {day_in_words(before.on)} to {on_day(after.on, treaty).removeprefix('on ')}"]
    was, now = force_sentence(treaty, before, naming), force_sentence(treaty, after, naming)
    lines += [now] if was == now else [f"Before: {was}", f"After: {now}"]
    lines.append(counted.capitalize())
    if not found.moved:
        lines.append("No participant's place changed.")
    return lines


def _number(counts: Counts, name: str) -> str:
    return number_in_words(getattr(counts, name), at_least=counts.at_least)


def declared_lines(found: Difference, naming: Naming) -> list[str]:
    """What became of declarations, one a line, in order of the participants' names."""
    declared = sorted(found.declared, key=lambda each: alphabetical(naming(each.declaration.participant)))
    return [_declared_line(each, naming) for each in declared]


def _declared_line(declared: Declared, naming: Naming) -> str:
    declaration = declared.declaration
    if declared.step == "took effect":
        first = (each for each in by_day(declaration) if each.effective == declaration.effective)
        declaration = next(first, declaration)
    return STEPS[declared.step].format(
        name=naming(declaration.participant),
        what=declared_words(declaration),
        received=day_in_words(declaration.received),
        effective=day_in_words(declaration.effective),
        ends=day_in_words(declaration.ends),
    )
