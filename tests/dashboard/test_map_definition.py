from __future__ import annotations

import folium

from dashboard.map.definition import event_map_definition, map_module


def test_the_module_is_the_same_every_time_so_that_the_map_is_mounted_once():
    first = map_module()
    map_module.cache_clear()

    assert map_module() == first


def test_the_module_imports_our_own_files_only():
    imports = [line for line in map_module().decode().splitlines() if line.startswith("import")]

    assert [line.split(" as ")[1].split(" ")[0] for line in imports] == [
        "leaflet",
        "basemap",
        "eventLayer",
    ]
    assert all('from "/dateline/static/' in line for line in imports)


def test_the_module_needs_no_address_of_another_host():
    assert b"://" not in map_module()


def test_folium_writes_the_map_and_both_plugins():
    module = map_module().decode()

    assert module.index("L.map(") < module.index("addBasemap(") < module.index("addEventLayer(")
    assert isinstance(event_map_definition(), folium.Map)
