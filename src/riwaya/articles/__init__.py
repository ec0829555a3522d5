"""Pages to articles: blocks, title, date and its proof."""
