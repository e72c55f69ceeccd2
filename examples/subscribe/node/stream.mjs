// Follows the stream and goes on where it left off: node stream.mjs URL STATE_FILE [STOP_AFTER]
// The token is read from WATCHKEEPER_TOKEN. Needs Node 18 or newer, and nothing else.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const [url, stateFile, stopAfter = "0"] = process.argv.slice(2);
let position = existsSync(stateFile) ? readFileSync(stateFile, "utf8").trim() : "";
let told = 0;
let pause = 500;

function handle(name, data) {
  if (name === "heartbeat") return;
  if (name === "reset") {
    // What we missed is gone. Here is how every live deployment stands now.
    for (const state of data.deployments) console.log(`state ${state.sentence}`);
    return;
  }
  console.log(`${data.position} ${data.sentence}`);
  told += 1;
}

// The position is kept after the event was handled: a crash in between handles it twice, never not at all. Events have an id.
function keep(id) {
  position = id;
  writeFileSync(stateFile + ".new", id);
  renameSync(stateFile + ".new", stateFile);
}

async function connect() {
  const asked = new URL("/api/v1/events", url);
  asked.searchParams.set("after", position || "start");
  const answer = await fetch(asked, {
    headers: { Authorization: `Bearer ${process.env.WATCHKEEPER_TOKEN}`, Accept: "text/event-stream" },
  });
  if (answer.status === 401 || answer.status === 403) {
    console.error(`refused with ${answer.status}: check WATCHKEEPER_TOKEN`);
    process.exit(1);
  }
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of answer.body) {
    pause = 500;
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const fields = Object.fromEntries(
        text.slice(0, end).split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
      );
      text = text.slice(end + 2);
      handle(fields.event, JSON.parse(fields.data));
      keep(fields.id);
      if (Number(stopAfter) > 0 && told >= Number(stopAfter)) process.exit(0);
    }
  }
}

for (;;) {
  try {
    await connect();
  } catch (e) {
    console.error(`connection lost: ${e.message}`);
  }
  await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
  pause = Math.min(pause * 2, 30000);
}
