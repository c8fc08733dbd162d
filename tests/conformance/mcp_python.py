"""The Python SDK (mcp) as a client of an agent: over HTTP, and of its program on standard input and output.

In: the agent's address and program, a skill's title, an input and the answer that it must give, as JSON.
Out: one line a check, then how many passed; exit code 1 if any failed.
"""

import asyncio
import json
import sys

from mcp import Client, MCPError, StdioServerParameters

ADDRESS, PROGRAM, SKILL, GIVEN, EXPECTED = sys.argv[1:6]
GIVEN, EXPECTED = json.loads(GIVEN), json.loads(EXPECTED)
passed, failed = 0, 0


def check(name, holds, seen=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print("ok  " if holds else "FAIL", name, "" if holds else seen)


async def ask(name, server, mode):
    """What a person's program does: looks, calls, calls wrongly, reads."""
    async with Client(server, mode=mode) as client:
        check(f"{name}: the agent says who it is", client.server_info.name, client.server_info)
        tools = (await client.list_tools()).tools
        tool = next((tool for tool in tools if tool.title == SKILL or tool.name == SKILL), None)
        check(f"{name}: the skill is a tool", tool, tools)
        check(f"{name}: with what it takes", tool.input_schema.get("properties"), tool)
        check(f"{name}: and what it gives", (tool.output_schema or {}).get("properties"), tool)

        result = await client.call_tool(tool.name, GIVEN)
        # The SDK itself checks the answer against the schema.
        check(f"{name}: the answer is typed", result.structured_content == EXPECTED, result)
        check(f"{name}: and told in words too", json.loads(result.content[0].text) == EXPECTED, result)
        check(f"{name}: and no error", not result.is_error, result)

        wrong = dict(GIVEN)
        field = next(iter(wrong))
        wrong[field] = {"no": "such"}
        result = await client.call_tool(tool.name, wrong)
        words = result.content[0].text
        check(f"{name}: a wrong value is an error that names its field", result.is_error and field in words, result)
        result = await client.call_tool(tool.name, {})
        check(f"{name}: so is a missing one", result.is_error and field in result.content[0].text, result)
        try:
            result = await client.call_tool("no such tool", {})
            check(f"{name}: there is no such tool", result.is_error, result)
        except MCPError as error:
            check(f"{name}: there is no such tool", True, error)

        resources = (await client.list_resources()).resources
        texts = [(await client.read_resource(each.uri)).contents[0].text for each in resources]
        check(f"{name}: the spec and the contract can be read", len(texts) == 2 and all(texts), resources)
        prompts = (await client.list_prompts()).prompts
        check(f"{name}: the skill is a prompt", prompts, prompts)

        many = await asyncio.gather(*(client.call_tool(tool.name, GIVEN) for _ in range(50)))
        check(f"{name}: fifty calls at once", all(each.structured_content == EXPECTED for each in many))
        return client.protocol_version


async def main():
    program = StdioServerParameters(command=PROGRAM, args=["mcp"])
    versions = []
    for name, server in [("HTTP", f"{ADDRESS}/mcp"), ("stdio", program)]:
        for mode in ["legacy", "auto"]:
            versions.append(await ask(f"{name}, {mode}", server, mode))
    check("both revisions were spoken", {"2025-11-25", "2026-07-28"} <= set(versions), versions)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


asyncio.run(main())
