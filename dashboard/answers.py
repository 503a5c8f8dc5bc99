"""The only caching: what a page asks for twice is read once per generation.

A generation never changes once it is published, so an answer may be kept until the next
one; nobody has to empty a cache by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from geodata.queries import ReadModel

Answer = TypeVar("Answer")

_KEPT = 512
_FEW_KEPT = 16  # of ten million stories one has a megabyte or two


def drop() -> None:
    """Drop every answer that is kept."""
    _asked.clear()
    _asked_few.clear()


def once(model: ReadModel, question: Callable[..., Answer], *given: object) -> Answer:
    """Ask a read model, or return what the same generation answered before.

    Answers are shared between sessions: nobody may change one.
    """
    answer: Answer = _asked(_key(model, question, given), partial(question, model, *given))
    return answer


def few(model: ReadModel, question: Callable[..., Answer], *given: object) -> Answer:
    """Ask as ``once`` does, where answers are so large that only the last few are kept."""
    answer: Answer = _asked_few(_key(model, question, given), partial(question, model, *given))
    return answer


def _key(
    model: ReadModel, question: Callable[..., object], given: tuple[object, ...]
) -> tuple[object, ...]:
    """Return what an answer is kept under."""
    return str(model.ledger_path), model.generation, question.__qualname__, given


# Two functions: Streamlit knows what it keeps by the function alone, so that one kept under two
# limits would be dropped each time that the other is asked.
@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _asked(key: tuple[object, ...], _ask: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG001
    return _ask()


@st.cache_resource(max_entries=_FEW_KEPT, show_spinner=False)
def _asked_few(key: tuple[object, ...], _ask: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG001
    return _ask()
