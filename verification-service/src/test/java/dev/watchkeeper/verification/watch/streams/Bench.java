package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.verification.watch.TestPolicies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes signed records of a small watch: five-second buckets, {@code > 5%} for 10 s. */
public final class Bench {
    private final Keys keys;
    private final EventCodec codec = new EventCodec();
    private final Instant zero;
    private final WatchRef watch;
    private long counter;

    public Bench(Keys keys, Instant zero, String deployment) {
        this.keys = keys;
        this.zero = zero;
        this.watch = new WatchRef(new DeploymentId(deployment), Run.FIRST, ServiceRef.parse("demo/shop/production"));
    }

    public Instant at(double seconds) {
        return zero.plusMillis(Math.round(seconds * 1000));
    }

    public EncodedEvent requested() {
        var document = TestPolicies.document(TestPolicies.quick());
        return signed(
                new DeploymentEvent.Requested(
                        watch,
                        Version.ofTag("v2"),
                        List.of(),
                        new ResolvedPolicy(document.canonicalJson(), new PolicyHash(document.hash())),
                        new SubjectId("ann"),
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty()),
                0);
    }

    public EncodedEvent firstTraffic(double second) {
        return signed(new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "", at(second)), second);
    }

    public EncodedEvent errors(double start, long bad, long total) {
        Sample sample =
                new Sample(at(start), Duration.ofSeconds(5), new Reading.Measured(new Measurement.Counts(bad, total)));
        CheckReading reading = new CheckReading(
                new CheckName("error-rate"), Duration.ofSeconds(5), Duration.ZERO, sample.end(), List.of(sample));
        return signed(
                new ObservationEvent.Observed(
                        watch,
                        sample.end(),
                        "probe-1",
                        0,
                        ObservationPurpose.WATCH,
                        Optional.empty(),
                        List.of(reading)),
                start + 5);
    }

    public EncodedEvent signed(Event event, double second) {
        Topic topic = event.topic();
        counter++;
        return keys.of(topic.writer())
                .sign(codec.encode(new Envelope(
                        DerivedId.event(watch.idPrefix(), "test", Long.toString(counter)),
                        topic.writer(),
                        at(second),
                        new Sequence(1, counter),
                        event)));
    }

    public VerdictEvent verdict(String key, Headers headers, byte[] value) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        headers.forEach(header -> all.put(header.key(), header.value()));
        EncodedEvent wire = new EncodedEvent(Topic.VERDICTS.topicName(), key, all, Optional.of(value));
        if (codec.decode(wire) instanceof Decoded.Read(Envelope envelope)
                && envelope.event() instanceof VerdictEvent verdict) {
            return verdict;
        }
        throw new AssertionError("not a verdict: " + new String(value, StandardCharsets.UTF_8));
    }

    public static Headers headers(EncodedEvent event) {
        RecordHeaders headers = new RecordHeaders();
        event.headers().forEach(headers::add);
        return headers;
    }
}
