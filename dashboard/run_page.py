"""What Streamlit runs anew at every interaction: the page, which tests can import."""

from __future__ import annotations

from dashboard.page import main

main()
