"""What could be done with each request: keep, drop, merge or ease (保留 / 取消 / 整合 / 优化)."""

from burden.verdicts.frame import Judged, judge_requests


__all__ = ["Judged", "judge_requests"]
