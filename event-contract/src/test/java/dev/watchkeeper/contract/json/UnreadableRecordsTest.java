package dev.watchkeeper.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** F10: what cannot be read says why, and never throws. */
@Tag("F10")
class UnreadableRecordsTest {
    private final EventCodec codec = new EventCodec();

    private EncodedEvent good() {
        WatchRef watch = new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production"));
        return codec.encode(new Envelope(
                new EventId("e-1"),
                Writer.GATE,
                Instant.parse("2026-02-03T15:00:00Z"),
                new Sequence(1, 1),
                new DeploymentEvent.Aborted(watch, new SubjectId("alice"), "wrong branch")));
    }

    private static EncodedEvent body(EncodedEvent from, UnaryOperator<String> change) {
        String text = change.apply(new String(from.value().orElseThrow(), StandardCharsets.UTF_8));
        return new EncodedEvent(
                from.topic(), from.key(), from.headers(), Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static EncodedEvent header(EncodedEvent from, String name, String content) {
        return from.with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> poison() {
        EncodedEvent good = new UnreadableRecordsTest().good();
        Map<String, byte[]> noSeq = new HashMap<>(good.headers());
        noSeq.remove("seq");
        return Stream.of(
                Arguments.of("not JSON", body(good, b -> "{{{"), "JSON"),
                Arguments.of("empty", body(good, b -> ""), "no object at"),
                Arguments.of("an array", body(good, b -> "[]"), "no object at"),
                Arguments.of("deep nesting", body(good, b -> "[".repeat(50_000)), "depth"),
                Arguments.of(
                        "a field of the wrong type", body(good, b -> b.replace("\"run\":1", "\"run\":{}")), "JSON"),
                Arguments.of(
                        "a run of zero", body(good, b -> b.replace("\"run\":1", "\"run\":0")), "runs count from 1"),
                Arguments.of("a bad id", body(good, b -> b.replace("\"d-1\"", "\"d 1\"")), "not valid"),
                Arguments.of(
                        "a missing field", body(good, b -> b.replace("\"reason\"", "\"raisin\"")), "no field 'reason'"),
                Arguments.of(
                        "a missing field inside",
                        body(good, b -> b.replace("\"service\"", "\"servant\"")),
                        "no field 'watch.service'"),
                Arguments.of(
                        "a null field", body(good, b -> b.replace("\"wrong branch\"", "null")), "no field 'reason'"),
                Arguments.of("a duplicate field", body(good, b -> b.replace("\"reason\"", "\"by\"")), "uplicate"),
                Arguments.of(
                        "no sequence", new EncodedEvent(good.topic(), good.key(), noSeq, good.value()), "header 'seq'"),
                Arguments.of(
                        "an unknown type",
                        header(good, "ce_type", "dev.cdeventsx.watchkeeper-deployment.eaten.0.1.0"),
                        "not known"),
                Arguments.of(
                        "no version",
                        header(good, "ce_type", "dev.cdeventsx.watchkeeper-deployment.aborted"),
                        "no version"),
                Arguments.of(
                        "a newer version",
                        header(good, "ce_type", "dev.cdeventsx.watchkeeper-deployment.aborted.0.2.0"),
                        "up to date"),
                Arguments.of("an unknown source", header(good, "ce_source", "/elsewhere"), "none of the five"),
                Arguments.of("a foreign source", header(good, "ce_source", "/watchkeeper/probe"), "may not write"),
                Arguments.of("a broken time", header(good, "ce_time", "yesterday"), "yesterday"),
                Arguments.of(
                        "another key",
                        new EncodedEvent(good.topic(), "d-2", good.headers(), good.value()),
                        "record key"),
                Arguments.of(
                        "another topic",
                        new EncodedEvent(Topic.VERDICTS.topicName(), good.key(), good.headers(), good.value()),
                        "does not belong"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void whatCannotBeReadSaysWhy(String what, EncodedEvent record, String why) {
        assertThat(codec.decode(record))
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains(why));
    }

    @Test
    void aLaterPatchWithAFieldThatWeDoNotKnowIsRead() {
        EncodedEvent later = header(
                body(good(), b -> b.replace("\"reason\"", "\"mood\":\"calm\",\"reason\"")),
                "ce_type",
                "dev.cdeventsx.watchkeeper-deployment.aborted.0.1.1");

        assertThat(codec.decode(later)).isInstanceOf(Decoded.Read.class);
    }

    @Test
    void anErasedKeyIsNoEventAndNoPoison() {
        assertThat(codec.decode(EncodedEvent.erasure(Topic.DEPLOYMENT_STATE.topicName(), "d-1")))
                .isEqualTo(new Decoded.Erased("d-1"));
    }
}
