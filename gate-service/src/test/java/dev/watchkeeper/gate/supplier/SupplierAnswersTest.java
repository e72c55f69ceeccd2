package dev.watchkeeper.gate.supplier;

import static dev.watchkeeper.gate.supplier.Suppliers.DEMO;
import static dev.watchkeeper.gate.supplier.Suppliers.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.Duty.OnDuty;
import dev.watchkeeper.gate.supplier.ErrorTracking.Tracked;
import dev.watchkeeper.gate.supplier.Incidents.Incident;
import dev.watchkeeper.kit.datadog.Monitor;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What suppliers answer when all is well. The answers have the fields of the examples in their references: Datadog "Get all monitors" and
 * "Query timeseries data across multiple products", PagerDuty "List all of the on-calls" (with {@code include[]=users}) and "List
 * incidents", Sentry "Retrieve a Project" and "List a Project's Client Keys", Statuspage "Unresolved incidents" of a page's API.
 */
class SupplierAnswersTest {
    private static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");

    private final Suppliers suppliers = new Suppliers();
    private final VendorServer server = suppliers.server;

    @AfterEach
    void stop() {
        suppliers.close();
    }

    private static <T> T said(Told<T> told) {
        return switch (told) {
            case Told.Said<T> said -> said.what();
            case Told.NotSaid<T> not -> throw new AssertionError(not.why().sentence());
        };
    }

    @Test
    void monitorsAreFoundByTheirTagsOverSeveralPages() {
        String one = "{\"id\":%d,\"name\":\"m\",\"overall_state\":\"OK\",\"options\":{},\"matching_downtimes\":[]}";
        String full = "["
                + String.join(
                        ",",
                        java.util.stream.IntStream.range(0, 100)
                                .mapToObj(one::formatted)
                                .toList())
                + "]";
        String path = "/api/v1/monitor?monitor_tags=service%3Aapi%2Cteam%3Ahouseholds&with_downtimes=true&page=";
        server.answers(path + "0", full).answers(path + "1", fixture("datadog-monitors"));

        List<Monitor> monitors = said(suppliers.datadog.monitors(DEMO, List.of("service:api", "team:households")));

        assertThat(monitors).hasSize(102);
        assertThat(monitors.getLast()).isEqualTo(new Monitor(91879685, "Latency of api", "OK", Monitor.Muting.NONE));
        assertThat(server.asked().getFirst().headers())
                .containsEntry("Dd-api-key", Suppliers.CANARY)
                .containsEntry("Dd-application-key", Suppliers.CANARY);
    }

    @Test
    void aDowntimeOfAllGroupsMutesAMonitorAndOneOfSomeAPart() {
        String monitors = fixture("datadog-monitors");
        server.answers(
                "/api/v1/monitor",
                monitors.replaceFirst(
                                "\"matching_downtimes\": \\[\\]",
                                "\"matching_downtimes\": [{\"id\": 1, \"scope\": [\"*\"], \"end\": null}]")
                        .replaceFirst(
                                "\"matching_downtimes\": \\[\\]",
                                "\"matching_downtimes\": [{\"id\": 2, \"scope\": [\"host:a\"], \"end\": null}]"));
        assertThat(said(suppliers.datadog.monitors(DEMO, List.of("service:api"))))
                .extracting(Monitor::muting)
                .containsExactly(Monitor.Muting.WHOLE, Monitor.Muting.PART);

        server.answers(
                "/api/v1/monitor",
                monitors.replaceFirst("\"silenced\": \\{\\}", "\"silenced\": {\"*\": null}")
                        .replaceFirst("\"silenced\": \\{\\}", "\"silenced\": {\"host:a\": 1795539600}"));
        assertThat(said(suppliers.datadog.monitors(DEMO, List.of("service:api"))))
                .extracting(Monitor::muting)
                .containsExactly(Monitor.Muting.WHOLE, Monitor.Muting.PART);
    }

    @Test
    void pointsOfATimeseriesAddUpAndNoSeriesIsZero() {
        server.answers("/api/v2/query/timeseries", fixture("datadog-timeseries"));
        assertThat(said(suppliers.datadog.sum(DEMO, "sum:trace.http.request.hits{service:api}", NOON, NOON)))
                .isEqualTo(42);
        assertThat(server.asked().getFirst().body()).contains("sum:trace.http.request.hits{service:api}");

        server.answers(
                "/api/v2/query/timeseries",
                "{\"data\":{\"type\":\"timeseries_response\",\"attributes\":{\"series\":[],\"times\":[],\"values\":[]}}}");
        assertThat(said(suppliers.datadog.sum(DEMO, "sum:x", NOON, NOON))).isZero();
    }

