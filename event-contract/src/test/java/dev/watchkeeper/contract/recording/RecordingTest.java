package dev.watchkeeper.contract.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.ExampleEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final DeploymentId DEPLOYMENT = new DeploymentId("d-1");
    private static final Instant AT = Instant.parse("2026-05-04T10:00:00.123Z");
    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void aDayOfTheHouseholdsTwentyEightChecksIsAtMostTwoMebibytes() throws IOException {
        RecordingWriter writer = new RecordingWriter(HouseholdDay.deployment());
        HouseholdDay.each(writer::add);

        byte[] file = writer.finish();

        assertThat(file.length).isBetween(MEBIBYTE / 4, 2 * MEBIBYTE);
        List<String> wrong = new ArrayList<>();
        var read = RecordingReader.all(new ByteArrayInputStream(file)).iterator();
        HouseholdDay.each(day -> {
            String expected = text(
                    new RecordedEvent(day.partition(), day.offset(), day.appended(), RecordedForm.kept(day.event())));
            if (wrong.isEmpty() && !text(read.next()).equals(expected)) {
                wrong.add(expected);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(read.hasNext()).isFalse();
    }

    @Test
    void everyTypeOfEventComesBackByteForByte() throws IOException {
        List<RecordedEvent> events = new ArrayList<>();
        EventCodec codec = new EventCodec();
        for (Event event : ExampleEvents.all()) {
            EncodedEvent encoded = codec.encode(new Envelope(
                    new EventId("e-" + events.size()),
                    event.topic().writer(),
                    AT,
                    new Sequence(7, events.size()),
                    event));
            events.add(new RecordedEvent(
                    events.size(), 1L << events.size(), AT, encoded.with("signature", new byte[] {1, 2, (byte) 0xff})));
        }

        assertThat(texts(there(events)))
                .isEqualTo(texts(events.stream()
                        .map(e -> new RecordedEvent(
                                e.partition(), e.offset(), e.appended(), RecordedForm.kept(e.event())))
                        .toList()));
    }

    @Test
    void decisionsKeepTheirSignatureAndReadingsDoNot() throws IOException {
        Map<String, byte[]> headers = new TreeMap<>(Map.of("seq", bytes("1-1"), "signature", bytes("c2ln")));
        List<RecordedEvent> back = there(List.of(
                event("watchkeeper.verdicts", headers, Optional.of(bytes("{}"))),
                event("watchkeeper.observations", headers, Optional.of(bytes("{}")))));

        assertThat(back.getFirst().event().headers()).containsKey("signature");
        assertThat(back.getLast().event().headers()).containsOnlyKeys("seq");
    }

    @Test
    void whateverStandsInAValueComesBack() throws IOException {
        List<RecordedEvent> events = Stream.of(
                        "{}",
                        "[]",
                        "\"2026-05-04T10:00:00.123Z\"",
                        "null",
                        "{ \"spaced\" : 1 }",
                        "{\"a\":1E5,\"b\":-0,\"c\":-0.0,\"d\":0.10,\"e\":1.7976931348623157E308,\"f\":12345678901234567890}",
                        "{\"\":1,\"a\\u0000b\":2}",
                        "{\"a\":{\"a\":[[],[1],[{\"n\":\"x\",\"v\":1},{\"n\":\"y\",\"v\":2},{\"n\":1}]]}}",
                        "[{\"n\":\"x\"},{\"n\":\"x\",\"v\":true},{}]",
                        "{\"t\":\"9999-12-31T23:59:59.999999999Z\",\"u\":\"0B3E1F6A-5a55-5f7e-8a5b-3c1f1d2e4f60\",\"s\":\"01-2\"}",
                        "{\"\u00e9\":\"\u2028 \ud83d\ude00 </script>\"}",
                        "not JSON",
                        "{\"a\":1}{\"b\":2}",
                        "")
                .map(text -> event("watchkeeper.verdicts", Map.of("seq", bytes("x")), Optional.of(bytes(text))))
                .toList();
        List<RecordedEvent> all = new ArrayList<>(events);
        all.add(event("watchkeeper.deployment-state", Map.of(), Optional.empty()));
        all.add(event(
                "watchkeeper.verdicts", Map.of("raw", new byte[] {(byte) 0xc3, 1}), Optional.of(new byte[] {0, 1})));
        all.addAll(events);

        assertThat(texts(there(all))).isEqualTo(texts(all));
    }

    @Test
    void aRecordingOfTheFormBeforeIsReadAsWell() throws IOException {
        RecordedEvent event = event("watchkeeper.verdicts", Map.of("seq", bytes("1-1")), Optional.of(bytes("{}")));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        RecordedLines.writeHead("d-1", lines);
        RecordedLines.write(event, lines);

        assertThat(texts(RecordingReader.all(new ByteArrayInputStream(lines.toByteArray()))))
                .isEqualTo(texts(List.of(event)));
    }

    @Test
    void aBrokenFileIsSaidAndNeverAnythingElse() {
        RecordingWriter writer = new RecordingWriter(DEPLOYMENT);
        for (int i = 0; i < 20; i++) {
            writer.add(event(
                    "watchkeeper.verdicts",
                    Map.of("seq", bytes("1-" + i)),
                    Optional.of(bytes("{\"a\":" + i + ",\"at\":\"" + AT.plusSeconds(i) + "\"}"))));
        }
        byte[] plain = unpacked(writer.finish());
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] broken = Arrays.copyOf(plain, random.nextInt(4) == 0 ? random.nextInt(plain.length) : plain.length);
            for (int hit = 0; hit < 3 && broken.length > 0; hit++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(catchThrowable(() -> RecordingReader.all(new ByteArrayInputStream(broken))))
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            said -> assertThat(said)
                                    .isInstanceOfAny(IllegalArgumentException.class, IOException.class));
        }
        assertThatThrownBy(() -> RecordingReader.all(new ByteArrayInputStream(bytes("{\"recording\":3}\n"))))
                .hasMessageContaining("line 1 is not the head of a recording of format 1 or 2");
    }

    /** A record that repeats a text is a few bytes in its columns. */
    @Test
    void whatAFewBytesStandForIsCountedByWhatItIs() throws IOException {
        String text = "x".repeat(100_000);
        Map<String, byte[]> headers = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            headers.put("h" + i, bytes(text));
        }
        RecordingWriter writer = new RecordingWriter(DEPLOYMENT);
        for (int i = 0; i < 200; i++) {
            writer.add(event("watchkeeper.verdicts", headers, Optional.empty()));
        }
        byte[] file = writer.finish();
        assertThat(unpacked(file).length).isLessThan(2 * MEBIBYTE);
        List<RecordedEvent> read = new ArrayList<>();

        assertThatThrownBy(() -> RecordingReader.each(
                        new ByteArrayInputStream(file), new RecordingLimits(1000, 16 * MEBIBYTE), read::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unpacked it has more than 16777216 bytes");
        assertThat(read).hasSizeBetween(10, 17);
    }

    @Test
    void oneRecordIsNotMadeOfMoreThanATopicTakes() {
        ColumnOut number = new ColumnOut();
        ColumnOut scale = new ColumnOut();
        ColumnOut kind = new ColumnOut();
        kind.number(TreeOut.DECIMAL);
        number.near(1);
        scale.near(Integer.MAX_VALUE);
        Map<String, byte[]> columns =
                Map.of("/v#KIND", kind.bytes(), "/v#NUMBER", number.bytes(), "/v#SCALE", scale.bytes());
        Spent spent = new Spent(RecordingLimits.NONE);
        ColumnPath<ColumnIn> root =
                new ColumnPath<>("", name -> new ColumnIn(columns.getOrDefault(name, new byte[0]), spent));

        assertThatThrownBy(() -> new TreeIn(new TextIn(spent), spent).read(root.child("v"), 0))
                .hasMessageContaining("a number with the scale 2147483647");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000_000; i++) {
                        spent.forAMoment(Spent.A_NODE);
                    }
                })
                .hasMessageContaining("a record of it has more than");
    }

    private static List<RecordedEvent> there(List<RecordedEvent> events) throws IOException {
        RecordingWriter writer = new RecordingWriter(DEPLOYMENT);
        events.forEach(writer::add);
        return RecordingReader.all(new ByteArrayInputStream(writer.finish()));
    }

    private static RecordedEvent event(String topic, Map<String, byte[]> headers, Optional<byte[]> value) {
        return new RecordedEvent(2, 40, AT, new EncodedEvent(topic, "d-1", headers, value));
    }

    private static byte[] unpacked(byte[] file) {
        try (var in = new java.util.zip.GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(List<RecordedEvent> events) {
        return events.stream().map(RecordingTest::text).toList();
    }

    private static String text(RecordedEvent e) {
        StringBuilder headers = new StringBuilder();
        e.event()
                .headers()
                .forEach((name, content) -> headers.append(name).append('=').append(Arrays.toString(content)));
        return e.topic() + "/" + e.partition() + "/" + e.offset() + " " + e.appended() + " "
                + e.event().key() + " " + headers + " "
                + e.event().value().map(Arrays::toString).orElse("erased");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
