// The JavaScript SDK (@a2a-js/sdk) as a client of a running agent, on both bindings.
//
// In: the agent's address, a skill's id, an input and the answer that it must give, as JSON.
// Out: one line a check, then how many passed; exit code 1 if any failed.

import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { Role, TaskState } from "@a2a-js/sdk";
import { ClientFactory, ClientFactoryOptions, JsonRpcTransportFactory, RestTransportFactory } from "@a2a-js/sdk/client";

const [address, skill, givenText, expectedText] = process.argv.slice(2);
const [given, expected] = [JSON.parse(givenText), JSON.parse(expectedText)];
let [passed, failed] = [0, 0];

function check(name, holds, seen = "") {
  holds ? passed++ : failed++;
  console.log(holds ? "ok  " : "FAIL", name, holds ? "" : JSON.stringify(seen));
}

const data = { content: { $case: "data", value: given }, metadata: undefined, filename: "", mediaType: "application/json" };
const text = { content: { $case: "text", value: "?" }, metadata: undefined, filename: "", mediaType: "text/plain" };

function request(part, metadata, taskId = "") {
  const message = {
    messageId: randomUUID(), contextId: "", taskId, role: Role.ROLE_USER, parts: [part], metadata,
    extensions: [], referenceTaskIds: [],
  };
  return { tenant: "", message, configuration: undefined, metadata: undefined };
}

async function refused(call) {
  try {
    await call();
  } catch (error) {
    return error.constructor.name;
  }
  return "nothing";
}

const task = (result) => result.payload?.value ?? result;
const answer = (task) => task.artifacts[0].parts[0].content.value;

for (const [name, transport] of [["JSONRPC", new JsonRpcTransportFactory()], ["HTTP+JSON", new RestTransportFactory()]]) {
  const options = ClientFactoryOptions.createFrom(ClientFactoryOptions.default, {
    transports: [transport], preferredTransports: [name],
  });
  const client = await new ClientFactory(options).createFromUrl(address);
  const done = task(await client.sendMessage(request(data, { skill })));
  check(`${name}: a send waits for the task`, done.status.state === TaskState.TASK_STATE_COMPLETED, done);
  check(`${name}: the answer is typed data`, isDeepStrictEqual(answer(done), expected), done);
  const got = await client.getTask({ tenant: "", id: done.id });
  check(`${name}: the task can be got`, isDeepStrictEqual(answer(got), expected), got);
  let error = await refused(() => client.getTask({ tenant: "", id: "gone" }));
  check(`${name}: an unknown task is not found`, error.endsWith("TaskNotFoundError"), error);
  error = await refused(() => client.cancelTask({ tenant: "", id: done.id, metadata: undefined }));
  check(`${name}: an ended task is not cancelled`, error.endsWith("TaskNotCancelableError"), error);
  error = await refused(() => client.sendMessage(request(data, { skill: "no such skill" })));
  check(`${name}: an unknown skill is refused`, error.endsWith("RequestMalformedError"), error);

  const told = [];
  for await (const event of client.sendMessageStream(request(data, { skill }))) told.push(event.payload);
  const kinds = told.map((event) => event.$case);
  check(`${name}: a stream tells it all`, isDeepStrictEqual(kinds, ["task", "statusUpdate", "artifactUpdate", "statusUpdate"]), kinds);
  const streamed = told.find((event) => event.$case === "artifactUpdate").value.artifact.parts[0].content.value;
  check(`${name}: a streamed answer is typed data`, isDeepStrictEqual(streamed, expected), streamed);

  const asked = task(await client.sendMessage(request(text, undefined)));
  check(`${name}: text is asked back`, asked.status.state === TaskState.TASK_STATE_INPUT_REQUIRED, asked);
  const follower = client.resubscribeTask({ tenant: "", id: asked.id });
  const first = (await follower.next()).value.payload;
  check(`${name}: a task can be subscribed to`, first.$case === "task" && first.value.id === asked.id, first);
  const then = task(await client.sendMessage(request(data, { skill }, asked.id)));
  check(`${name}: its next turn completes it`, then.status.state === TaskState.TASK_STATE_COMPLETED && then.id === asked.id, then);
  const rest = [];
  for await (const event of follower) rest.push(event.payload.$case);
  check(`${name}: and its follower hears of it`, isDeepStrictEqual(rest.slice(-2), ["artifactUpdate", "statusUpdate"]), rest);

  const waiting = task(await client.sendMessage(request(text, undefined)));
  const calledOff = await client.cancelTask({ tenant: "", id: waiting.id, metadata: undefined });
  check(`${name}: a waiting task is cancelled`, calledOff.status.state === TaskState.TASK_STATE_CANCELED, calledOff);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
