"""Pages to articles: blocks, title, date and its proof."""

from riwaya.articles.divide import divide_page

__all__ = ["divide_page"]
