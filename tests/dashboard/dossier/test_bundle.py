import pytest

from dashboard.dossier import parts
from dashboard.dossier.bundle import bundle

MODULES = {
    "app/main.js": 'import * as L from "/base/lib/l.js";\nimport { two as deux } from "./two.js";\n'
    "export const words = `${L.one} ${deux()} </script> <!-- it`;\n",
    "app/two.js": 'import { one } from "../lib/l.js";\nexport function two() { return one + 1; }\n',
    "lib/l.js": "const first = 1;\nexport { first as one };\n",
}


def bundled(modules, entry="app/main.js"):
    return bundle(entry, modules.__getitem__, root="/base/")


def test_each_module_stands_once_after_those_that_it_needs():
    script = bundled(MODULES)

    order = [script.index(f"// {path}") for path in ("lib/l.js", "app/two.js", "app/main.js")]
    assert order == sorted(order)
    assert script.count("// lib/l.js") == 1


def test_nothing_in_it_ends_the_script():
    script = bundled(MODULES)

    assert "</script" not in script
    assert "<!--" not in script


@pytest.mark.parametrize(
    "line", ["export default 1;", 'import x from "./two.js";', 'export * from "./two.js";']
)
def test_a_form_that_is_not_known_is_an_error(line):
    with pytest.raises(ValueError, match="not known here"):
        bundled({**MODULES, "app/main.js": line})


def test_the_map_is_one_script_and_one_style_that_refer_to_no_file():
    script, style = parts.script(), parts.style()

    assert script.count("// vendor/leaflet") == 1
    assert "url(" not in style
    assert parts.source_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def test_a_file_travels_as_letters_and_digits_alone():
    made = parts.block('"<x>', b"</script><script>")

    assert made.count("<") == 2
    assert "&quot;&lt;x&gt;" in made
