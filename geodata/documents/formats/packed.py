"""ZIP containers, read with caps on size and ratio, and the XML in them, read without DTDs."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from geodata.documents.drafts import BadFile

MAX_ENTRY = 64 * 1024 * 1024
# Deflate packs natural text about 4 : 1 and never over 1032 : 1; XML of a real office file stays
# far below this. Small entries may be anything: a page of blanks is no bomb.
MAX_RATIO = 200
SMALL = 1024 * 1024


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Return a container in memory; nothing of it is ever written to disk.

    Raises:
        BadFile: It is damaged.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadFile("it is damaged or cut off: its table of contents cannot be read") from error


def read_entry(container: zipfile.ZipFile, name: str, *, most: int = MAX_ENTRY) -> bytes:
    """Return the bytes of an entry.

    Raises:
        BadFile: There is none of the name, it is encrypted, or it unfolds to too much.
    """
    try:
        entry = container.getinfo(name)
    except KeyError as error:
        raise BadFile(f"it is damaged: {name} is missing") from error
    if entry.flag_bits & 1:
        raise BadFile("it is encrypted; give a copy without a password")
    check_ratio(entry.file_size, entry.compress_size, most=most)
    with container.open(entry) as stream:
        found = stream.read(most + 1)  # the size it claims may be a lie
    check_ratio(len(found), entry.compress_size, most=most)
    return found


def check_ratio(size: int, packed: int, *, most: int) -> None:
    """Refuse what unfolds to over ``most`` bytes, or to over 200 times its packed size."""
    if size > most:
        raise BadFile(f"a part of it unfolds to over {most:,} bytes; split it")
    if size > SMALL and size > MAX_RATIO * max(packed, 1):
        raise BadFile(f"it unfolds to over {MAX_RATIO} times its size: refused as a zip bomb")


def parse_xml(data: bytes) -> Element:
    """Return the root of an XML document that declares no DTD and no entities.

    Raises:
        BadFile: It declares some, or is not well-formed.
    """
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadFile("its XML declares a DTD or entities: refused") from error
    except (SyntaxError, ValueError, LookupError) as error:
        raise BadFile("its XML is damaged") from error
    return root
