#!/usr/bin/python3
"""A relay whose answers are in the recipient's name, for tests: ok@, later@, never@, slow@, drop@.

Prints its port; writes every message that it took to FOLDER, one file each, with the envelope above
it. relay.py FOLDER [CERTIFICATE KEY]
"""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split('@')[0]
        if name == 'later':
            return '451 4.7.1 Come back in a while'
        if name == 'never':
            return '550 5.1.1 Nobody of this name here'
        if name == 'slow':
            await asyncio.sleep(30)
        if name == 'drop':
            server.transport.abort()
            return '421 gone'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        path = os.path.join(self.folder, f'{self.count:04}')
        with open(path + '.part', 'wb') as file:
            head = f'{envelope.mail_from}\n{" ".join(envelope.rcpt_tos)}\n'
            file.write(head.encode() + envelope.original_content)
        os.rename(path + '.part', path)
        return f'250 taken as {self.count}'


async def main():
    handler = Handler(sys.argv[1])
    context = None
    if len(sys.argv) > 3:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, tls_context=context), '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
