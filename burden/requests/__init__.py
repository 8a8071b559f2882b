"""Information collection requests: what is known of each template and where that comes from."""

from burden.requests.collection import describe_all
from burden.requests.describe import describe, request_id
from burden.requests.frames import field_frame, request_frame, text_frame


__all__ = ["describe", "describe_all", "field_frame", "request_frame", "request_id", "text_frame"]
