"""No text can be built that makes one of our regular expressions backtrack out of hand."""

import importlib
import pkgutil
import re
import time

import dashboard
import geodata

PUMPS = (
    "a", " ", "1", "\n", "A a ", "a.", "-", "1 January ", "By A ", "a, ", "(", "'", "\\", "<a ",
    "http://a", "| ", "and ", "0/", "A.", "\u00a0", ": ", '"', "&a;", "St. ", "a-",
)  # fmt: skip
LENGTH = 3_000
CPU_SECONDS = 3.0
NEVER_IMPORTED = re.compile(r"__main__|run_page|\.app$|\.cut_|build_basemap|worker$")


def patterns():
    """Yield every regular expression that a module of ours compiled, with its name."""
    for package in (geodata, dashboard):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if NEVER_IMPORTED.search(module.name):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{module.name}.{name}", value


def test_no_pattern_backtracks_out_of_hand():
    found = dict(patterns())

    assert len(found) > 50
    assert {name: spent for name, one in found.items() if (spent := cpu(one)) > CPU_SECONDS} == {}


def cpu(pattern):
    """Seconds of work on long texts of one thing again and again; what is linear takes none."""
    began = time.process_time()
    for pump in PUMPS:
        text = pump * (LENGTH // len(pump))
        for end in ("", "\x00", "!"):
            pattern.search(text + end)
            pattern.match(text + end)
    return time.process_time() - began
