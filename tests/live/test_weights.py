"""What running cells cost a reader: nothing to speak of until the first Run."""

from benchmarks.live import added, fetched


def test_a_page_that_nobody_runs_weighs_at_most_8_kilobytes_more(folder):
    pages = [page.relative_to(folder).as_posix() for page in folder.glob("book/*/*.html")]
    assert len(pages) > 50
    assert max(map(added, pages)) <= 8_000


def test_a_page_without_pandas_and_matplotlib_fetches_at_most_12_megabytes(browser, site):
    assert 5_000_000 < fetched(browser, site, "book/en/autograd.html") <= 12_000_000
