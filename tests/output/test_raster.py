"""PDF to pixels: what is drawn, at which size, and that bands and the whole agree to the last pixel."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from ddm_desktop.output.raster import PixelPage, Raster, select_pages

WIDTH, HEIGHT = 200, 300  # points


def make_pdf(*pages: str) -> bytes:
    """Pages of a small sheet: a line of text, and a red square in the top left corner."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=1)
    for text in pages:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, HEIGHT - 20, 20, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        for line in range(12):
            canvas.drawString(30, HEIGHT - 40 - 20 * line, f"{text} {line} of the letter")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pixel(page: PixelPage, x: int, y: int) -> tuple[int, int, int]:
    """Red, green, blue."""
    start = y * page.stride + x * 4
    blue, green, red = page.data[start : start + 3]
    return red, green, blue


def test_a_page_is_drawn_on_white_from_the_top_down_in_its_own_colours():
    with Raster(make_pdf("line")) as raster:
        page = raster.render(0, 1.0)
    assert (page.width, page.height, page.stride) == (WIDTH, HEIGHT, WIDTH * 4)
    assert pixel(page, 5, 5) == (255, 0, 0)
    assert pixel(page, 5, HEIGHT - 5) == (255, 255, 255)


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.37, 3.0])
def test_scale_is_pixels_a_point(scale):
    with Raster(make_pdf("line")) as raster:
        page = raster.render(0, scale)
    assert (page.width, page.height) == (round(WIDTH * scale), round(HEIGHT * scale))
    assert len(page.data) == page.stride * page.height


def test_text_is_anti_aliased_in_greys_without_coloured_fringes():
    with Raster(make_pdf("line")) as raster:
        page = raster.render(0, 1.5, range(60, 400))
    colours = {pixel(page, x, y) for x in range(page.width) for y in range(page.height)}
    assert len(colours) > 20
    assert all(red == green == blue for red, green, blue in colours)


@pytest.mark.parametrize("scale", [1.0, 1.37, 2.5])
def test_bands_put_together_are_the_whole_page(scale):
    with Raster(make_pdf("line")) as raster:
        whole = raster.render(0, scale)
        step = 37
        rows = [range(top, min(top + step, whole.height)) for top in range(0, whole.height, step)]
        bands = b"".join(raster.render(0, scale, band).data for band in rows)
    assert bands == whole.data


def test_redrawing_changed_rows_gives_the_new_page_and_leaves_the_old_one_alone():
    with Raster(make_pdf("before")) as before, Raster(make_pdf("afterwards")) as after:
        old, new = before.render(0, 1.37), after.render(0, 1.37)
        kept = bytes(old.data)
        assert after.redraw(old, 0, 1.37, range(20, old.height)).data == new.data
    assert old.data == kept != new.data


def test_pages_are_counted_and_told_apart():
    with Raster(make_pdf("first", "second")) as raster:
        assert raster.page_count == 2
        assert raster.render(0, 1.0).data != raster.render(1, 1.0).data


def test_chosen_pages_make_a_pdf_in_their_order():
    pdf = make_pdf("one", "two", "three")
    with Raster(pdf) as whole, Raster(select_pages(pdf, [2, 0])) as part:
        assert part.page_count == 2
        assert part.render(0, 1.0).data == whole.render(2, 1.0).data
        assert part.render(1, 1.0).data == whole.render(0, 1.0).data


def test_bytes_that_are_no_pdf_are_refused():
    with pytest.raises(RuntimeError):
        Raster(b"not a PDF")


def test_threads_drawing_at_once_do_not_disturb_each_other():
    from concurrent.futures import ThreadPoolExecutor

    pdf = make_pdf("line")

    def draw(_: int) -> bytes:
        with Raster(pdf) as raster:
            return bytes(raster.render(0, 1.2).data)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(draw, range(24)))) == 1
