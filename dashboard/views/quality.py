"""Quality: what was found, placed and dated, and how right it proves when people check."""

from __future__ import annotations

import streamlit as st

from dashboard import auditing, loading, markup
from dashboard.answers import once
from dashboard.corpora import ledger_path
from dashboard.phrasing import NO_DATE, NO_PLACE, several, thousands
from dashboard.views import audit_form, review, states
from geodata.corrections.given import MAX_SEED
from geodata.gazetteer.build import content_version
from geodata.ledger import LedgerReader
from geodata.queries import Counts, Filter, ReadModel
from geodata.queries.reviewing import verdicts


def show() -> None:
    """Show the counts of the whole corpus, the checks of people, and versions."""
    model = states.model_or_stop()
    review.tell_trouble()
    states.tell_notices()
    with st.container(key="quality"):
        counts = loading.counts(model, Filter())
        _found(model, counts)
        _gaps(counts)
        _checked(model)
        _versions()
        _failed()


def _found(model: ReadModel, counts: Counts) -> None:
    documents = loading.documents(model).values()
    articles = sum(len(row.articles) for row in documents)
    said = once(model, verdicts)
    by_people = {
        "accepted": said.accepted,
        "rejected": said.rejected,
        "added by people": said.added,
        "corrected by people": said.corrected,
    }
    st.markdown("### What was found")
    rows = [
        ("Texts", f"{several(len(documents), 'document')}, {several(articles, 'article')}"),
        ("Reports", f"{thousands(said.reports)}, in {several(counts.stories, 'story')}"),
        ("Of these", ", ".join(f"{thousands(n)} {words}" for words, n in by_people.items())),
    ]
    st.html(markup.facts((term, markup.words(words)) for term, words in rows))


def _gaps(counts: Counts) -> None:
    st.markdown("### Placed and dated")
    parts = ("mapped", "undated", "unplaced", "neither")
    added = " + ".join(f"{thousands(getattr(counts, part))} {part}" for part in parts)
    undated, unplaced = counts.undated + counts.neither, counts.unplaced + counts.neither
    rows = [
        ("Stories", f"{added} = {thousands(counts.stories)}"),
        ("Without a date", _reasons(counts, undated, NO_DATE)),
        ("Without a place", _reasons(counts, unplaced, NO_PLACE)),
    ]
    st.html(markup.facts((term, markup.words(words)) for term, words in rows))


def _reasons(counts: Counts, total: int, words: dict[str, str]) -> str:
    told = [
        f"{thousands(counts.gaps[name])} ({words[name]})" for name in words if name in counts.gaps
    ]
    return f"{thousands(total)} = {' + '.join(told)}" if told else thousands(total)


def _checked(model: ReadModel) -> None:
    st.markdown("### Checked by people")
    st.caption(
        f"{auditing.SIZE} random reports, as the machine found them, each held against its "
        "sentence: how many are right says how far the others can be trusted."
    )
    seed = _seed()
    found = auditing.audit(model, seed)
    st.html(markup.progress(len(found.judged), len(found.drawn), "Checked"))
    st.caption(f"{len(found.judged)} of {len(found.drawn)} checked")
    if found.scores:
        rows = ((auditing.FIELDS[s.field], auditing.score_words(s)) for s in found.scores)
        st.html(markup.facts((term, markup.words(words)) for term, words in rows))
    audit_form.audit_form(found)
    with LedgerReader(ledger_path()) as ledger:
        versions = list(auditing.engines(ledger))
    said = once(model, verdicts)
    total = said.reports - said.added
    if note := auditing.methods_note(found, total, versions):
        st.markdown("**For a note on methods**")
        st.code(note, language=None, wrap_lines=True)


def _seed() -> int:
    used = auditing.seeds_used()
    chosen = st.number_input(
        "Number of the sample",
        min_value=1,
        max_value=MAX_SEED,
        value=used[-1] if used else 1,
        key="audit seed",
        help="The same number draws the same reports again, on any machine with these documents",
        width=160,
    )
    return int(chosen)


def _versions() -> None:
    st.markdown("### Versions")
    with LedgerReader(ledger_path()) as ledger:
        engines = auditing.engines(ledger)
    read = ", ".join(f"{one} ({several(n, 'document')})" for one, n in engines.items())
    rows = [("Read by", read), ("Gazetteer", content_version())]
    st.html(markup.facts((term, markup.words(words)) for term, words in rows))


def _failed() -> None:
    failures = loading.failures()
    st.markdown("### Could not be read")
    if failures:
        st.html(markup.facts((one.name, markup.words(one.reason)) for one in failures))
    else:
        st.caption("Every file was read.")