    @Test
    void aProjectOfSentryTellsItsActiveKeysAndNothingOfThem() {
        server.answers("/api/0/projects/petforce/api/", fixture("sentry-project"))
                .answers("/api/0/projects/petforce/api/keys/", fixture("sentry-keys"));

        assertThat(said(suppliers.sentry.project(DEMO, "api")))
                .isEqualTo(new Tracked("api", Optional.of("active"), 1, 2));
        assertThat(server.asked())
                .allSatisfy(asked ->
                        assertThat(asked.headers()).containsEntry("Authorization", "Bearer " + Suppliers.CANARY));
    }

    @Test
    void personsOnCallAreThoseOfTheScheduleAtThatInstant() {
        server.answers("/oncalls", fixture("pagerduty-oncalls"));

        assertThat(said(suppliers.duty.at(DEMO, "PHOUSE", NOON)))
                .containsExactly(
                        new OnDuty("PT23IWX", "Ingrid Berg", true, Optional.of(Instant.parse("2026-11-30T14:00:00Z"))));
        assertThat(said(suppliers.duty.at(DEMO, "POTHER", NOON)))
                .as("of another schedule")
                .isEmpty();
        assertThat(said(suppliers.duty.at(DEMO, "PHOUSE", Instant.parse("2026-11-30T14:00:00Z"))))
                .as("at the end of the turn")
                .isEmpty();
        assertThat(said(suppliers.duty.at(DEMO, "PHOUSE", Instant.parse("2026-11-23T13:59:59Z"))))
                .as("before the turn")
                .isEmpty();
        assertThat(server.asked().getFirst().query())
                .isEqualTo("include[]=users&schedule_ids[]=PHOUSE&since=2026-11-24T17:00:00Z&until=2026-11-24T17:01:00Z"
                        + "&limit=100");
        assertThat(server.asked().getFirst().headers())
                .containsEntry("Authorization", "Token token=" + Suppliers.CANARY)
                .containsEntry("Accept", "application/vnd.pagerduty+json;version=2");
    }

    @Test
    void aPersonWithoutAContactMethodCannotBeReachedAndOneWithoutTimesIsAlwaysOnCall() {
        String oncalls = fixture("pagerduty-oncalls")
                .replaceAll("(?s)\"contact_methods\": \\[.*?\\]", "\"contact_methods\": []")
                .replaceAll("\"start\": \"[^\"]*\", \"end\": \"[^\"]*\"", "\"start\": null, \"end\": null");
        server.answers("/oncalls", oncalls);

        assertThat(said(suppliers.duty.at(DEMO, "PHOUSE", NOON)))
                .containsExactly(new OnDuty("PT23IWX", "Ingrid Berg", false, Optional.empty()));
    }

    @Test
    void openIncidentsAreCountedOfWhateverAge() {
        server.answers("/incidents", fixture("pagerduty-incidents"));

        assertThat(said(suppliers.incidents.of(DEMO, List.of("PAPI", "PWEB"))))
                .containsExactly(new Incident("Households cannot be joined", "acknowledged"));
        assertThat(server.asked().getFirst().query())
                .isEqualTo("date_range=all&statuses[]=triggered&statuses[]=acknowledged&service_ids[]=PAPI"
                        + "&service_ids[]=PWEB&limit=100");
    }

    @Test
    void unresolvedIncidentsOfAPageAreCountedWithoutPlannedWorkAndWithoutASecret() {
        server.answers("/api/v2/incidents/unresolved.json", fixture("statuspage-unresolved"));

        assertThat(said(suppliers.pages.of(DEMO, java.net.URI.create(server.base() + "/"))))
                .containsExactly(new Incident("Mails are late", "identified"));
        assertThat(server.asked().getFirst().headers().toString()).doesNotContain(Suppliers.CANARY);
    }

    @Test
    void theKeysOfOneProjectAreNotUsedForAnother() {
        server.answers("/", 200, "[]", Map.of("Content-Type", "application/json"));

        assertThat(suppliers.datadog.monitors(new dev.watchkeeper.contract.id.ProjectName("other"), List.of("a:b")))
                .isInstanceOfSatisfying(
                        Told.NotSaid.class,
                        not -> assertThat(not.why())
                                .isInstanceOfSatisfying(
                                        Outcome.Failed.class,
                                        failed -> assertThat(failed.reason().code())
                                                .isEqualTo("supplier-not-configured")));
        assertThat(server.asked()).isEmpty();
    }
}
