"""Ctrl-C waits for what must be whole."""

from __future__ import annotations

import signal

import pytest

from geodata.commands.interrupts import held_back


def press(done, error=None):
    """Press Ctrl-C in the middle of what must be whole."""
    with held_back():
        signal.raise_signal(signal.SIGINT)
        if error:
            raise error
        done.append("all")


def test_what_was_begun_is_done_before_ctrl_c_is_heard():
    done = []
    with pytest.raises(KeyboardInterrupt):
        press(done)
    assert done == ["all"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_is_told_as_it_is():
    with pytest.raises(OSError, match="full"):
        press([], OSError("full"))


def test_who_ignores_ctrl_c_goes_on_to():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with held_back():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
