"""What uploaded files are, by their content: the word that screening leaves to whoever reads them."""

from __future__ import annotations

from enum import StrEnum


class UploadKind(StrEnum):
    """pages: to be recognised as text first. html, data (JSON, XML), metro2: read as they are."""

    PAGES = "pages"
    HTML = "html"
    DATA = "data"
    METRO2 = "metro2"
