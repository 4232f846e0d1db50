"""A file that is too large is not taken in at all: it is read past, kept neither in memory nor on disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from voorzet.imports.tables import MOST_BYTES


class LimitedUpload(FileUploadHandler):
    """Stops taking in a request's files beyond the limit; the form then comes without a file and says why."""

    def __init__(self, request: Any = None) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(request)
        self._taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Passes a piece on while there is room."""
        self._taken += len(raw_data)
        if self._taken > MOST_BYTES:
            if self.request is not None:
                self.request.upload_is_too_large = True  # type: ignore[attr-defined]  # read by the page
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""
        return
