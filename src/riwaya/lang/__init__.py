"""The language as data: tables and rules under `ar/`, and the code that loads them."""
