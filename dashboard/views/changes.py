"""What is new: the stories that came, changed and went since a reading, a day or a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Literal, get_args

import streamlit as st

from dashboard import loading, markup
from dashboard.corpora import ledger_path
from dashboard.escaping import markdown_literal
from dashboard.filters import moment_words, query_from_filter
from dashboard.loading import PAGE
from dashboard.phrasing import document_words, several, thousands
from dashboard.views import address, pages, review, sentences, states
from dashboard.views.choice_list import tell
from dashboard.views.paging import page_buttons, page_of
from dashboard.views.panel import listing
from geodata.ledger import Batch, LedgerReader
from geodata.moments import link_of, moment_from, stamp_of
from geodata.queries import DocumentRow, Filter, ReadModel, StoryRow
from geodata.since import Departure, Since, changed_since, departures, reports_since

Part = Literal["new", "gained", "corrected", "gone"]

_SINCE, _PART = "since", "part"
_PARTS: dict[Part, str] = {
    "new": "New stories",
    "gained": "Reported again",
    "corrected": "Corrected by people",
    "gone": "Gone",
}
_NONE: dict[Part, str] = {
    "new": "No story is new since then.",
    "gained": "No older story was reported again since then.",
    "corrected": "Nobody corrected an older story since then.",
    "gone": "No story is gone since then.",
}
_REASONS = {
    "joined": "It is now told as part of another story.",
    "rejected": "A person rejected it.",
    "replaced": "Another text took the place of its document: {}.",
    "unsaid": "Its document was read again, and it was not found any more: {}.",
    "deleted": "Its document was deleted; none of its words are kept.",
}
_MOST_OFFERED = 200
_FEW = 20
_NAMED = 6  # documents


def show() -> None:
    """Show what changed since the moment that the address names, else since the last reading."""
    model = states.model_or_stop()
    review.tell_last()
    states.tell_notices()
    with LedgerReader(ledger_path()) as ledger, st.container(key="changes", gap="small"):
        st.markdown("### What is new")
        batches, arrivals = ledger.batches(), ledger.arrivals()
        moment = _asked() or _default(batches, arrivals)
        documents = loading.documents(model)
        _since_bar(moment, batches, arrivals, documents)
        found = changed_since(model, moment)
        gone = departures(model, ledger, moment)
        _heading(moment, batches, found)
        since = stamp_of(moment)
        _came(
            [
                document_words(documents[d])
                for d, at in arrivals.items()
                if at >= since and d in documents
            ]
        )
        _corrections(ledger.corrections_since(since))
        part = _part_bar(found, gone)
        if part == "gone":
            _gone(gone)
        elif part == "gained":
            _gained(model, found.gained, moment)
        else:
            _listed(model, getattr(found, part), part)


def _asked() -> datetime | None:
    try:
        return moment_from(st.query_params.get(_SINCE, ""))
    except ValueError:
        return None


def _default(batches: Sequence[Batch], arrivals: Mapping[str, str]) -> datetime:
    """Return when the last reading began; in an older ledger, when the last document came."""
    latest = next(iter(arrivals.values()), "1970-01-01")
    return moment_from(batches[0].begun if batches else latest)


def _choose(moment: datetime) -> None:
    st.query_params[_SINCE] = link_of(moment)


def _since_bar(
    moment: datetime,
    batches: Sequence[Batch],
    arrivals: Mapping[str, str],
    documents: Mapping[str, DocumentRow],
) -> None:
    begun = {one.begun: _batch_words(one) for one in batches[:_MOST_OFFERED]}
    came = {key: arrivals[key] for key in list(arrivals)[:_MOST_OFFERED] if key in documents}
    with st.container(key="since bar", horizontal=True, vertical_alignment="bottom"):
        _offer("Since a reading", begun, {one: one for one in begun}, moment)
        _day(moment)
        names = {key: document_words(documents[key]) for key in came}
        _offer("Since a document came", names, came, moment)


def _offer(
    title: str, labels: Mapping[str, str], moments: Mapping[str, str], chosen: datetime
) -> None:
    """Offer what has a moment of its own; the one in force is the one chosen."""

    def changed() -> None:
        picked = st.session_state[title]
        if picked:
            _choose(moment_from(moments[picked]))

    current = next((key for key, at in moments.items() if moment_from(at) == chosen), None)
    tell(title, current, as_words=labels.get(current or ""))
    st.selectbox(
        title,
        list(labels),
        format_func=lambda key: labels[key],
        key=title,
        placeholder="Choose",
        on_change=changed,
        width=320,
    )


def _day(moment: datetime) -> None:
    def changed() -> None:
        day: date | None = st.session_state["since day"]
        if day:
            _choose(datetime.combine(day, time.min, UTC))

    tell("since day", moment.date())
    st.date_input("Since a day", key="since day", format="YYYY-MM-DD", on_change=changed, width=160)


def _batch_words(batch: Batch) -> str:
    failed = f", {thousands(batch.failed)} not readable" if batch.failed else ""
    read = several(batch.documents, "document")
    return f"{moment_words(moment_from(batch.begun))} \u00b7 {read}{failed}"


def _heading(moment: datetime, batches: Sequence[Batch], found: Since) -> None:
    changed = len(found.new) + len(found.gained) + len(found.corrected)
    last = " (the last reading)" if batches and moment_from(batches[0].begun) == moment else ""
    with st.container(key="since heading", horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{several(changed, 'story')} changed since {moment_words(moment)}{last}**",
            width="content",
        )
        if changed:
            wanted = Filter(first=found.first, last=found.last, changed_since=moment)
            st.page_link(
                pages.map_page(),
                label="Show them on the map",
                icon=":material/map:",
                width="content",
                query_params=query_from_filter(wanted),
            )


def _came(names: Sequence[str]) -> None:
    if names:
        more = f" and {thousands(len(names) - _NAMED)} more" if len(names) > _NAMED else ""
        listed = markdown_literal("; ".join(names[:_NAMED]))
        st.caption(f"{several(len(names), 'document')} came since then: {listed}{more}")


def _corrections(made: int) -> None:
    if not made:
        return
    with st.container(key="since corrections", horizontal=True, vertical_alignment="center"):
        st.caption(f"{several(made, 'correction')} by people since then", width="content")
        st.page_link(
            pages.page_at("review"),
            label="What people changed",
            icon=":material/history:",
            width="content",
            query_params={"review": "history"},
        )


def _part_bar(found: Since, gone: Sequence[Departure]) -> Part:
    sizes = {
        "new": len(found.new),
        "gained": len(found.gained),
        "corrected": len(found.corrected),
        "gone": len(gone),
    }
    first: Part = next((part for part in get_args(Part) if sizes[part]), "new")
    asked = st.query_params.get(_PART)
    part: Part = next((one for one in get_args(Part) if one == asked), first)

    def changed() -> None:
        st.query_params[_PART] = st.session_state["changed part"] or part

    st.session_state["changed part"] = part
    st.segmented_control(
        "What changed",
        list(_PARTS),
        format_func=lambda one: f"{_PARTS[one]} \u00b7 {thousands(sizes[one])}",
        key="changed part",
        label_visibility="collapsed",
        on_change=changed,
    )
    if not sizes[part]:
        st.info(_NONE[part])
    return part


def _listed(model: ReadModel, rows: Sequence[int], part: Part) -> None:
    key = f"changed {part}"
    page = page_of(key, len(rows), PAGE)
    listed = model.listed_at(rows[page * PAGE : (page + 1) * PAGE])
    opened = model.story(address.story() or "")
    if listed:
        with st.container(key="changed stories", gap=None):
            listing(model, listed, [story.story for story in listed], opened, key="changed")
    page_buttons(key, page, len(rows), PAGE)


def _gained(model: ReadModel, rows: Sequence[int], moment: datetime) -> None:
    page = page_of("changed gained", len(rows), _FEW)
    on_page = rows[page * _FEW : (page + 1) * _FEW]
    reports = reports_since(model, on_page, moment)
    for story in model.stories_at(on_page):
        with st.container(key=f"gained-{story.row}", border=True):
            sentences.story_head(story)
            for report in reports[story.story][:_FEW]:
                by = report.publisher or report.document
                from_ = by if by == report.document else f"{by}, in {report.document}"
                st.html(markup.words(f"Now also {from_}", kind="soft"))
                sentences.told_sentence(report)
            sentences.story_link(story)
    page_buttons("changed gained", page, len(rows), _FEW)


def _gone(gone: Sequence[Departure]) -> None:
    page = page_of("changed gone", len(gone), PAGE)
    for one in gone[page * PAGE : (page + 1) * PAGE]:
        with st.container(key=f"gone-{one.story}", horizontal=True, vertical_alignment="center"):
            when = moment_words(moment_from(one.at))
            words = _REASONS[one.reason].format(one.document)
            st.markdown(markdown_literal(f"{when}: {words}"), width="content")
            if one.now:
                _way_to(one.now)
    page_buttons("changed gone", page, len(gone), PAGE)


def _way_to(story: StoryRow) -> None:
    st.page_link(
        pages.story_page(),
        label=markdown_literal(story.title),
        icon=":material/compare_arrows:",
        width="content",
        query_params={"id": story.story},
    )
