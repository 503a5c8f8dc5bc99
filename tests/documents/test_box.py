import os
import subprocess
import sys
import time

import pytest

from geodata.documents.box import Box, Limits
from geodata.documents.drafts import BadFile
from tests import files

GOOD = files.docx_file(*files.REPORT)
ENDLESS = files.doubling_pdf(24)


@pytest.fixture(scope="module")
def box():
    with Box(Limits(seconds=30)) as shared:
        yield shared


def process_of(box: Box) -> int:
    assert box._process  # noqa: SLF001 - which process it is is what these tests are about
    return box._process.pid  # noqa: SLF001


def read(box: Box, data: bytes, kind: str) -> str:
    return box.run("read", data, kind=kind, name="given").text


def test_good_and_damaged_files_share_one_process(box):
    assert files.SHELLED in read(box, GOOD, "docx")
    first = process_of(box)
    with pytest.raises(BadFile, match="damaged"):
        read(box, GOOD[: len(GOOD) // 2], "docx")

    assert files.SHELLED in read(box, GOOD, "docx")
    assert process_of(box) == first


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(seconds=3, memory_bytes=1 << 33), "over 3 seconds"),
        (Limits(cpu_seconds=1, memory_bytes=1 << 33), "over 1 seconds of work"),
        (Limits(memory_bytes=1 << 28), "memory"),
        (Limits(output_bytes=10), "over 10 bytes"),
    ],
)
def test_a_file_over_a_limit_ends_only_its_own_process(limits, reason):
    given = (GOOD, "docx") if limits.output_bytes == 10 else (ENDLESS, "pdf")
    with Box(limits) as box:
        began = time.monotonic()
        with pytest.raises(BadFile, match=reason):
            read(box, *given)
        assert time.monotonic() - began < 60
        assert box._process is None  # noqa: SLF001

        if limits.output_bytes > 10:
            assert read(box, files.pdf_file([files.placed([(72, 72, "Quiet day")])]), "pdf")


@pytest.mark.parametrize(
    "data",
    [
        b"<p>see <img src='http://127.0.0.1:9/x'> <iframe src='file:///etc/passwd'></iframe> here",
        b"<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href=a.css></head>here",
    ],
)
def test_what_a_page_points_at_is_never_fetched(box, data):
    text = read(box, data, "html")

    assert "here" in text
    assert "root:" not in text


@pytest.mark.parametrize(
    "words",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('written', 'w')",
        "import os; os.open('written', os.O_CREAT)",
    ],
)
def test_inside_nothing_can_be_started_reached_or_written(words, tmp_path):
    confined = (
        "from geodata.documents import worker; worker._confine({'memory_bytes': 1 << 31})\n"
        f"try: {words}\nexcept PermissionError: print('refused')"
    )
    environment = {**os.environ, "PYTHONPATH": str(files.ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", confined], cwd=tmp_path, env=environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip

    assert done.stdout == "refused\n"
    assert not list(tmp_path.iterdir())
