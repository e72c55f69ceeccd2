package dev.watchkeeper.probe.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.aws.AwsAsker;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of blindness (P9) for every source at AWS: whatever is wrong on the way is never a measurement, of no source. */
@Tag("P9")
class AwsBlindTableTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:05:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** What AWS answers, and what a reading makes of it. */
    enum Row {
        EMPTY_BODY(200, "", "", null),
        EMPTY_OBJECT(200, "{}", "<Response/>", null),
        ERROR_IN_A_200(
                200,
                "{\"__type\":\"InternalServerError\",\"message\":\"sorry\"}",
                "<ErrorResponse><Error><Code>InternalFailure</Code><Message>sorry</Message></Error></ErrorResponse>",
                null),
        PAGE_OF_A_PROXY(200, "<html>maintenance</html>", "{maintenance}", failed(FailureCategory.BAD_ANSWER)),
        THROTTLING(400, error("ThrottlingException"), xml("Throttling"), missing(MissingCause.THROTTLED)),
        LIMIT_EXCEEDED(
                400, error("RequestLimitExceeded"), xml("RequestLimitExceeded"), missing(MissingCause.THROTTLED)),
        TOO_MANY_REQUESTS(429, "{}", "", missing(MissingCause.THROTTLED)),
        ACCESS_DENIED(400, error("AccessDeniedException"), xml("AccessDenied"), missing(MissingCause.NOT_ALLOWED)),
        EXPIRED_TOKEN(400, error("ExpiredTokenException"), xml("ExpiredToken"), missing(MissingCause.NOT_ALLOWED)),
        UNKNOWN_KEY(
                400,
                error("UnrecognizedClientException"),
                xml("InvalidClientTokenId"),
                missing(MissingCause.NOT_ALLOWED)),
        FORBIDDEN(403, "", "", missing(MissingCause.NOT_ALLOWED)),
        OWN_CLOCK(400, error("RequestTimeTooSkewed"), xml("RequestTimeTooSkewed"), missing(MissingCause.SELF)),
        NOT_KNOWN(400, error("ClusterNotFoundException"), xml("SomethingNotFound"), missing(MissingCause.UNUSABLE)),
        WRONG_QUESTION(400, error("InvalidParameterException"), xml("ValidationError"), missing(MissingCause.UNUSABLE)),
        BROKEN(500, error("InternalFailure"), xml("InternalFailure"), failed(FailureCategory.BAD_ANSWER)),
        NOT_AVAILABLE(503, "", "", failed(FailureCategory.BAD_ANSWER));

        private final int status;
        private final String json;
        private final String xml;
        private final @org.jspecify.annotations.Nullable String expected;

        Row(int status, String json, String xml, @org.jspecify.annotations.Nullable String expected) {
            this.status = status;
            this.json = json;
            this.xml = xml;
            this.expected = expected;
        }

        String body(AwsAsker asker) {
            return asker.json() ? json : xml;
        }
    }

    static Stream<Arguments> table() {
        return Arrays.stream(AwsAsker.values())
                .flatMap(asker -> Arrays.stream(Row.values()).map(row -> Arguments.of(asker, row)));
    }

    @ParameterizedTest
    @MethodSource("table")
    @Tag("F12")
    void isNeverMeasured(AwsAsker asker, Row row) {
        try (TestTarget target = TestTarget.start();
                SdkAws aws = AwsTarget.at(URI.create(target.base()), Optional.empty(), CLOCK)) {
            target.answers("POST /", row.status, row.body(asker));

            Answer answer = asker.ask(aws, Duration.ofSeconds(5));

            assertThat(answer.samples()).isNotEmpty().noneMatch(AwsBlindTableTest::measured);
            if (row.expected != null) {
                assertThat(kind(newest(answer))).isEqualTo(row.expected);
            }
            assertThat(answer.reached()).isTrue();
            assertThat(answer.notBefore())
                    .isEqualTo(
                            missing(MissingCause.THROTTLED).equals(row.expected)
                                    ? Optional.of(NOW.plus(AwsErrors.PAUSE))
                                    : Optional.empty());
        }
    }

    enum Wire {
        HANGS(FailureCategory.TIMEOUT),
        DRIPS(FailureCategory.TIMEOUT),
        RESETS(FailureCategory.UNREACHABLE),
        NOBODY(FailureCategory.UNREACHABLE),
        SPEAKS_NO_TLS(FailureCategory.UNREACHABLE);

        private final FailureCategory category;

        Wire(FailureCategory category) {
            this.category = category;
        }
    }

    static Stream<Arguments> wires() {
        return Arrays.stream(AwsAsker.values())
                .flatMap(asker -> Arrays.stream(Wire.values()).map(wire -> Arguments.of(asker, wire)));
    }

    @ParameterizedTest
    @MethodSource("wires")
    @Tag("F12")
    void isNotReachedAndNeverMeasured(AwsAsker asker, Wire wire) throws IOException {
        try (TestTarget target = TestTarget.start();
                PlainSocket plain = PlainSocket.start()) {
            String base = target.base();
            switch (wire) {
                case HANGS -> target.hangs("POST /");
                case DRIPS -> target.drips("POST /", ' ');
                case RESETS -> target.resets("POST /");
                case NOBODY -> base = "http://127.0.0.1:1";
                case SPEAKS_NO_TLS -> base = "https://127.0.0.1:" + plain.port();
            }
            try (SdkAws aws = AwsTarget.at(URI.create(base), Optional.empty(), CLOCK)) {
                Answer answer =
                        asker.ask(aws, Duration.ofMillis(wire.category == FailureCategory.TIMEOUT ? 400 : 5000));

                assertThat(kind(newest(answer))).isEqualTo(failed(wire.category));
                assertThat(answer.reached()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(AwsAsker.class)
    @Tag("F12")
    void isLeftAloneAsLongAsItAsks(AwsAsker asker) {
        try (TestTarget target = TestTarget.start();
                SdkAws aws = AwsTarget.at(URI.create(target.base()), Optional.empty(), CLOCK)) {
            target.answers("POST /", 429, "", Map.of("Retry-After", "7"));

            assertThat(asker.ask(aws, Duration.ofSeconds(5)).notBefore()).contains(NOW.plusSeconds(7));
            assertThat(target.asked()).as("no call is tried again").hasSize(1);
        }
    }

    /** Two deployments of one account: what one was told, the other need not ask. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(AwsAsker.class)
    @Tag("F44")
    void isAskedByNobodyWhileItWantsToBeLeftAlone(AwsAsker asker) {
        try (TestTarget target = TestTarget.start();
                SdkAws aws = AwsTarget.at(URI.create(target.base()), Optional.empty(), Clock.systemUTC())) {
            target.answers("POST /", 429, "", Map.of("Retry-After", "300"));
            Source source = asker.source(aws);
            source.ask(AwsPolicies.ask(asker.check()));

            assertThat(newest(source.ask(AwsPolicies.ask(asker.check()))))
                    .isInstanceOfSatisfying(
                            Reading.Missing.class,
                            missing -> assertThat(missing.cause()).isEqualTo(MissingCause.THROTTLED));
            // A port may be one that somebody else's probe still asks for its health.
            assertThat(target.asked())
                    .filteredOn(line -> line.startsWith("POST /"))
                    .hasSize(1);
        }
    }

    private static boolean measured(Sample sample) {
        return sample.reading() instanceof Reading.Measured;
    }

    private static Reading newest(Answer answer) {
        return answer.samples().getLast().reading();
    }

    private static String kind(Reading reading) {
        return switch (reading) {
            case Reading.Measured measured -> "Measured";
            case Reading.Missing(var cause, var why) -> missing(cause);
            case Reading.Failed(var category, var why) -> failed(category);
        };
    }

    private static String missing(MissingCause cause) {
        return "Missing(" + cause + ")";
    }

    private static String failed(FailureCategory category) {
        return "Failed(" + category + ")";
    }

    private static String error(String code) {
        return "{\"__type\":\"" + code + "\",\"message\":\"as AWS says\"}";
    }

    private static String xml(String code) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>as AWS says</Message></Error><RequestId>1</RequestId></ErrorResponse>";
    }
}
