package dev.watchkeeper.probe.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeAnswerTest {
    private static final Instant T0 = Instant.ofEpochSecond(1_435_781_430);
    private static final Window WINDOW =
            new Window(T0, T0.plusSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(5));

    @Test
    void valueAtTheEndOfABucketIsTheBuckets() {
        SeriesAnswer answer = read("[{\"metric\":{},\"values\":[[1435781445,\"3\"],[1435781460.000,\"4.5\"]]}]");

        assertThat(answer)
                .isEqualTo(new SeriesAnswer.Points(
                        new java.util.TreeMap<>(Map.of(T0, 3.0, T0.plusSeconds(15), 4.5)), false));
    }

    @Test
    @Tag("P9")
    void emptyVectorHasNoPoints() {
        assertThat(read("[]")).isEqualTo(SeriesAnswer.Points.NONE);
    }

    /** Thanos with a store that is silent, VictoriaMetrics with a node that is: what is left out is not zero. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"warnings\": [\"store 10.0.0.3:10901 unavailable\"]",
                "\"warnings\": [\"PromQL warning: x\", \"No StoreAPIs matched for this query\"]",
                "\"isPartial\": true"
            })
    @Tag("A1")
    @Tag("F12")
    void anAnswerThatIsNotWholeIsNoAnswer(String more) {
        for (String result : new String[] {"[]", "[{\"metric\":{},\"values\":[[1435781445,\"3\"]]}]"}) {
            SeriesAnswer answer = new RangeAnswer(WINDOW)
                    .read("{\"status\":\"success\"," + more + ",\"data\":{\"resultType\":\"matrix\",\"result\":"
                            + result + "}}");

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            SeriesAnswer.NotRead.class,
                            failed -> assertThat(failed.reading()).isInstanceOf(Reading.Failed.class));
        }
    }

    @Test
    void whatTheServerSaysOfTheQueryItselfChangesNothing() {
        SeriesAnswer answer = new RangeAnswer(WINDOW)
                .read(
                        "{\"status\":\"success\",\"isPartial\":false,\"infos\":[\"PromQL info: metric might not be a counter\"],"
                                + "\"warnings\":[\"PromQL warning: encountered a mix of histograms and floats\"],"
                                + "\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");

        assertThat(answer).isEqualTo(SeriesAnswer.Points.NONE);
    }

    @Test
    @Tag("P9")
    @Tag("F13")
    void notANumberStaysWhatItIs() {
        SeriesAnswer answer = read("[{\"metric\":{},\"values\":[[1435781445,\"NaN\"],[1435781460,\"+Inf\"]]}]");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        SeriesAnswer.Points.class,
                        points -> assertThat(points.values().values())
                                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY));
    }

    @Test
    @Tag("P9")
    @Tag("F15")
    void twoSeriesAreOneTooMany() {
        SeriesAnswer answer =
                read("[{\"metric\":{\"a\":\"1\"},\"values\":[]},{\"metric\":{\"a\":\"2\"},\"values\":[]}]");

        assertThat(cause(answer)).isEqualTo(MissingCause.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"values\":[[1]]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"values\":[[1,\"two\"]]}]}}"
            })
    @Tag("P9")
    void statusTwoHundredWithAnythingElseIsNeverMeasured(String body) {
        assertThat(new RangeAnswer(WINDOW).read(body)).isInstanceOf(SeriesAnswer.NotRead.class);
    }

    private static SeriesAnswer read(String result) {
        return new RangeAnswer(WINDOW)
                .read("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":" + result + "}}");
    }

    private static MissingCause cause(SeriesAnswer answer) {
        if (answer instanceof SeriesAnswer.NotRead(Reading.Missing missing, var notBefore, var reached)) {
            return missing.cause();
        }
        throw new AssertionError("is not missing: " + answer);
    }
}
