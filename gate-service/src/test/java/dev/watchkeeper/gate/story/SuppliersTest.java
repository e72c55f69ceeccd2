package dev.watchkeeper.gate.story;

import static dev.watchkeeper.gate.supplier.Suppliers.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.supplier.Suppliers;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The running gate asks its suppliers, who are one server here, and lets in or refuses by what they say. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class SuppliersTest {
    private static final String SCHEDULE = "/oncalls?include%5B%5D=users&schedule_ids%5B%5D=";

    private final Transactions transactions;
    private VendorServer server;

    @Inject
    SuppliersTest(Transactions transactions) {
        this.transactions = transactions;
    }

    @BeforeEach
    void start() {
        server = VendorServer.start(
                URI.create(Keys.setting("watchkeeper.gate.pagerduty.api")).getPort());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static WatchRef requested(String name) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        String policy = Policies.of(service).replace("    monitoring: { rulesNotBlind: true }\n", """
                        monitoring: { rulesNotBlind: true, datadogMonitors: configured, apm: reporting, sentryProject: exists }
                        incidents: { active: 0, pagerduty: [PAPI] }
                        people: { onCall: pagerduty:PHOUSE, backup: pagerduty:PBACKUP }
                        """.indent(4));
        Api.postPolicy(policy).then().statusCode(201);
        WatchRef watch = Api.requestedAgain(service, "v1.2.0");
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        return watch;
    }

    private void allIsWell(String service) {
        server.answers("/api/v1/monitor", fixture("datadog-monitors"))
                .answers("/api/v2/query/timeseries", fixture("datadog-timeseries"))
                .answers(
                        "/api/0/projects/petforce/" + service + "/",
                        fixture("sentry-project").replace("\"slug\": \"api\"", "\"slug\": \"" + service + "\""))
                .answers("/api/0/projects/petforce/" + service + "/keys/", fixture("sentry-keys"))
                .answers(SCHEDULE + "PHOUSE", always(fixture("pagerduty-oncalls")))
                .answers(SCHEDULE + "PBACKUP", always(fixture("pagerduty-oncalls-backup")))
                .answers("/incidents", "{\"incidents\": [], \"more\": false}");
    }

    private static String always(String oncalls) {
        return oncalls.replaceAll("\"start\": \"[^\"]*\", \"end\": \"[^\"]*\"", "\"start\": null, \"end\": null");
    }

    private List<CheckState> states(WatchRef watch) {
        return transactions.run(tx -> tx.checks().of(watch.deployment()));
    }

    @Test
    void aDeploymentIsLetInWhenEverySupplierSaysThatAllIsWell() {
        allIsWell("asks-suppliers");

        WatchRef watch = requested("asks-suppliers");

        Api.awaitStatus(watch, "admitted");
        assertThat(states(watch).stream().map(CheckState::check))
                .contains(
                        "monitoring.datadogMonitors",
                        "monitoring.apm",
                        "monitoring.sentryProject",
                        "people.onCall",
                        "people.backup",
                        "incidents.active");
        assertThat(states(watch)).allSatisfy(state -> assertThat(state.answer()).isEqualTo(GateAnswer.PASSED));
        assertThat(states(watch).toString()).contains("Olaf Dahl is the backup").doesNotContain(Suppliers.CANARY);
    }

    @Test
    void thatThePersonOnCallIsAlsoTheBackupRefuses() {
        allIsWell("same-person");
        server.answers(SCHEDULE + "PBACKUP", always(fixture("pagerduty-oncalls").replace("PHOUSE", "PBACKUP")));

        WatchRef watch = requested("same-person");

        Api.awaitStatus(watch, "refused");
        assertThat(Api.get(watch.deployment()).<List<String>>path("reasons.code"))
                .containsExactly("backup-is-on-call");
    }

    @Test
    @Tag("F12")
    void aSupplierThatRefusesTheKeyRefusesTheDeploymentAndItsWordIsNotTold() {
        allIsWell("refused-key");
        server.answers("/incidents", 401, "{}", Map.of("Content-Type", "application/json"));

        WatchRef watch = requested("refused-key");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(states(watch))
                        .filteredOn(state -> state.check().equals("incidents.active"))
                        .allSatisfy(state -> {
                            assertThat(state.answer()).isEqualTo(GateAnswer.FAILED);
                            assertThat(state.outcome().sentence())
                                    .contains("PagerDuty refuses to answer")
                                    .contains("401");
                        }));
        assertThat(Api.get(watch.deployment()).<String>path("status")).isEqualTo("refused");
        assertThat(states(watch).toString()).doesNotContain(Suppliers.CANARY);
    }
}
