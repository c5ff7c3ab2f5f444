import asyncio
import socket

import pytest

from tests.network import GuardError

ELSEWHERE = ("192.0.2.1", 80)  # TEST-NET-1, RFC 5737: nobody's


def test_a_connection_to_another_machine_fails() -> None:
    with socket.socket() as client:
        client.settimeout(0.01)
        with pytest.raises(GuardError):
            client.connect(ELSEWHERE)
        with pytest.raises(GuardError):
            client.connect_ex(ELSEWHERE)
    with pytest.raises(GuardError):
        socket.create_connection(ELSEWHERE, timeout=0.01)


def test_a_datagram_to_another_machine_fails() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        with pytest.raises(GuardError):
            client.sendto(b"x", ELSEWHERE)
        with pytest.raises(GuardError):
            client.sendmsg([b"x"], [], 0, ELSEWHERE)


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(GuardError):
        socket.getaddrinfo("example.org", 80)
    with pytest.raises(GuardError):
        socket.gethostbyname("example.org")


async def test_asyncio_is_guarded_too() -> None:
    with pytest.raises(GuardError):
        await asyncio.open_connection(*ELSEWHERE)
    with pytest.raises(GuardError):
        await asyncio.open_connection("example.org", 80)


async def test_this_machine_can_be_reached() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"here")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection("localhost", server.sockets[0].getsockname()[1])
        assert await reader.read() == b"here"
        writer.close()
        await writer.wait_closed()
