package dev.watchkeeper.probe.source;

import static dev.watchkeeper.probe.source.BlindRow.ERROR_IN_A_200;
import static dev.watchkeeper.probe.source.BlindRow.STATUS_429;
import static dev.watchkeeper.probe.source.BlindRow.TLS_FAILURE;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.probe.PlainSocket;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.VendorServer;
import dev.watchkeeper.probe.aws.AwsAsker;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.aws.sdk.SdkAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source of a vendor, as it is asked, with what the vendor says in each row of the table. */
@SuppressWarnings("ImmutableEnumChecker") // optional words and askers, which keep nothing
enum BlindSubject {
    PROMETHEUS("prom", "/api/v1/query_range", 15) {
        @Override
        String right() {
            return VendorSources.oneSeries("\"3\"", T0.plusSeconds(15));
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> notMeasured(VendorSources.range("{\"metric\":{},\"values\":[]}"));
                case NAN -> number("\"NaN\"");
                case INFINITY -> number("\"+Inf\"");
                case NEGATIVE_INFINITY -> number("\"-Inf\"");
                case NULL -> number("null");
                case STRING -> number("\"many\"");
                case STALE -> notMeasured(VendorSources.oneSeries("\"3\"", T0.minusSeconds(600)));
                case EMPTY_VECTOR -> notMeasured(VendorSources.range(""));
                case TWO_SERIES ->
                    notMeasured(VendorSources.range("{\"metric\":{\"a\":\"1\"},\"values\":[["
                            + T0.plusSeconds(15).getEpochSecond()
                            + ",\"1\"]]},{\"metric\":{\"a\":\"2\"},\"values\":[]}"));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE ->
                    notMeasured("{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"too slow\"}");
            };
        }

