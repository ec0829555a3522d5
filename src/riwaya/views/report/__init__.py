"""The report: one self-contained HTML file in Arabic and English, without network, usable without script."""

from riwaya.views.report.page import build_report
from riwaya.views.report.rows import Verdict

__all__ = ["Verdict", "build_report"]
