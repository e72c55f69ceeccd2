package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.ReceivedRecord;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Records as they come from the topics, of one partition, each with the next offset of its topic. */
final class Given {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Retention RETENTION = new Retention(Map.of(
            RetentionClass.LONG, Duration.ofDays(400),
            RetentionClass.MONTH, Duration.ofDays(30),
            RetentionClass.WEEK, Duration.ofDays(8)));
    static final EventFilter EVERYTHING = new EventFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Severity.INFO,
            Set.of(
                    "deployments",
                    "observations",
                    "ticks",
                    "verdicts",
                    "rollbacks",
                    "notifications",
                    "deployment-state"));

    private final EventCodec codec = new EventCodec();
    private final Map<String, Long> offsets = new HashMap<>();
    private long number;

    static WatchRef watch(String name) {
        return new WatchRef(new DeploymentId(name), Run.FIRST, ServiceRef.of("demo", name, "production"));
    }

    ReceivedRecord aborted(String name, Instant at) {
        return record("e" + ++number, new DeploymentEvent.Aborted(watch(name), new SubjectId("ann"), "why"), at);
    }

    ReceivedRecord ended(String name, Instant at) {
        return record("e" + ++number, new DeploymentEvent.Ended(watch(name), EndReason.WATCHED, "it is over"), at);
    }

    ReceivedRecord observed(String name, Instant at) {
        return record(
                "e" + ++number,
                new ObservationEvent.Observed(
                        watch(name), at, "probe-1", 0, ObservationPurpose.WATCH, Optional.empty(), List.of()),
                at);
    }

    ReceivedRecord tick(Instant at) {
        return record("e" + ++number, new Ticked(0, at, new TreeMap<>(), List.of()), at);
    }

    ReceivedRecord record(String id, Event event, Instant at) {
        long offset = offsets.merge(event.topic().topicName(), 1L, Long::sum) - 1;
        Envelope envelope = new Envelope(new EventId(id), event.topic().writer(), at, new Sequence(1, offset), event);
        EncodedEvent encoded = codec.encode(envelope);
        return new ReceivedRecord(encoded, new RecordPlace(event.topic(), 0, offset, at), Optional.of(envelope));
    }

    ReceivedRecord erasure(ReceivedRecord of) {
        long offset = offsets.merge(of.wire().topic(), 1L, Long::sum) - 1;
        return new ReceivedRecord(
                EncodedEvent.erasure(of.wire().topic(), of.wire().key()),
                new RecordPlace(of.place().topic(), 0, offset, of.place().appendTime()),
                Optional.empty());
    }
}
