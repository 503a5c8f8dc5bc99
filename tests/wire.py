"""A session with the real server without a browser: Streamlit's own messages over a WebSocket.

What a browser sends, a test can send and forge; what it is told, a test can read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

RUN_SECONDS = 60


@contextmanager
def session(
    url: str, headers: Mapping[str, str] | None = None, *, origin: str | None = None
) -> Iterator[Session]:
    """Connect as one reader of a running dashboard.

    Args:
        url: Of the server, "http://127.0.0.1:8501".
        headers: Sent along, as a reverse proxy would.
        origin: The page that the connection claims to come from, None for none.
    """
    with connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        additional_headers=dict(headers or {}),
        origin=Origin(origin) if origin else None,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as socket:
        yield Session(socket)


class Session:
    """One reader of a running dashboard.

    Args:
        socket: An open connection.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.elements: list[Element] = []

    def open(self, query: Mapping[str, str | Sequence[str]], page: str = "") -> None:
        """Open a page by a link and wait until its run has ended."""
        self._ask(BackMsg(), urlencode(query, doseq=True), page)

    def press(self, widget_id: str, query: Mapping[str, str | Sequence[str]]) -> None:
        """Tell the server that a button was pressed, whether or not it ever offered one."""
        asked = BackMsg()
        asked.rerun_script.widget_states.widgets.add(id=widget_id, trigger_value=True)
        self._ask(asked, urlencode(query, doseq=True))

    def button(self, key: str) -> str:
        """Return the id of the button with a key.

        Raises:
            LookupError: The last run showed none.
        """
        for element in self.elements:
            if element.WhichOneof("type") == "button" and element.button.id.endswith(f"-{key}"):
                return element.button.id
        raise LookupError(key)

    def words(self) -> str:
        """Return all that the last run showed, as one text."""
        return "\n".join(str(element) for element in self.elements)

    def bytes(self) -> bytes:
        """Return all that the last run showed, as it came over the wire."""
        return b"\n".join(element.SerializeToString() for element in self.elements)

    def _ask(self, asked: BackMsg, query: str, page: str = "") -> None:
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        asked.rerun_script.is_auto_rerun = False
        self._socket.send(asked.SerializeToString())
        self.elements = []
        while True:
            told = ForwardMsg.FromString(bytes(self._socket.recv(RUN_SECONDS)))
            if told.WhichOneof("type") == "new_session":
                self.elements = []
            elif told.WhichOneof("type") == "delta":
                self.elements.append(told.delta.new_element)
            elif told.WhichOneof("type") == "script_finished" and self._is_over(told):
                return

    def _is_over(self, told: ForwardMsg) -> bool:
        # A run that a newer one broke off is followed by that one.
        return told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
