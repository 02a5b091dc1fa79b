"""The dossiers that tests of the rules begin with."""

from __future__ import annotations

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.model.record import Dossier, Record


@pytest.fixture(scope="session")
def beijing() -> Dossier:
    return dossier_of_folder("beijing")


@pytest.fixture(scope="session")
def empty(beijing: Dossier) -> Dossier:
    """The Beijing Treaty's clauses with nothing on record."""
    return Dossier(beijing.treaty, Record(()), beijing.participants, beijing.members)
