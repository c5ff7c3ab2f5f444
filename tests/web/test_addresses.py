import asyncio
import socket
from collections.abc import Sequence
from typing import Any

import pytest

from tests.web.faults import PAGE, Server, answer, giving, redirecting, serving
from tui.core.access import Access, Limits
from tui.web.addresses import refusal
from tui.web.client import Answer, Client, Failure
from tui.web.guard import system_addresses

REFUSED = [
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("0.0.0.0", "unspecified"),  # noqa: S104
    ("0.1.2.3", "private"),
    ("10.0.0.1", "private"),
    ("172.16.0.1", "private"),
    ("192.168.1.1", "private"),
    ("100.64.0.1", "shared"),
    ("169.254.169.254", "link-local"),
    ("192.0.2.1", "private"),
    ("198.18.0.1", "private"),
    ("203.0.113.9", "private"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:10.0.0.1", "private"),
    ("::127.0.0.1", "loopback"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a9fe:a9fe", "link-local"),
    ("64:ff9b:1::7f00:1", "reserved"),
    ("2002:7f00:1::", "loopback"),
    ("2002:a00:1::1", "private"),
    ("2001:0:4136:e378:8000:63bf:f5ff:fffe", "private"),  # Teredo, of 10.0.0.1
    ("fe80::1%eth0", "link-local"),
    ("fe80::5efe:7f00:1", "loopback"),
    ("2a00::5efe:7f00:1", "loopback"),
    ("fc00::1", "private"),
    ("fd12:3456::1", "private"),
    ("fec0::1", "reserved"),
    ("ff02::1", "multicast"),
    ("2001:db8::1", "private"),
    ("100::1", "reserved"),
    ("not a number", "unknown"),
]


@pytest.mark.parametrize(("address", "kind"), REFUSED)
def test_an_address_that_is_not_public_is_refused(address: str, kind: str) -> None:
    assert refusal(address) == kind


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.216.34",
        "2606:2800:220:1::1",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
        "2002:101:101::1",
    ],
)
def test_a_public_address_is_not_refused(address: str) -> None:
    assert refusal(address) == ""


FORMS = [
    ("2130706433", "loopback"),
    ("0x7f000001", "loopback"),
    ("0x7f.1", "loopback"),
    ("017700000001", "loopback"),
    ("127.1", "loopback"),
    ("127.0.1", "loopback"),
    ("0", "unspecified"),
    ("10.1", "private"),
    ("3232235777", "private"),
    ("0xa9fea9fe", "link-local"),
    ("169.254.43518", "link-local"),
    ("[::1]", "loopback"),
    ("[::ffff:7f00:1]", "loopback"),
    ("[0:0:0:0:0:ffff:127.0.0.1]", "loopback"),
    ("[64:ff9b::7f00:1]", "loopback"),
    ("127.0.0.1.", "loopback"),
    ("LOCALHOST", "loopback"),
    ("localhost.", "loopback"),
]
"""Ways to write a host that is not public; the first all stand for numbers."""


