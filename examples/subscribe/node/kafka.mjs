// Reads verdicts from Kafka itself: npm install kafkajs && node kafka.mjs BROKERS GROUP
import { Kafka } from "kafkajs";

const [brokers, group] = process.argv.slice(2);
const consumer = new Kafka({ brokers: brokers.split(",") }).consumer({ groupId: group });
const seen = new Set();

await consumer.connect();
await consumer.subscribe({ topics: ["watchkeeper.verdicts"], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const header = (name) => message.headers[name]?.toString() ?? "";
    // CloudEvents in binary mode: attributes are headers, the value is the CDEvent. (source, id) comes at least once.
    const id = `${header("ce_source")} ${header("ce_id")}`;
    if (seen.has(id)) return;
    seen.add(id);
    const ours = JSON.parse(message.value.toString()).subject.content;
    console.log(message.key.toString(), header("ce_type"), ours.sentence ?? "");
  },
});
