"""Hostile and broken documents: each is a clear problem, the program lives, and nothing is reached."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang import untrusted
from kechuang.errors import Problem
from kechuang.plan.document import open_document
from kechuang.plan.forms import docx as docx_reader
from tests.plan import hostile, pages
from tests.plan.test_document_pdf import BODY, compiled, prose
from tests.plan.word import docx, levels, lists, numbered, paragraph, table

HONEST = docx(
    *(paragraph(f"{number}.新增第{number}批企业{number}0家。") for number in range(1, 40)), table(("地区", "家数"), ("云泽", "60")),
    numbered("壮大主体", 1), parts={"numbering": lists(levels(("decimal", "%1.")))},
)  # fmt: skip


def problem(folder: Path, content: bytes, name: str = "要点.docx") -> Problem:
    path = folder / name
    path.write_bytes(content)
    before = os.getpid()
    with pytest.raises(Problem) as told:
        open_document(path)
    assert os.getpid() == before
    assert told.value.where.startswith(name)
    for language in ("zh", "en"):
        assert told.value.sentence(language)
    return told.value


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hostile.honest_bomb(300 << 20), "untrusted.archive-size"),
        (hostile.lying_bomb(300 << 20), "untrusted.archive-damaged"),
        (hostile.nested(), "untrusted.archive-nested"),
        (hostile.archive(*hostile.empty_members(9_000)), "untrusted.archive-members"),
        (hostile.symlink(), "untrusted.archive-name"),
        (hostile.named(b"../evil.xml"), "untrusted.archive-name"),
    ],
    ids=["says so", "lies", "nested", "members", "link", "way out"],
)
def test_r23_r28_a_hostile_archive_is_refused_through_the_front_door(content: bytes, code: str, tmp_path: Path) -> None:
    assert problem(tmp_path, content).code == code


def test_r29_a_text_node_of_three_hundred_mebibytes_is_refused(tmp_path: Path) -> None:
    told = problem(
        tmp_path,
        hostile.archive(
            (b"word/document.xml", *hostile.member(b"word/document.xml", hostile.zeros(300 << 20), 300 << 20))
        ),
    )
    assert (
        told.sentence("zh")
        == "要点.docx：文件展开后有 300 MiB 以上，上限为 200 MiB，已拒绝。请确认选对了文件，或拆分后再读。"
    )


def test_r29_a_long_text_node_within_the_archives_limit_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, hostile.long_text_node(6 << 20)).code == "document.long-paragraph"
    assert problem(tmp_path, hostile.long_text_node(30 << 20)).code == "untrusted.archive-ratio"


@pytest.mark.parametrize("kind", sorted(hostile.DOCTYPES))
def test_r25_a_document_type_is_refused_and_reaches_no_one(kind: str, tmp_path: Path) -> None:
    with socket.socket() as canary:
        canary.bind(("127.0.0.1", 0))
        canary.listen()
        canary.setblocking(False)
        doctype = hostile.DOCTYPES[kind].replace("{port}", str(canary.getsockname()[1]))
        told = problem(tmp_path, hostile.with_doctype("word/document.xml", doctype))
        assert (told.code, told.facts["part"]) == ("untrusted.doctype", "word/document.xml")
        with pytest.raises(BlockingIOError):
            canary.accept()


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32"])
def test_r25_a_document_type_in_an_odd_encoding_is_refused_too(encoding: str, tmp_path: Path) -> None:
    content = hostile.with_doctype("word/document.xml", hostile.DOCTYPES["file"], encoding)
    assert problem(tmp_path, content).code in {"untrusted.doctype", "document.damaged"}


@pytest.mark.parametrize(("share", "content"), list(hostile.truncated(HONEST)))
def test_r29_a_docx_cut_off_anywhere_is_a_problem(share: int, content: bytes, tmp_path: Path) -> None:
    assert problem(tmp_path, content).code == ("document.mismatch" if share == 0 else "untrusted.archive-damaged")


@pytest.mark.parametrize(("share", "content"), list(hostile.truncated(compiled(prose(*BODY)), 10)))
def test_r29_a_pdf_cut_off_anywhere_is_a_problem_or_what_is_left(share: int, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "要点.pdf"
    path.write_bytes(content)
    read = hostile.attempted(lambda: open_document(path))
    if isinstance(read, Problem):
        assert read.code in {"document.damaged", "document.empty", "document.mismatch"}
    else:
        assert set("".join(read.text.split())) <= set("".join(BODY))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hostile.pdf_with_looping_pages(), "document.empty"),
        (hostile.pdf_of_pages(100_000), "document.too-many-pages"),
        (hostile.scanned_pdf(), "document.scanned"),
        (hostile.encrypted_pdf(), "document.encrypted"),
        (b"%PDF-1.7\n", "document.damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 100, "document.damaged"),
    ],
    ids=["loop", "pages", "scanned", "encrypted", "nothing", "noise"],
)
def test_r29_a_pdf_that_cannot_be_read_says_why(content: bytes, code: str, tmp_path: Path) -> None:
    told = problem(tmp_path, content, "要点.pdf").code
    assert told in {code, "document.scanned"} if code == "document.empty" else told == code


def test_r29_a_docx_of_pictures_is_scanned_and_one_of_nothing_is_empty(tmp_path: Path) -> None:
    assert problem(tmp_path, docx("", files={"word/media/image1.png": b"\x89PNG"})).code == "document.scanned"
    assert problem(tmp_path, docx("")).code == "document.empty"


def test_r29_tables_in_tables_without_end_are_a_problem_or_read(tmp_path: Path) -> None:
    assert problem(tmp_path, hostile.deeply_nested_tables(300)).code == "document.damaged"
    path = tmp_path / "层.docx"
    path.write_bytes(hostile.deeply_nested_tables(20))
    assert "底" in open_document(path).text


def test_r29_a_page_cut_off_anywhere_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    page = pages.modern()
    for share, content in hostile.truncated(page.content, 10):
        path = tmp_path / f"{share}.html"
        path.write_bytes(content)
        read = hostile.attempted(partial(open_document, path))
        assert not isinstance(read, Problem) or read.code in {"document.empty", "document.mismatch"}


def test_r23_the_program_itself_stays_small_while_a_bomb_goes_off(tmp_path: Path) -> None:
    (tmp_path / "bomb.docx").write_bytes(hostile.lying_bomb(300 << 20))
    script = (
        "import resource, sys\nfrom kechuang.plan.document import open_document\n"
        "def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = peak()\ntry: open_document(sys.argv[1])\nexcept Exception as told: print(told.code)\n"
        "print(peak() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    home = str(Path(untrusted.__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "bomb.docx")],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": home},
    )
    code, grown, child = run.stdout.split()
    assert code == "untrusted.archive-damaged"
    assert int(grown) < 5 << 10
    assert int(child) < 512 << 10


def test_r29_letters_where_the_format_has_numbers_are_damage(tmp_path: Path) -> None:
    for body in (
        numbered("甲", 1).replace('w:ilvl w:val="0"', 'w:ilvl w:val="x"'),
        table(("甲", "乙")).replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="?"/>'),
    ):
        assert problem(tmp_path, docx(body)).code == "document.damaged"


@given(st.lists(st.tuples(st.integers(0, len(HONEST) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_r29_a_mutated_docx_is_read_or_is_a_problem(changes: list[tuple[int, int]]) -> None:
    content = bytearray(HONEST)
    for at, value in changes:
        content[at] = value
    answer = hostile.attempted(lambda: docx_reader.read(io.BytesIO(bytes(content))))
    assert isinstance(answer, dict | Problem)
