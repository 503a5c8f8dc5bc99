"""No text can be built that makes one of our regular expressions backtrack out of hand."""

import importlib
import inspect
import pkgutil
import re
import time
from itertools import product

import dashboard
import geodata

PUMPS = (
    "a", " ", "1", "\n", "A a ", "a.", "-", "1 January ", "By A ", "a, ", "(", "'", "\\", "<a ",
    "http://a", "| ", "and ", "0/", "A.", "\u00a0", ": ", '"', "&a;", "St. ", "a-",
)  # fmt: skip
LENGTH = 1_500
CPU_SECONDS = 3.0
NEVER_IMPORTED = re.compile(r"__main__|run_page|\.app$|\.cut_|build_basemap|worker$")


def patterns():
    """Yield every regular expression that a module of ours compiled, and how it is used there."""
    for package in (geodata, dashboard):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if NEVER_IMPORTED.search(found.name):
                continue
            module = importlib.import_module(found.name)
            words = inspect.getsource(module)
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    anchored = re.findall(rf"\b{name}\.(match|fullmatch)\b", words)
                    searched = re.search(rf"\b{name}\.(search|sub|split|find)", words)
                    uses = {*anchored, *(["search"] if searched or not anchored else [])}
                    yield f"{found.name}.{name}", [getattr(value, use) for use in uses]


def test_no_pattern_backtracks_out_of_hand():
    found = dict(patterns())

    assert len(found) > 50
    assert {name: spent for name, uses in found.items() if (spent := cpu(uses)) > CPU_SECONDS} == {}


def cpu(uses):
    """Seconds of work on long texts of one thing again and again; what is linear takes none."""
    began = time.process_time()
    for pump in PUMPS:
        text = pump * (LENGTH // len(pump))
        for end, use in product(("", "\x00", "!"), uses):
            use(text + end)
    return time.process_time() - began
