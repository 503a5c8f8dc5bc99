import time

import pytest

from geodata.documents import File, Reader, ahead
from geodata.documents.box import Box
from geodata.errors import UnreadableDocument
from tests import files


def test_items_come_in_order_and_a_few_more_are_begun():
    begun = []

    def begin(item: int) -> int:
        begun.append(item)
        return -item

    seen = [(pair, len(begun)) for pair in ahead(range(5), begin, count=2)]

    assert seen == [((0, 0), 3), ((1, -1), 4), ((2, -2), 5), ((3, -3), 5), ((4, -4), 5)]


def test_a_reader_gives_documents_and_reasons():
    with Reader() as reader:
        good = reader.begin(File("a.docx", files.docx_file(*files.REPORT)))
        bad = reader.begin(File("b.pdf", b"%PDF-1.4 cut off"))

        assert files.SHELLED in good.result().text
        with pytest.raises(UnreadableDocument, match="damaged"):
            bad.result()


def test_leaving_a_reader_ends_what_it_does():
    with Reader() as reader:
        running = reader.begin(File("long.pdf", files.doubling_pdf(24)))
        waiting = reader.begin(File("b.txt", b"Quiet day"))
        while not running.running():
            time.sleep(0.01)
        time.sleep(0.5)
        began = time.monotonic()

    assert time.monotonic() - began < 20
    assert waiting.cancelled()
    assert running.done()


def test_an_idle_box_can_be_interrupted():
    with Box() as box:
        box.interrupt()
