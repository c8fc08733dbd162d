"""The Python SDK (a2a-sdk) as a client of a running agent, on both bindings.

In: the agent's address, a skill's id, an input and the answer that it must give, as JSON.
Out: one line a check, then how many passed; exit code 1 if any failed.
"""

import asyncio
import json
import sys
import uuid

import httpx
from a2a.client import ClientConfig, create_client
from a2a.types import (
    CancelTaskRequest,
    DeleteTaskPushNotificationConfigRequest,
    GetTaskRequest,
    ListTaskPushNotificationConfigsRequest,
    ListTasksRequest,
    SendMessageRequest,
    SubscribeToTaskRequest,
    TaskPushNotificationConfig,
    TaskState,
)
from google.protobuf.json_format import MessageToDict, ParseDict

ADDRESS, SKILL, GIVEN, EXPECTED = sys.argv[1:5]
GIVEN, EXPECTED = json.loads(GIVEN), json.loads(EXPECTED)
passed, failed = 0, 0


def check(name, holds, seen=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print("ok  " if holds else "FAIL", name, "" if holds else seen)


def message(parts, skill=None, task=None):
    it = {"messageId": str(uuid.uuid4()), "role": "ROLE_USER", "parts": parts}
    if skill:
        it["metadata"] = {"skill": skill}
    if task:
        it["taskId"] = task
    return ParseDict({"message": it}, SendMessageRequest())


async def events(client, request):
    return [event async for event in client.send_message(request)]


async def refused(call):
    try:
        await call
    except Exception as error:  # the SDK's own errors
        return type(error).__name__
    return "nothing"


def answer(task):
    return MessageToDict(task.artifacts[0].parts[0].data)


async def binding(name):
    def config(streaming):
        return ClientConfig(
            streaming=streaming,
            supported_protocol_bindings=[name],
            use_client_preference=True,
            httpx_client=httpx.AsyncClient(timeout=20),
        )

    client = await create_client(ADDRESS, config(False))
    data = [{"data": GIVEN}]
    done = (await events(client, message(data, SKILL)))[-1].task
    check(f"{name}: a send waits for the task", done.status.state == TaskState.TASK_STATE_COMPLETED, done)
    check(f"{name}: the answer is typed data", answer(done) == EXPECTED, done)
    got = await client.get_task(GetTaskRequest(id=done.id))
    check(f"{name}: the task can be got", got.id == done.id and answer(got) == EXPECTED, got)
    none = await client.get_task(GetTaskRequest(id=done.id, history_length=0))
    check(f"{name}: without its history", len(none.history) == 0, none)
    page = await client.list_tasks(ListTasksRequest(context_id=done.context_id, include_artifacts=True))
    check(f"{name}: and listed", [task.id for task in page.tasks] == [done.id], page)
    error = await refused(client.cancel_task(CancelTaskRequest(id=done.id)))
    check(f"{name}: an ended task is not cancelled", error == "TaskNotCancelableError", error)
    error = await refused(client.get_task(GetTaskRequest(id="gone")))
    check(f"{name}: an unknown task is not found", error == "TaskNotFoundError", error)
    error = await refused(events(client, message(data, "no such skill")))
    check(f"{name}: an unknown skill is an invalid parameter", error == "InvalidParamsError", error)
    error = await refused(events(client, message([{"raw": "eA==", "mediaType": "image/png"}])))
    check(f"{name}: a picture is not read", error == "ContentTypeNotSupportedError", error)
    asked = (await events(client, message([{"text": "?"}])))[-1].task
    check(f"{name}: text is asked back", asked.status.state == TaskState.TASK_STATE_INPUT_REQUIRED, asked)
    hook = TaskPushNotificationConfig(task_id=asked.id, id="h", url="https://example.com/hook")
    made = await client.create_task_push_notification_config(hook)
    known = await client.list_task_push_notification_configs(ListTaskPushNotificationConfigsRequest(task_id=asked.id))
    check(f"{name}: a push notification is configured", [c.id for c in known.configs] == [made.id] == ["h"], known)
    await client.delete_task_push_notification_config(DeleteTaskPushNotificationConfigRequest(task_id=asked.id, id="h"))
    known = await client.list_task_push_notification_configs(ListTaskPushNotificationConfigsRequest(task_id=asked.id))
    check(f"{name}: and removed", not known.configs, known)
    called_off = await client.cancel_task(CancelTaskRequest(id=asked.id))
    check(f"{name}: a waiting task is cancelled", called_off.status.state == TaskState.TASK_STATE_CANCELED, called_off)

    client = await create_client(ADDRESS, config(True))
    told = await events(client, message(data, SKILL))
    kinds = [event.WhichOneof("payload") for event in told]
    check(f"{name}: a stream tells it all", kinds == ["task", "status_update", "artifact_update", "status_update"], kinds)
    artifact = told[-2].artifact_update.artifact
    check(f"{name}: a streamed answer is typed data", MessageToDict(artifact.parts[0].data) == EXPECTED, artifact)
    asked = [event async for event in client.send_message(message([{"text": "?"}]))][0].task.id
    follower = client.subscribe(SubscribeToTaskRequest(id=asked))
    first = await anext(follower)
    check(f"{name}: a task can be subscribed to", first.task.id == asked, first)
    then = [e async for e in client.send_message(message(data, SKILL, asked))][-1]
    check(f"{name}: its next turn completes it", then.status_update.status.state == TaskState.TASK_STATE_COMPLETED, then)
    rest = [event.WhichOneof("payload") async for event in follower]
    check(f"{name}: and its follower hears of it", rest[-2:] == ["artifact_update", "status_update"], rest)


async def main():
    for name in ["JSONRPC", "HTTP+JSON"]:
        await binding(name)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


asyncio.run(main())
