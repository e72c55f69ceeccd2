package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowNowTest {
    private static final String WINDOW = """
            window:
                timezone: America/New_York
                allow: [{ days: [tue, wed, thu], from: "10:00", to: "16:00" }]
                freezes: [{ name: holidays, from: 2026-12-20, to: 2027-01-03, reason: few people are here }]
            """;

    static Policy policy(String service, String window) {
        String text = """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: demo, service: %s, environment: production, team: households }
                spec:
                  targets: [{ name: switch, webhook: { url: "https://example.org/switch", secret: secret:demo/switch } }]
                  %s
                  checks:
                    health: { health: { http: "GET https://example.org/health" }, critical: true }
                  watch:
                    short: { from: 0m, to: 30m, every: 10s, checks: all }
                  rollback:
                    when: [{ critical: failing, times: 3 }]
                    via: [target]
                    verifyWith: [health]
                """.formatted(service, window.strip());
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    private static WindowNow at(String instant) {
        return WindowNow.of(policy("api", WINDOW), Instant.parse(instant));
    }

    @Test
    void isOpenInItsHours() {
        assertThat(at("2026-11-24T15:00:00Z").open()).isTrue();
    }

    @Test
    void saysWhenItOpensInItsOwnZone() {
        WindowNow window = at("2026-11-23T20:00:00Z");

        assertThat(window.open()).isFalse();
        assertThat(window.opensAt()).contains(Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(window.opensText()).contains("Tue 2026-11-24 10:00 (America/New_York)");
        assertThat(window.reason()).contains("it is Mon 2026-11-23 15:00");
    }

    @Test
    void namesTheFreezeThatHoldsAndOpensAfterIt() {
        WindowNow window = at("2026-12-22T15:30:00Z");

        assertThat(window.reason()).contains("freeze 'holidays' (few people are here)");
        assertThat(window.opensAt()).contains(Instant.parse("2027-01-05T15:00:00Z"));
    }

    @Test
    void namesAFreezeThatComesAndNotOneThatIsOver() {
        assertThat(at("2026-11-24T15:00:00Z").freezes()).hasSize(1);
        assertThat(at("2026-11-10T15:00:00Z").freezes()).isEmpty();
        assertThat(at("2027-01-05T15:00:00Z").freezes()).isEmpty();
    }

    @Test
    void withoutAWindowAStartIsAlwaysAllowedAndNothingIsListed() {
        WindowNow none = WindowNow.of(policy("api", ""), Instant.parse("2026-11-23T20:00:00Z"));
        assertThat(none.open()).isTrue();
        assertThat(none.limited()).isFalse();
    }

    @Test
    void servicesWithTheSameWindowStandTogetherTheClosedOnesFirst() {
        Windows windows = Windows.of(
                Map.of(
                        ServiceRef.of("demo", "b", "production"), policy("b", WINDOW),
                        ServiceRef.of("demo", "a", "production"), policy("a", WINDOW),
                        ServiceRef.of("demo", "free", "production"), policy("free", ""),
                        ServiceRef.of("demo", "early", "production"),
                                policy("early", WINDOW.replace("\"10:00\"", "\"00:30\"")),
                        ServiceRef.of("secret", "c", "production"), policy("c", WINDOW)),
                service -> service.project().value().equals("demo"),
                Instant.parse("2026-11-24T14:00:00Z"));

        assertThat(windows.groups())
                .extracting(group -> group.services().toString())
                .containsExactly("[demo/a/production, demo/b/production]", "[demo/early/production]");
        assertThat(windows.groups().getFirst().window().open()).isFalse();
    }
}
