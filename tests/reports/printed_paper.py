"""What stands in a PDF, read by pypdf."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def page_count(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def fonts_not_embedded(pdf: bytes) -> set[str]:
    """The names of fonts whose outlines are not in the file."""
    reader = PdfReader(BytesIO(pdf))
    things = (reader.get_object(number) for number in reader.xref[0])
    used = {
        str(thing["/BaseFont"]): thing.get("/FontDescriptor", DictionaryObject()).get_object()
        for thing in things
        if isinstance(thing, DictionaryObject)
        and thing.get("/Type") == "/Font"
        and thing.get("/Subtype") != "/Type0"  # its outlines stand with the font it is made from
    }
    assert used
    return {
        name
        for name, descriptor in used.items()
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
    }


def images_of(pdf: bytes) -> list[str]:
    """The names of raster images."""
    return [image.name for page in PdfReader(BytesIO(pdf)).pages for image in page.images]