@pytest.fixture
def numbers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system read hosts that are numbers in whatever form, and ask nobody."""
    real = socket._socket.getaddrinfo  # type: ignore[attr-defined]

    def look_up(host: Any, port: Any, *, type: int = 0) -> Any:  # noqa: A002
        name = host.decode() if isinstance(host, bytes) else host
        if name.lower().rstrip(".") == "localhost":
            name = "127.0.0.1"
        return real(name.rstrip("."), port, 0, type, 0, socket.AI_NUMERICHOST)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.usefixtures("numbers_only")
@pytest.mark.parametrize(("host", "kind"), FORMS)
def test_a_host_is_judged_by_what_it_resolves_to_and_not_by_its_text(host: str, kind: str) -> None:
    ended = get(f"http://{host}/", Access())
    assert isinstance(ended, Failure)
    assert ended.reason == f"refused: {kind} address"


@pytest.mark.parametrize("host", ["１２７.0.0.1", "①②⑦.0.0.1", "me@127.0.0.1", "0177.0.0.1", "a b"])
def test_a_host_that_hides_what_it_is_is_no_address_at_all(host: str) -> None:
    ended = get(f"http://{host}/", Access())
    assert isinstance(ended, Failure)
    assert ended.reason == "refused: no address of the web"


@pytest.mark.parametrize("port", [22, 25, 6379, 11211])
def test_a_port_of_no_web_server_is_refused(port: int) -> None:
    ended = get(f"http://1.1.1.1:{port}/", Access())
    assert isinstance(ended, Failure)
    assert ended.reason == f"refused: port {port}"


def get(url: str, access: Access, *answers: Sequence[str]) -> Answer | Failure:
    """Ask for an address; `answers` are what the name server says, one after another, then the last again."""
    left = list(answers)

    async def resolve(host: str, port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    async def once() -> Answer | Failure:
        client = Client(access, resolve=resolve if answers else None)
        try:
            return await client.get(url)
        finally:
            await client.close()

    return asyncio.run(once())


def test_one_address_that_is_not_public_is_one_too_many() -> None:
    ended = get("http://both.example/", Access(), ["1.1.1.1", "10.0.0.1"])
    assert isinstance(ended, Failure)
    assert ended.reason == "refused: private address"


def test_a_name_that_answers_otherwise_a_moment_later_is_refused() -> None:
    """DNS rebinding: the first answer is taken, the second leads to this machine."""

    def rebinding(server: Server) -> tuple[Answer | Failure, list[str]]:
        asked: list[str] = []

        async def resolve(host: str, port: int) -> Sequence[str]:
            asked.append(host)
            return ["127.0.0.1"]

        async def once() -> Answer | Failure:
            trusted = frozenset((f"first.example:{server.port}",))
            client = Client(Access(trusted=trusted, limits=Limits(5, 5)), resolve=resolve)
            try:
                return await client.get(f"http://first.example:{server.port}/")
            finally:
                await client.close()

        return asyncio.run(once()), asked

    with serving({"/": redirecting("http://second.example:8080/")}) as server:
        ended, asked = rebinding(server)
    assert isinstance(ended, Failure)
    assert ended.reason == "refused: loopback address"
    assert asked == ["first.example", "second.example"]


def test_the_address_that_was_judged_is_the_one_that_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """One question for one connection: there is no second answer that could differ."""
    connected: list[str] = []
    answers = [["1.1.1.1"], ["127.0.0.1"]]

    def record(self: socket.socket, address: Any) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", record)
    get("http://rebinding.example/", Access(limits=Limits(5, 5)), *answers)
    assert connected == ["1.1.1.1"]


def test_each_hop_asks_again_and_is_judged_again() -> None:
    """The same name, on a fresh connection: what was public at first is refused when it no longer is."""
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    with serving(
        {"/": redirecting("/b", "302 Found", "Connection: close"), "/b": giving(answer(PAGE))}
    ) as server:

        async def resolve(host: str, port: int) -> Sequence[str]:
            asked.append(host)
            return answers[min(len(asked), 2) - 1]

        async def once() -> Answer | Failure:
            limits = Limits(0.5, 0.5)
            client = Client(Access(trusted=frozenset(("turning.example",)), limits=limits), resolve=resolve)
            try:
                return await client.get(f"http://turning.example:{server.port}/")
            finally:
                await client.close()

        with pytest.MonkeyPatch.context() as patch:
            blocked = _blocking(patch)
            ended = asyncio.run(once())
    assert isinstance(ended, Failure)
    assert asked == ["turning.example", "turning.example"]
    assert blocked == ["10.0.0.1"]


def _blocking(patch: pytest.MonkeyPatch) -> list[str]:
    """Note connections that would leave this machine, and refuse them."""
    blocked: list[str] = []
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if address[0] != "127.0.0.1":
            blocked.append(address[0])
            raise ConnectionRefusedError
        connect(self, address)

    patch.setattr(socket.socket, "connect", guarded)
    return blocked


def test_the_second_address_is_tried_when_the_first_does_not_answer() -> None:
    with serving({"/": giving(answer(PAGE))}) as server:
        trusted = Access(trusted=frozenset(("two.example",)), limits=Limits(5, 5))
        found = get(f"http://two.example:{server.port}/", trusted, ["::1", "127.0.0.1"])
    assert isinstance(found, Answer)


@pytest.mark.usefixtures("numbers_only")
def test_the_system_is_asked_for_each_address_once() -> None:
    assert asyncio.run(system_addresses("127.1", 80)) == ["127.0.0.1"]
