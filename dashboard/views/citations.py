"""A button that shows a citation to copy, as plain text and as Markdown."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.citing import Citation
from dashboard.views import address, pages


def cite(cited: Citation, *, key: str, label: str = "Copy citation") -> None:
    """Offer a citation; each form has a button that copies it.

    Args:
        cited: Both forms of it.
        key: Stable name on the page.
        label: What the button says.
    """
    with st.popover(label, key=key, icon=":material/format_quote:"):
        plain, markdown = st.tabs(["For any text", "For Markdown"])
        plain.code(cited.plain, language=None, wrap_lines=True)
        markdown.code(cited.markdown, language=None, wrap_lines=True)


def link_to(report_id: str) -> str:
    """Return the lasting address of a report's story, "" where the server's own is not known.

    A report keeps its id whatever stories it is moved to, and leads to the one it is in.
    """
    here = urlsplit(st.context.url or "")
    if not here.netloc:
        return ""
    folder = here.path.removesuffix(address.page()).rstrip("/")
    story = f"{here.scheme}://{here.netloc}{folder}/{pages.story_page().url_path}"
    return f"{story}?{urlencode({'id': report_id})}"
