"""The Python SDK (mcp) as a client of an agent that asks first: progress, questions to a person, calls that are called off.

In: the agent's address and program, and the file in which its tool notes each call. The agent is the tea shop of
tests/tools, over the slow stock: rice takes two seconds, and each call has to be agreed to.
Out: one line a check, then how many passed; exit code 1 if any failed.
"""

import asyncio
import sys
import time
from pathlib import Path

from mcp import Client, MCPError, StdioServerParameters
from mcp.types import ElicitResult

ADDRESS, PROGRAM, CALLS = sys.argv[1:4]
TEA, RICE = {"item": "tea", "amount": 4}, {"item": "rice", "amount": 1}
passed, failed = 0, 0


def check(name, holds, seen=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print("ok  " if holds else "FAIL", name, "" if holds else seen)


def calls():
    return Path(CALLS).read_text().split()


class Person:
    """Says the same to every question, and remembers it."""

    def __init__(self, action):
        self.action, self.asked = action, []

    async def answer(self, _context, question):
        self.asked.append(question.message)
        return ElicitResult(action=self.action, content={} if self.action == "accept" else None)


async def decide(name, server, mode):
    """Nothing is done before a yes, and nothing without one."""
    for action in ["accept", "decline", "cancel"]:
        before, person = calls(), Person(action)
        async with Client(server, mode=mode, elicitation_callback=person.answer) as client:
            result = await client.call_tool("take_an_order", TEA)
        asked = len(person.asked) == 1 and "Take an order" in person.asked[0] and "tea" in person.asked[0]
        check(f"{name}: {action}: the person is asked once, and about what", asked, person.asked)
        if action == "accept":
            check(f"{name}: accept: it is done", (result.structured_content or {}).get("left") == 12, result)
            check(f"{name}: accept: once", calls() == before + ["tea"], calls())
        else:
            check(f"{name}: {action}: it is refused", result.is_error and result.structured_content is None, result)
            check(f"{name}: {action}: and nothing was called", calls() == before, calls())

    before = calls()
    async with Client(server, mode=mode) as client:
        try:
            result = await client.call_tool("take_an_order", TEA)
            check(f"{name}: without a person it is refused", result.is_error, result)
        except MCPError as error:
            check(f"{name}: without a person it is refused", "person" in str(error), error)
    check(f"{name}: and nothing was called", calls() == before, calls())


async def wait(name, server, mode):
    """A call that takes long says so, and can be called off."""
    person, told, heard = Person("accept"), [], []

    async def progress(done, _total, _message):
        told.append(done)

    async def hear(message):
        heard.append(message)

    async with Client(server, mode=mode, elicitation_callback=person.answer, message_handler=hear) as client:
        result = await client.call_tool("take_an_order", RICE, progress_callback=progress)
        check(f"{name}: a slow call is answered", (result.structured_content or {}).get("left") == 0, result)
        check(f"{name}: and told of meanwhile", len(told) >= 4 and told[-1] >= 1.9, told)
        check(f"{name}: as time that only grows", told == sorted(set(told)), told)

        before, begun = len(told), time.monotonic()
        call = asyncio.create_task(client.call_tool("take_an_order", RICE, progress_callback=progress))
        await asyncio.sleep(0.8)
        call.cancel()
        ended = (await asyncio.gather(call, return_exceptions=True))[0]
        took = time.monotonic() - begun
        check(f"{name}: a call is called off", isinstance(ended, asyncio.CancelledError) and took < 1.5, (ended, took))
        check(f"{name}: that was under way", len(told) > before and calls()[-1] == "rice", (told, calls()))
        await asyncio.sleep(0.2)
        before = len(heard)
        await asyncio.sleep(1.2)
        check(f"{name}: no more is told of it", len(heard) == before, heard[before:])
        result = await client.call_tool("take_an_order", TEA)
        check(f"{name}: and the next one is answered", (result.structured_content or {}).get("left") == 12, result)
        return client.protocol_version


async def main():
    program = StdioServerParameters(command=PROGRAM, args=["mcp"])
    versions = []
    for name, server in [("HTTP", f"{ADDRESS}/mcp"), ("stdio", program)]:
        for mode in ["legacy", "auto"]:
            await decide(f"{name}, {mode}", server, mode)
            versions.append(await wait(f"{name}, {mode}", server, mode))
    check("both revisions were spoken", {"2025-11-25", "2026-07-28"} <= set(versions), versions)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


asyncio.run(main())
