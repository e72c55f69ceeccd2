"""Reads verdicts from Kafka itself: pip install confluent-kafka && python3 kafka_reader.py BROKERS GROUP"""

import json
import sys


def main(brokers, group):
    from confluent_kafka import Consumer

    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": group,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
        }
    )
    consumer.subscribe(["watchkeeper.verdicts"])
    seen = set()
    while True:
        record = consumer.poll(1.0)
        if record is None or record.error() or record.value() is None:
            continue
        headers = {name: value.decode() for name, value in record.headers() or []}
        # CloudEvents in binary mode: attributes are headers, the value is the CDEvent. (source, id) comes at least once.
        event = (headers.get("ce_source"), headers.get("ce_id"))
        if event in seen:
            continue
        seen.add(event)
        ours = json.loads(record.value())["subject"]["content"]
        print(record.key().decode(), headers.get("ce_type"), ours.get("sentence", ""), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
