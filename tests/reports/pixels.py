"""What a PDF looks like, for tests of what is drawn rather than of what can be copied from it."""

from io import BytesIO

import numpy as np
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from kmc_desk.reports import fonts


def page_pixels(data, page=0, dots_per_inch=144):
    """A page in grey: 0 is black, 255 white; rows from the top; dots in multiples of 72."""
    document = pypdfium2.PdfDocument(data)
    picture = document[page].render(scale=dots_per_inch // 72, grayscale=True).to_numpy()
    grey = np.array(picture).reshape(picture.shape[0], picture.shape[1])
    document.close()
    return grey


def drawn(draw, size=(300, 40)):
    """The PDF of what a function draws on a small page."""
    fonts.register()
    target = BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def ink_columns(grey):
    """The first and the last column that is not white."""
    inked = np.flatnonzero((grey < 200).any(axis=0))
    return int(inked[0]), int(inked[-1])
