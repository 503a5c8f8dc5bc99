"""What pages ask a read model twice is answered once."""

from __future__ import annotations

import pytest

from dashboard import loading
from dashboard.answers import few, once


@pytest.mark.usefixtures("filled")
def test_answers_kept_long_and_kept_short_do_not_drop_each_other():
    model = loading.open_model()
    asked = []

    def question(_model, name):
        asked.append(name)
        return name

    for _ in range(3):
        assert once(model, question, "long") == "long"
        assert few(model, question, "short") == "short"

    assert asked == ["long", "short"]