        private BlindCell number(String value) {
            return notMeasured(VendorSources.oneSeries(value, T0.plusSeconds(15)));
        }
    },
    DATADOG("dd-users", "/api/v2/query/timeseries", 10) {
        @Override
        String right() {
            return VendorSources.oneSeries("[3.0]");
        }

        @Override
        BlindCell said(BlindRow row) {
            return notMeasured(
                    switch (row) {
                        case NO_DATA -> VendorSources.oneSeries("[]");
                        case NAN -> VendorSources.oneSeries("[NaN]");
                        case INFINITY -> VendorSources.oneSeries("[1e999]");
                        case NEGATIVE_INFINITY -> VendorSources.oneSeries("[-1e999]");
                        case NULL -> VendorSources.oneSeries("[null]");
                        case STRING -> VendorSources.oneSeries("[\"3\"]");
                        case STALE ->
                            right().replace(
                                            Long.toString(T0.toEpochMilli()),
                                            Long.toString(T0.minusSeconds(600).toEpochMilli()));
                        case EMPTY_VECTOR -> "{\"data\":{\"attributes\":{\"series\":[],\"times\":[],\"values\":[]}}}";
                        case TWO_SERIES ->
                            VendorSources.oneSeries("[1],[2]")
                                    .replace("[{\"group_tags\"", "[{\"query_index\":0},{\"group_tags\"");
                        case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> ERRORS;
                    });
        }
    },
    MONITORS("monitors", "/api/v1/monitor", 10) {
        @Override
        String right() {
            return Fixtures.of("datadog-monitors");
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> state("\"No Data\"");
                case NAN -> state("NaN");
                case INFINITY -> state("1e999");
                case NEGATIVE_INFINITY -> state("-1e999");
                case NULL -> state("null");
                case STRING -> state("\"splendid\"");
                case STALE ->
                    cannotBe("a monitor is as it is when it is asked; what it has not seen lately is No Data");
                case EMPTY_VECTOR -> notMeasured("[]");
                case TWO_SERIES -> cannotBe("all that carry the tags are expected, and one that alerts is enough");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> notMeasured(ERRORS);
            };
        }

        private BlindCell state(String word) {
            return notMeasured(right().replaceFirst("\"overall_state\":\"OK\"", "\"overall_state\":" + word));
        }
    },
    SENTRY_ISSUES("sentry-seen", "/api/0/organizations/petforce/issues/", 60) {
        @Override
        String right() {
            return Fixtures.of("sentry-issues");
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA, EMPTY_VECTOR -> notMeasured("[]");
                case NAN -> seen("NaN");
                case INFINITY -> seen("1e999");
                case NEGATIVE_INFINITY -> seen("-1e999");
                case NULL -> seen("null");
                case STRING -> seen("\"soon\"");
                case STALE -> notMeasured(right().replace("2026-11-24", "2026-11-20"));
                case TWO_SERIES -> cannotBe("it is a list of issues, and each counts");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> notMeasured("{\"detail\":\"Internal Error\"}");
            };
        }

        private BlindCell seen(String when) {
            return notMeasured(right().replace("\"2026-11-24T10:00:40Z\"", when));
        }
    },
    SENTRY_SESSIONS("crash-free", "/api/0/organizations/petforce/sessions/", 3600) {
        @Override
        String right() {
            return Fixtures.of("sentry-sessions");
        }

        @Override
        BlindCell said(BlindRow row) {
            return notMeasured(
                    switch (row) {
                        case NO_DATA -> rates("[]");
                        case NAN -> rates("[NaN,null]");
                        case INFINITY -> rates("[1e999,null]");
                        case NEGATIVE_INFINITY -> rates("[-1e999,null]");
                        case NULL -> rates("[null,null]");
                        case STRING -> rates("[\"0.995\",null]");
                        case STALE -> right().replace("2026-11-24T", "2026-11-20T");
                        case EMPTY_VECTOR -> right().replaceAll("\"groups\":.*", "\"groups\":[]}");
                        case TWO_SERIES -> right().replace("\"groups\":[", "\"groups\":[{\"by\":{}},");
                        case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> "{\"detail\":\"Internal Error\"}";
                    });
        }

        private String rates(String values) {
            return right().replace("[0.995,null]", values);
        }
    },
    GITHUB_ISSUES("bug-reports", "/repos/petforce/api/issues", 60) {
        @Override
        String right() {
            return "[{\"number\":1,\"created_at\":\"2026-11-24T10:00:30Z\"}]";
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> notMeasured("[{}]");
                case NAN -> opened("NaN");
                case INFINITY -> opened("1e999");
                case NEGATIVE_INFINITY -> opened("-1e999");
                case NULL -> opened("null");
                case STRING -> opened("\"soon\"");
                case STALE -> cannotBe("the list is complete: an issue that was opened before is none of the bucket");
                case EMPTY_VECTOR -> cannotBe("the label is there and its list is complete: that is a count of 0");
                case TWO_SERIES -> cannotBe("it is a list of issues, and each counts");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> notMeasured(ERRORS);
            };
        }

        private BlindCell opened(String when) {
            return notMeasured("[{\"number\":1,\"created_at\":" + when + "}]");
        }
    },
    WORKFLOW("smoke", "/repos/petforce/api/actions/workflows/smoke.yml/runs", 70) {
        @Override
        String right() {
            return VendorSources.RUNS;
        }

        @Override
        BlindCell said(BlindRow row) {
            return notMeasured(
                    switch (row) {
                        case NO_DATA -> "{\"total_count\":0}";
                        case NAN -> concluded("NaN");
                        case INFINITY -> concluded("1e999");
                        case NEGATIVE_INFINITY -> concluded("-1e999");
                        case NULL -> concluded("null");
                        case STRING -> concluded("\"splendid\"");
                        case STALE -> right().replace("2026-11-24T10:01:05Z", "2026-11-24T09:01:05Z");
                        case EMPTY_VECTOR -> "{\"total_count\":0,\"workflow_runs\":[]}";
                        case TWO_SERIES ->
                            right().replace("\"total_count\":1", "\"total_count\":2")
                                    .replace("\"workflow_runs\":[", "\"workflow_runs\":[{\"id\":6},");
                        case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> "{\"message\":\"Server Error\"}";
                    });
        }

        private String concluded(String word) {
            return right().replace("\"success\"", word);
        }
    },
    STATUSPAGE("supplier", "/api/v2/components.json", 10) {
        @Override
        String right() {
            return Fixtures.of("statuspage-components");
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> notMeasured(right().replace("\"name\":\"API\"", "\"name\":\"Web\""));
                case NAN -> state("NaN");
                case INFINITY -> state("1e999");
                case NEGATIVE_INFINITY -> state("-1e999");
                case NULL -> state("null");
                case STRING -> state("\"splendid\"");
                case STALE -> cannotBe("a page says how a component is now, and not since when it has looked");
                case EMPTY_VECTOR -> notMeasured("{\"components\":[]}");
                case TWO_SERIES -> notMeasured(right().replace("Management Portal", "API"));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> notMeasured(ERRORS);
            };
        }

        private BlindCell state(String word) {
            return notMeasured(right().replace("\"operational\"", word));
        }
    },
    CLOUDWATCH(AwsAsker.CLOUD_WATCH) {
        @Override
        String right() {
            return AwsWords.metric("42", AwsWords.SECOND);
        }

        @Override
        BlindCell said(BlindRow row) {
            return AwsWords.metricIn(row);
        }
    },
    CLOUDWATCH_LOGS(AwsAsker.LOGS) {
        @Override
        String right() {
            return line(Long.toString(AwsPolicies.T0.plusSeconds(61).toEpochMilli()));
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA, EMPTY_VECTOR -> notMeasured("{\"events\":[]}");
                case NAN -> notMeasured(line("NaN"));
                case INFINITY -> notMeasured(line("1e999"));
                case NEGATIVE_INFINITY -> notMeasured(line("-1e999"));
                case NULL -> notMeasured(line("null"));
                case STRING -> notMeasured(line("\"soon\""));
                case STALE ->
                    notMeasured(
                            line(Long.toString(AwsPolicies.T0.minusSeconds(600).toEpochMilli())));
                case TWO_SERIES -> cannotBe("it is a list of lines, whichever streams they are of, and each counts");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> notMeasured(AwsWords.JSON_ERROR);
            };
        }

        private String line(String at) {
            return "{\"events\":[{\"timestamp\":" + at + ",\"message\":\"ERROR\"}]}";
        }
    },
    RDS_CPU(AwsAsker.RDS_CPU) {
        @Override
        String right() {
            return AwsWords.metric("42", AwsWords.SECOND);
        }

        @Override
        BlindCell said(BlindRow row) {
            return AwsWords.metricIn(row);
        }
    },
    RDS(AwsAsker.RDS) {
        @Override
        String right() {
            return AwsWords.instances(AwsWords.instance("available"));
        }

        @Override
        BlindCell said(BlindRow row) {
            return AwsWords.stateIn(row, AwsWords::instance, AwsWords::instances);
        }
    },
    ELASTICACHE(AwsAsker.ELASTI_CACHE) {
        @Override
        String right() {
            return AwsWords.groups(AwsWords.group("available"));
        }

        @Override
        BlindCell said(BlindRow row) {
            return AwsWords.stateIn(row, AwsWords::group, AwsWords::groups);
        }
    },
    ECR(AwsAsker.ECR) {
        @Override
        String right() {
            return AwsWords.images("{\"imageStatus\":\"ACTIVE\"}");
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> notMeasured("{}");
                case NAN -> status("NaN");
                case INFINITY -> status("1e999");
                case NEGATIVE_INFINITY -> status("-1e999");
                case NULL -> notMeasured(AwsWords.images("null"));
                case STRING -> status("\"splendid\"");
                case STALE -> cannotBe("an image is there or not when it is asked for");
                case EMPTY_VECTOR -> notMeasured(AwsWords.images(""));
                case TWO_SERIES -> notMeasured(AwsWords.images("{},{}"));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> notMeasured(AwsWords.JSON_ERROR);
            };
        }

        private BlindCell status(String word) {
            return new BlindCell.NotHealthy(AwsWords.images("{\"imageStatus\":" + word + "}"));
        }
    },
    ECS(AwsAsker.ECS) {
        @Override
        String right() {
            return AwsWords.service("1");
        }

        @Override
        BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> notMeasured("{\"services\":[],\"failures\":[{\"reason\":\"MISSING\"}]}");
                case NAN -> notMeasured(AwsWords.service("NaN"));
                case INFINITY -> notMeasured(AwsWords.service("1e999"));
                case NEGATIVE_INFINITY -> notMeasured(AwsWords.service("-1e999"));
                case NULL -> notMeasured(AwsWords.service("null"));
                case STRING -> notMeasured(AwsWords.service("\"many\""));
                case STALE -> cannotBe("a service is as it is when it is asked");
                case EMPTY_VECTOR -> notMeasured("{\"services\":[]}");
                case TWO_SERIES ->
                    notMeasured(right().replace("{\"services\":[", "{\"services\":[" + AwsWords.ofService("1") + ","));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> notMeasured(AwsWords.JSON_ERROR);
            };
        }
    };

    private static final Instant T0 = VendorSources.T0;
    private static final String ERRORS = "{\"errors\":[\"Forbidden\"]}";

    private final String check;
    private final Optional<String> path;
    private final Instant tick;
    private final Optional<AwsAsker> aws;

    /** Asked over HTTP with JSON, so many seconds after the start. */
    BlindSubject(String check, String path, int second) {
        this.check = check;
        this.path = Optional.of(path);
        this.tick = VendorSources.T0.plusSeconds(second);
        this.aws = Optional.empty();
    }

    /** Asked through the SDK. */
    BlindSubject(AwsAsker asker) {
        this.check = asker.check();
        this.path = Optional.empty();
        this.tick = AwsPolicies.T0;
        this.aws = Optional.of(asker);
    }

    /** An answer from which it measures. */
    abstract String right();

    /** What the vendor says; of the rows that are no answer, what comes with them. */
    abstract BlindCell said(BlindRow row);

    /** A right answer does not help where the status or the connection is wrong. */
    BlindCell cell(BlindRow row) {
        return row == STATUS_429 || row == TLS_FAILURE ? notMeasured(right()) : said(row);
    }

    List<Reading> answering(String body) {
        return answering(ERROR_IN_A_200, body);
    }

    List<Reading> answering(BlindRow row, String body) {
        int status = row == STATUS_429 ? 429 : 200;
        return aws.map(asker -> throughSdk(asker, row, status, body)).orElseGet(() -> overHttp(row, status, body));
    }

    private List<Reading> overHttp(BlindRow row, int status, String body) {
        try (VendorServer server = VendorSources.healthy()) {
            Map<String, String> headers = Map.of("Content-Type", "application/json", "Link", VendorSources.LINK_END);
            server.answers(path.orElseThrow(), status, body, headers);
            URI base = row == TLS_FAILURE
                    ? URI.create(server.base().toString().replace("http:", "https:"))
                    : server.base();
            return readings(new VendorSources(base).ask(check, tick));
        }
    }

    private static List<Reading> throughSdk(AwsAsker asker, BlindRow row, int status, String body) {
        try (TestTarget target = TestTarget.start();
                PlainSocket plain = PlainSocket.start()) {
            target.answers("POST /", status, body);
            String base = row == TLS_FAILURE ? "https://127.0.0.1:" + plain.port() : target.base();
            try (SdkAws aws = AwsTarget.at(URI.create(base), Optional.empty(), Clock.systemUTC())) {
                return readings(asker.source(aws).ask(AwsPolicies.ask(asker.check())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reading> readings(Answer answer) {
        return answer.samples().stream().map(sample -> sample.reading()).toList();
    }

    static BlindCell notMeasured(String body) {
        return new BlindCell.NotMeasured(body);
    }

    static BlindCell cannotBe(String why) {
        return new BlindCell.CannotBe(why);
    }
}
