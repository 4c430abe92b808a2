from assistant.replies import MESSAGES, old_rates, overdue
from kb.records import Status


def test_every_reply_is_in_both_languages() -> None:
    assert all(set(texts) == {"da", "en"} for texts in MESSAGES.values())
    assert MESSAGES[Status.NOT_COVERED]["en"].startswith("The procedures do not")


def test_warnings_name_what_they_warn_of() -> None:
    assert overdue("Pas", "da").startswith("Proceduren »Pas«")
    assert old_rates([("Pas", 2023), ("Foto", 2021)], "en").endswith("Pas (2023), Foto (2021).")
