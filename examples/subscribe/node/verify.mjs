// Checks a webhook by Standard Webhooks 1.0.0. As a program: node verify.mjs SECRET ID TIMESTAMP SIGNATURES < body
// In a service, give verify() the raw bytes of the body, before any JSON parser has seen them.
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const TOLERANCE_SECONDS = 5 * 60;

export function verify(secret, id, timestamp, signatures, body, now = Date.now() / 1000) {
  if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  // While a secret is being replaced there are two signatures; one that fits is enough.
  return signatures.split(" ").some((signature) => {
    const [version, value = ""] = signature.split(",");
    const given = Buffer.from(value, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [secret, id, timestamp, signatures] = process.argv.slice(2);
  const good = verify(secret, id, timestamp, signatures, readFileSync(0));
  console.log(good ? "genuine" : "not genuine");
  process.exit(good ? 0 : 1);
}
