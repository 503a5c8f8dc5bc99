"""The server's own addresses beside Streamlit's: scripts, basemap, and the map's columns."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.map.direct import answer, direct_path
from dashboard.map.serving import PREFIX, SHELF, STATIC_FOLDER, static_prefix
from dashboard.policy import DATA_POLICY

# A static address holds a hash of what it serves, so what lies there never changes.
_FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
# What documents say stays in no cache; its address ends with the session anyway.
_NEVER = {"cache-control": "no-store"}
_OURS = {
    "content-security-policy": DATA_POLICY,
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class _StaticFiles(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_OURS | _FOREVER)
        return response


async def _map_content(request: Request) -> Response:
    content = SHELF.find(request.path_params["secret"], request.path_params["name"])
    if content is None:
        words = "This part of the map is no longer served."
        return PlainTextResponse(words, status_code=404, headers=_OURS | _NEVER)
    return Response(content.body, media_type=content.media_type, headers=_OURS | _NEVER)


def routes() -> list[BaseRoute]:
    """Return the routes to mount beside Streamlit's."""
    return [
        Route(f"{PREFIX}/map/{{secret}}/{{name}}", _map_content, methods=["GET"]),
        WebSocketRoute(direct_path("{secret}"), answer),
        Mount(static_prefix(), _StaticFiles(directory=STATIC_FOLDER)),
    ]
