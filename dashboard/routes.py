"""The server's own addresses beside Streamlit's: scripts, basemap, and the map's columns."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.map.serving import PREFIX, SHELF, STATIC_FOLDER, static_prefix

# Both kinds of address hold a hash of what they serve, so what lies there never changes.
_FOREVER = "public, max-age=31536000, immutable"
_PRIVATE = "private, max-age=31536000, immutable"


class _StaticFiles(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = _FOREVER
        response.headers["x-content-type-options"] = "nosniff"
        return response


async def _map_content(request: Request) -> Response:
    content = SHELF.find(request.path_params["secret"], request.path_params["name"])
    if content is None:
        return PlainTextResponse("This part of the map is no longer served.", status_code=404)
    headers = {"cache-control": _PRIVATE, "x-content-type-options": "nosniff"}
    return Response(content.body, media_type=content.media_type, headers=headers)


def routes() -> list[BaseRoute]:
    """Return the routes to mount beside Streamlit's."""
    return [
        Route(f"{PREFIX}/map/{{secret}}/{{name}}", _map_content, methods=["GET"]),
        Mount(static_prefix(), _StaticFiles(directory=STATIC_FOLDER)),
    ]
