package dev.watchkeeper.probe.source;

import static dev.watchkeeper.probe.source.BlindRow.STATUS_429;
import static dev.watchkeeper.probe.source.BlindRow.TLS_FAILURE;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.aws.AwsAsker;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.aws.sdk.SdkAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The services of AWS, through the real SDK. */
enum BlindAwsSubject implements BlindSubject {
    CLOUDWATCH(AwsAsker.CLOUD_WATCH) {
        @Override
        public String right() {
            return AwsWords.metric("42", AwsWords.SECOND);
        }

        @Override
        public BlindCell said(BlindRow row) {
            return AwsWords.metricIn(row);
        }
    },
    CLOUDWATCH_LOGS(AwsAsker.LOGS) {
        @Override
        public String right() {
            return AwsWords.line(Long.toString(AwsPolicies.T0.plusSeconds(61).toEpochMilli()));
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA, EMPTY_VECTOR -> BlindSubject.notMeasured("{\"events\":[]}");
                case NAN -> BlindSubject.notMeasured(AwsWords.line("NaN"));
                case INFINITY -> BlindSubject.notMeasured(AwsWords.line("1e999"));
                case NEGATIVE_INFINITY -> BlindSubject.notMeasured(AwsWords.line("-1e999"));
                case NULL -> BlindSubject.notMeasured(AwsWords.line("null"));
                case STRING -> BlindSubject.notMeasured(AwsWords.line("\"soon\""));
                case STALE ->
                    BlindSubject.notMeasured(AwsWords.line(
                            Long.toString(AwsPolicies.T0.minusSeconds(600).toEpochMilli())));
                case TWO_SERIES ->
                    BlindSubject.cannotBe("it is a list of lines, whichever streams they are of, and each counts");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> BlindSubject.notMeasured(AwsWords.JSON_ERROR);
            };
        }
    },
    LOG_BEFORE_TRAFFIC(AwsAsker.LOG_BEFORE_TRAFFIC) {
        @Override
        public String right() {
            return CLOUDWATCH_LOGS.right();
        }

        @Override
        public BlindCell said(BlindRow row) {
            return CLOUDWATCH_LOGS.said(row);
        }
    },
    RDS_CPU(AwsAsker.RDS_CPU) {
        @Override
        public String right() {
            return AwsWords.metric("42", AwsWords.SECOND);
        }

        @Override
        public BlindCell said(BlindRow row) {
            return AwsWords.metricIn(row);
        }
    },
    RDS(AwsAsker.RDS) {
        @Override
        public String right() {
            return AwsWords.instances(AwsWords.instance("available"));
        }

        @Override
        public BlindCell said(BlindRow row) {
            return AwsWords.stateIn(row, AwsWords::instance, AwsWords::instances);
        }
    },
    ELASTICACHE(AwsAsker.ELASTI_CACHE) {
        @Override
        public String right() {
            return AwsWords.groups(AwsWords.group("available"));
        }

        @Override
        public BlindCell said(BlindRow row) {
            return AwsWords.stateIn(row, AwsWords::group, AwsWords::groups);
        }
    },
    ECR(AwsAsker.ECR) {
        @Override
        public String right() {
            return AwsWords.images("{\"imageStatus\":\"ACTIVE\"}");
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> BlindSubject.notMeasured("{}");
                case NAN -> status("NaN");
                case INFINITY -> status("1e999");
                case NEGATIVE_INFINITY -> status("-1e999");
                case NULL -> BlindSubject.notMeasured(AwsWords.images("null"));
                case STRING -> status("\"splendid\"");
                case STALE -> BlindSubject.cannotBe("an image is there or not when it is asked for");
                case EMPTY_VECTOR -> BlindSubject.notMeasured(AwsWords.images(""));
                case TWO_SERIES -> BlindSubject.notMeasured(AwsWords.images("{},{}"));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> BlindSubject.notMeasured(AwsWords.JSON_ERROR);
            };
        }

        private BlindCell status(String word) {
            return new BlindCell.NotHealthy(AwsWords.images("{\"imageStatus\":" + word + "}"));
        }
    },
    ECS(AwsAsker.ECS) {
        @Override
        public String right() {
            return AwsWords.service("1");
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> BlindSubject.notMeasured("{\"services\":[],\"failures\":[{\"reason\":\"MISSING\"}]}");
                case NAN -> BlindSubject.notMeasured(AwsWords.service("NaN"));
                case INFINITY -> BlindSubject.notMeasured(AwsWords.service("1e999"));
                case NEGATIVE_INFINITY -> BlindSubject.notMeasured(AwsWords.service("-1e999"));
                case NULL -> BlindSubject.notMeasured(AwsWords.service("null"));
                case STRING -> BlindSubject.notMeasured(AwsWords.service("\"many\""));
                case STALE -> BlindSubject.cannotBe("a service is as it is when it is asked");
                case EMPTY_VECTOR -> BlindSubject.notMeasured("{\"services\":[]}");
                case TWO_SERIES ->
                    BlindSubject.notMeasured(
                            right().replace("{\"services\":[", "{\"services\":[" + AwsWords.ofService("1") + ","));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> BlindSubject.notMeasured(AwsWords.JSON_ERROR);
            };
        }
    };

    private final AwsAsker asker;

    BlindAwsSubject(AwsAsker asker) {
        this.asker = asker;
    }

    @Override
    public List<Reading> answering(BlindRow row, String body) {
        try (TestTarget target = TestTarget.start();
                PlainSocket plain = PlainSocket.start()) {
            target.answers("POST /", row == STATUS_429 ? 429 : 200, body);
            String base = row == TLS_FAILURE ? "https://127.0.0.1:" + plain.port() : target.base();
            try (SdkAws aws = AwsTarget.at(URI.create(base), Optional.empty(), Clock.systemUTC())) {
                return asker.source(aws).ask(AwsPolicies.ask(asker.check())).samples().stream()
                        .map(sample -> sample.reading())
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
