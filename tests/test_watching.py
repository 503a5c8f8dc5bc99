import os

from geodata.watching import Watch
from tests import files


def test_a_file_is_given_once_it_is_whole_and_again_once_it_changed(tmp_path):
    watch = Watch([tmp_path])
    report = tmp_path / "report.txt"
    report.write_text("Boats left", encoding="utf-8")

    assert watch.look() == []  # perhaps still being written
    report.write_text("Boats left Lamu.", encoding="utf-8")
    assert watch.look() == []
    assert watch.look() == [report]
    assert watch.look() == []
    os.utime(report, ns=(1, 1))
    watch.look()
    assert watch.look() == [report]


def test_what_is_no_document_is_not_given(tmp_path):
    watch = Watch([tmp_path])
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.docx").write_bytes(files.docx_file(files.SHELLED))
    watch.look()

    assert [path.name for path in watch.look()] == ["a.docx"]
