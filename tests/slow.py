"""The modules whose tests run whole programs, servers and browsers, and so take most of the time.

The default run leaves them out, as it leaves out tests that are marked slow; `pytest -m "slow or not slow"` runs all,
and a module that is named runs whole.
"""

from __future__ import annotations

WHOLE_PROGRAMS = frozenset(
    {
        "answers/test_every_door_answers_alike.py",
        "answers/test_lists_and_formats.py",
        "api/test_odd_values_from_python.py",
        "cli/test_audit_command.py",
        "cli/test_correct_and_strike.py",
        "cli/test_document.py",
        "cli/test_exchange.py",
        "cli/test_help.py",
        "cli/test_manual.py",
        "cli/test_names_and_treaties.py",
        "cli/test_odd_files.py",
        "cli/test_receipts.py",
        "cli/test_reconcile.py",
        "cli/test_record_of_every_kind.py",
        "cli/test_terminal.py",
        "cli/test_treaty.py",
        "cli/test_witness_command.py",
        "desk/test_folders_made_elsewhere.py",
        "faults/test_harmless.py",
        "faults/test_hostile_commands.py",
        "faults/test_hostile_files.py",
        "faults/test_many_clerks.py",
        "faults/test_told.py",
        "model/test_articles.py",
        "packaging/test_readme.py",
        "register/test_audit.py",
        "register/test_audit_of_every_kind.py",
        "register/test_lost.py",
        "register/test_register.py",
        "register/test_rights.py",
        "register/test_tampering.py",
        "register/test_upgrade.py",
        "web/test_data.py",
        "web/test_drawn.py",
        "web/test_in_a_browser.py",
        "web/test_kept.py",
        "web/test_log.py",
        "web/test_other_pages.py",
        "web/test_protection_pages.py",
        "web/test_site.py",
        "web/test_taken_away.py",
    }
)
