"""Addresses fetched because the user named them: with limits of size, time and redirects, and no private networks.

The address a name resolves to is checked at the moment of connecting, so that neither a redirect nor a name that
changes its answer leads inside.
"""

import ipaddress
import socket
import time
from collections.abc import Iterable, Iterator
from typing import Self, cast
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import msgspec

from riwaya.errors import PageError
from riwaya.pages.options import PageOptions

AGENT = "riwaya/0 (news reader; respects robots.txt)"
"""How requests name themselves."""
_MAX_REDIRECTS = 5


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A response: where it came from in the end, its bytes, and what its server said of them."""

    url: str
    status: int
    data: bytes
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: str | None = None


class RefusedAddressError(Exception):
    """The name leads to a loopback or private address and that is not allowed."""


def is_address(path: str) -> bool:
    """Whether an input names something to fetch."""
    return path.lower().startswith(("http://", "https://"))


class _GuardedNetwork(httpcore.SyncBackend):
    """Connects to checked addresses only."""

    def __init__(self, *, allow_private: bool) -> None:
        super().__init__()
        self.allow_private = allow_private

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host: {host}") from error
        addresses = [str(entry[4][0]) for entry in found]
        if not self.allow_private:
            for address in addresses:
                if not _is_public(address):
                    raise RefusedAddressError(f"{host} is {address}")
        return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


class _GuardedTransport(httpx.BaseTransport):
    """httpx over a connection pool whose network is guarded."""

    def __init__(self, *, allow_private: bool) -> None:
        context = httpx.create_ssl_context()
        self.pool = httpcore.ConnectionPool(ssl_context=context, network_backend=_GuardedNetwork(allow_private=allow_private))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        response = self.pool.handle_request(
            httpcore.Request(
                request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions
            )
        )
        stream = cast("Iterable[bytes]", response.stream)  # a synchronous pool gives a synchronous stream
        return httpx.Response(response.status, headers=response.headers, stream=_Stream(stream), extensions=response.extensions)

    def close(self) -> None:
        self.pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self.stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream

    def close(self) -> None:
        close = getattr(self.stream, "close", None)
        if close is not None:
            close()


class Fetcher:
    """Fetches addresses under the limits of the options. Use as a context manager."""

    def __init__(self, options: PageOptions) -> None:
        self.options = options
        self._client = httpx.Client(
            transport=_GuardedTransport(allow_private=options.allow_private), timeout=httpx.Timeout(min(options.timeout_seconds, 15.0)),
            follow_redirects=False, trust_env=False, headers={"User-Agent": AGENT, "Accept-Language": "ar, en;q=0.5"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Fetched:
        """The bytes at an address, redirects followed; a status of 400 or more comes back as it is.

        Raises:
            PageError: refused, unreachable, too large, too slow, or redirected without end.

        """
        deadline = time.monotonic() + self.options.timeout_seconds
        here = url
        for _ in range(_MAX_REDIRECTS + 1):
            try:
                fetched, onward = self._once(here, headers or {}, deadline)
            except RefusedAddressError as error:
                raise PageError(url, f"refused: {error}, a private address", "Allow it with --allow-private if it is meant.") from error
            except (httpx.HTTPError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpx.InvalidURL, ValueError) as error:
                reason = "too slow" if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException) else "cannot be fetched"
                raise PageError(url, f"{reason}: {str(error)[:160] or type(error).__name__}", "Try again later or save the page to a file.") from error
            if onward is None:
                return fetched
            here = urljoin(here, onward)
            if urlsplit(here).scheme not in {"http", "https"}:
                raise PageError(url, f"redirects to {here[:80]!r}, which is no web address", "Name the page itself.")
        raise PageError(url, f"redirects more than {_MAX_REDIRECTS} times", "Name the page itself.")

    def _once(self, url: str, headers: dict[str, str], deadline: float) -> tuple[Fetched, str | None]:
        with self._client.stream("GET", url, headers=headers) as response:
            if response.is_redirect:
                return Fetched(url=url, status=response.status_code, data=b""), response.headers.get("Location") or ""
            data = bytearray()
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > self.options.max_bytes:
                    raise PageError(url, f"is larger than {self.options.max_bytes:,} bytes", "Raise the limit with --max-bytes.")
                if time.monotonic() > deadline:
                    raise PageError(url, f"too slow: not whole after {self.options.timeout_seconds:g} s", "Raise --timeout or save the page to a file.")
            get = response.headers.get
            return Fetched(
                url=url, status=response.status_code, data=bytes(data), charset=response.charset_encoding, etag=get("ETag"),
                last_modified=get("Last-Modified"), retry_after=get("Retry-After"),
            ), None
