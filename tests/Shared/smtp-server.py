"""A real SMTP server for tests: keeps each message with its envelope in a folder, and misbehaves on command.

Started by SmtpServerFixture. Prints "port N" once it listens on 127.0.0.1; then reads one command a line from
stdin and answers each with one line. Ends when stdin closes. Needs Debian's python3-aiosmtpd.
"""
import argparse
import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

arguments = argparse.ArgumentParser()
arguments.add_argument("--folder", required=True)
arguments.add_argument("--tls", choices=["none", "starttls", "tls"], default="none")
arguments.add_argument("--certificate")
arguments.add_argument("--key")
arguments.add_argument("--user")
arguments.add_argument("--password")
arguments.add_argument("--ascii", action="store_true")
options = arguments.parse_args()

connections = 0
kept = 0
refused = set()
left = {"delay": 0, "drop-in-message": 0, "drop-after-message": 0}
answers = {}  # "greeting", "mail", "rcpt" or "data": what is answered there; "hang" for nothing
most_per_connection = 0


def take(what):
    """True as often as was ordered."""
    if left[what] == 0:
        return False
    left[what] -= 1
    return True


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [*responses[:-1], "250-DSN", responses[-1]]

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if "rcpt" in answers:
            return answers["rcpt"]
        if address in refused:
            # Real servers repeat the address, so a log that quotes them names the person.
            return f"550 5.1.1 <{address}>: no such mailbox"
        if take("delay"):
            return f"451 4.3.0 <{address}>: try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        global kept
        kept += 1
        name = os.path.join(options.folder, f"{kept:06}")
        with open(name + ".eml", "wb") as file:
            file.write(envelope.original_content)
        with open(name + ".part", "w") as file:
            json.dump({"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None or options.tls == "tls",
                       "signedIn": bool(session.authenticated), "notify": server.notify}, file)
        os.rename(name + ".part", name + ".json")
        if take("drop-after-message"):
            server.transport.abort()
        return "250 2.0.0 kept"


class Server(SMTP):
    notify = None
    greeted = False
    taken = 0

    async def push(self, status):
        if not self.greeted:
            self.greeted = True
            if "greeting" in answers:
                await self.misbehave("greeting")
                return
        await super().push(status)

    async def misbehave(self, where):
        if answers[where] == "hang":
            await asyncio.sleep(3600)
        await super().push(answers[where])
        if where == "greeting" or answers[where].startswith("421"):
            self.transport.close()

    async def smtp_MAIL(self, arg):
        if "mail" in answers:
            await self.misbehave("mail")
        elif most_per_connection and self.taken >= most_per_connection:
            await super().push("421 4.7.0 too many mails over one connection")
            self.transport.close()
        else:
            self.taken += 1
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        # Whether to report a delivery (RFC 3461): aiosmtpd knows nothing of it.
        recipient, _, notify = (arg or "").partition(" NOTIFY=")
        self.notify = notify.split(" ")[0] or None
        await super().smtp_RCPT(recipient)

    async def smtp_DATA(self, arg):
        if answers.get("data") == "hang":
            await self.push("354 go on")
            await asyncio.sleep(3600)
        if "data" in answers:
            await self.misbehave("data")
            return
        if take("drop-in-message"):
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == options.user.encode() and data.password == options.password.encode()
    return AuthResult(success=right, handled=False)


def tls_context():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.key)
    return context


def new_session():
    global connections
    connections += 1
    return Server(
        Handler(),
        enable_SMTPUTF8=not options.ascii,
        tls_context=tls_context() if options.tls == "starttls" else None,
        require_starttls=False,
        auth_required=options.user is not None,
        auth_require_tls=options.tls == "starttls",
        authenticator=authenticate if options.user is not None else None)


def obey(line):
    global most_per_connection
    command, _, value = line.partition(" ")
    if command == "refuse":
        refused.add(value)
    elif command in left:
        left[command] = int(value)
    elif command == "answer":
        where, _, words = value.partition(" ")
        answers[where] = words
    elif command == "most":
        most_per_connection = int(value)
    elif command == "heal":
        most_per_connection = 0
        answers.clear()
        refused.clear()
        left.update(dict.fromkeys(left, 0))
    elif command == "connections":
        return str(connections)
    else:
        return "what?"
    return "done"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        new_session, "127.0.0.1", 0, ssl=tls_context() if options.tls == "tls" else None)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        print(obey(line.decode().strip()), flush=True)


asyncio.run(main())
