"""An SMTP server for tests: it keeps what it takes as files and misbehaves as told.

usage: python3 smtp_sink.py PORT FOLDER
FOLDER/mode holds the mode, read anew for each command: accept, 451, drop-after-data, stall, starttls-refused, or 550:ADDRESS.
Each mail taken becomes FOLDER/N.eml; FOLDER/log gets a line an event.
"""
import asyncio
import itertools
import pathlib
import sys

from aiosmtpd.smtp import SMTP, syntax

PORT, FOLDER = int(sys.argv[1]), pathlib.Path(sys.argv[2])
STALL_SECONDS = 60
numbers = itertools.count(1)


def mode():
    return (FOLDER / "mode").read_text().strip()


def log(line):
    with (FOLDER / "log").open("a") as file:
        file.write(line + "\n")


def keep(content):
    number = next(numbers)
    part = FOLDER / f"{number}.part"
    part.write_bytes(content)
    part.rename(FOLDER / f"{number}.eml")


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        if mode() == "starttls-refused":
            responses.insert(-1, "250-STARTTLS")
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        now = mode()
        if now == "stall":
            log("stall")
            await asyncio.sleep(STALL_SECONDS)
        if now == "451":
            log(f"451 {address}")
            return "451 4.3.0 Not now"
        if now.startswith("550:") and address.lower() == now[4:].lower():
            log(f"550 {address}")
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        keep(envelope.content)
        log(f"taken {','.join(envelope.rcpt_tos)}")
        if mode() == "drop-after-data":
            server.transport.abort()
        return "250 OK"


class Server(SMTP):
    def connection_made(self, transport):
        log("connected")
        super().connection_made(transport)

    @syntax("STARTTLS")
    async def smtp_STARTTLS(self, arg):
        log("STARTTLS")
        await self.push("454 4.7.0 TLS not available")


async def main():
    server = await asyncio.get_running_loop().create_server(lambda: Server(Handler(), hostname="sink.test"), "127.0.0.1", PORT)
    log("ready")
    async with server:
        await server.serve_forever()


asyncio.run(main())
