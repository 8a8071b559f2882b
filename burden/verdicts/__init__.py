"""What could be done with each request: keep, drop, merge or ease (保留 / 取消 / 整合 / 优化)."""

from burden.verdicts.frame import verdict_frame


__all__ = ["verdict_frame"]
