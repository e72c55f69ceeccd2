package dev.watchkeeper.probe.source;

import static dev.watchkeeper.probe.source.BlindRow.STATUS_429;
import static dev.watchkeeper.probe.source.BlindRow.TLS_FAILURE;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The vendors that are asked over HTTP with JSON. */
enum BlindJsonSubject implements BlindSubject {
    PROMETHEUS("prom", "/api/v1/query_range", 15) {
        @Override
        public String right() {
            return VendorSources.oneSeries("\"3\"", T0.plusSeconds(15));
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> BlindSubject.notMeasured(VendorSources.range("{\"metric\":{},\"values\":[]}"));
                case NAN -> number("\"NaN\"");
                case INFINITY -> number("\"+Inf\"");
                case NEGATIVE_INFINITY -> number("\"-Inf\"");
                case NULL -> number("null");
                case STRING -> number("\"many\"");
                case STALE -> BlindSubject.notMeasured(VendorSources.oneSeries("\"3\"", T0.minusSeconds(600)));
                case EMPTY_VECTOR -> BlindSubject.notMeasured(VendorSources.range(""));
                case TWO_SERIES ->
                    BlindSubject.notMeasured(VendorSources.range("{\"metric\":{\"a\":\"1\"},\"values\":[["
                            + T0.plusSeconds(15).getEpochSecond()
                            + ",\"1\"]]},{\"metric\":{\"a\":\"2\"},\"values\":[]}"));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE ->
                    BlindSubject.notMeasured("{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"too slow\"}");
            };
        }

        private BlindCell number(String value) {
            return BlindSubject.notMeasured(VendorSources.oneSeries(value, T0.plusSeconds(15)));
        }
    },
    DATADOG("dd-users", "/api/v2/query/timeseries", 10) {
        @Override
        public String right() {
            return VendorSources.oneSeries("[3.0]");
        }

        @Override
        public BlindCell said(BlindRow row) {
            return BlindSubject.notMeasured(
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
        public String right() {
            return Fixtures.of("datadog-monitors");
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> state("\"No Data\"");
                case NAN -> state("NaN");
                case INFINITY -> state("1e999");
                case NEGATIVE_INFINITY -> state("-1e999");
                case NULL -> state("null");
                case STRING -> state("\"splendid\"");
                case STALE ->
                    BlindSubject.cannotBe(
                            "a monitor is as it is when it is asked; what it has not seen lately is No Data");
                case EMPTY_VECTOR -> BlindSubject.notMeasured("[]");
                case TWO_SERIES ->
                    BlindSubject.cannotBe("all that carry the tags are expected, and one that alerts is enough");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> BlindSubject.notMeasured(ERRORS);
            };
        }

        private BlindCell state(String word) {
            return BlindSubject.notMeasured(
                    right().replaceFirst("\"overall_state\":\"OK\"", "\"overall_state\":" + word));
        }
    },
    SENTRY_ISSUES("sentry-seen", "/api/0/organizations/petforce/issues/", 60) {
        @Override
        public String right() {
            return Fixtures.of("sentry-issues");
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA, EMPTY_VECTOR -> BlindSubject.notMeasured("[]");
                case NAN -> seen("NaN");
                case INFINITY -> seen("1e999");
                case NEGATIVE_INFINITY -> seen("-1e999");
                case NULL -> seen("null");
                case STRING -> seen("\"soon\"");
                case STALE -> BlindSubject.notMeasured(right().replace("2026-11-24", "2026-11-20"));
                case TWO_SERIES -> BlindSubject.cannotBe("it is a list of issues, and each counts");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE ->
                    BlindSubject.notMeasured("{\"detail\":\"Internal Error\"}");
            };
        }

        private BlindCell seen(String when) {
            return BlindSubject.notMeasured(right().replace("\"2026-11-24T10:00:40Z\"", when));
        }
    },
    SENTRY_SESSIONS("crash-free", "/api/0/organizations/petforce/sessions/", 3600) {
        @Override
        public String right() {
            return Fixtures.of("sentry-sessions");
        }

        @Override
        public BlindCell said(BlindRow row) {
            return BlindSubject.notMeasured(
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
        public String right() {
            return "[{\"number\":1,\"created_at\":\"2026-11-24T10:00:30Z\"}]";
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> BlindSubject.notMeasured("[{}]");
                case NAN -> opened("NaN");
                case INFINITY -> opened("1e999");
                case NEGATIVE_INFINITY -> opened("-1e999");
                case NULL -> opened("null");
                case STRING -> opened("\"soon\"");
                case STALE ->
                    BlindSubject.cannotBe(
                            "the list is complete: an issue that was opened before is none of the bucket");
                case EMPTY_VECTOR ->
                    BlindSubject.cannotBe("the label is there and its list is complete: that is a count of 0");
                case TWO_SERIES -> BlindSubject.cannotBe("it is a list of issues, and each counts");
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> BlindSubject.notMeasured(ERRORS);
            };
        }

        private BlindCell opened(String when) {
            return BlindSubject.notMeasured("[{\"number\":1,\"created_at\":" + when + "}]");
        }
    },
    WORKFLOW("smoke", "/repos/petforce/api/actions/workflows/smoke.yml/runs", 70) {
        @Override
        public String right() {
            return VendorSources.RUNS;
        }

        @Override
        public BlindCell said(BlindRow row) {
            return BlindSubject.notMeasured(
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
        public String right() {
            return Fixtures.of("statuspage-components");
        }

        @Override
        public BlindCell said(BlindRow row) {
            return switch (row) {
                case NO_DATA -> BlindSubject.notMeasured(right().replace("\"name\":\"API\"", "\"name\":\"Web\""));
                case NAN -> state("NaN");
                case INFINITY -> state("1e999");
                case NEGATIVE_INFINITY -> state("-1e999");
                case NULL -> state("null");
                case STRING -> state("\"splendid\"");
                case STALE ->
                    BlindSubject.cannotBe("a page says how a component is now, and not since when it has looked");
                case EMPTY_VECTOR -> BlindSubject.notMeasured("{\"components\":[]}");
                case TWO_SERIES -> BlindSubject.notMeasured(right().replace("Management Portal", "API"));
                case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> BlindSubject.notMeasured(ERRORS);
            };
        }

        private BlindCell state(String word) {
            return BlindSubject.notMeasured(right().replace("\"operational\"", word));
        }
    };

    private static final Instant T0 = VendorSources.T0;
    private static final String ERRORS = "{\"errors\":[\"Forbidden\"]}";

    private final String check;
    private final String path;
    private final Instant tick;

    /** Asked so many seconds after the start. */
    BlindJsonSubject(String check, String path, int second) {
        this.check = check;
        this.path = path;
        this.tick = VendorSources.T0.plusSeconds(second);
    }

    @Override
    public List<Reading> answering(BlindRow row, String body) {
        try (VendorServer server = VendorSources.healthy()) {
            Map<String, String> headers = Map.of("Content-Type", "application/json", "Link", VendorSources.LINK_END);
            server.answers(path, row == STATUS_429 ? 429 : 200, body, headers);
            URI base = row == TLS_FAILURE
                    ? URI.create(server.base().toString().replace("http:", "https:"))
                    : server.base();
            return new VendorSources(base)
                    .ask(check, tick).samples().stream()
                            .map(sample -> sample.reading())
                            .toList();
        }
    }
}
