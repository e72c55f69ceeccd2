package dev.watchkeeper.stack.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    @ParameterizedTest
    @CsvSource({
        "/, notifier, /",
        "/assets/app.js, notifier, /assets/app.js",
        "/sign-in, notifier, /sign-in",
        "/sign-in?next=/waiting, notifier, /sign-in?next=/waiting",
        "/waiting, notifier, /waiting",
        "/deployments/d-1, notifier, /deployments/d-1",
        "/rollbacks/demo/api, notifier, /rollbacks/demo/api",
        "/policies, notifier, /policies",
        "/policies/demo/api/production, notifier, /policies/demo/api/production",
        "/subscriptions/s-1, notifier, /subscriptions/s-1",
        "/reports, notifier, /reports",
        "/audit?from=1, notifier, /audit?from=1",
        "/events?severity=page, notifier, /events?severity=page",
        "/webjars/htmx.org/htmx.js, notifier, /webjars/htmx.org/htmx.js",
        "/_static/htmx.org/htmx.js, notifier, /_static/htmx.org/htmx.js",
        "/pages/live.css, notifier, /pages/live.css",
        "/favicon.ico, notifier, /favicon.ico",
        "/favicon.svg, notifier, /favicon.svg",
        "/api/v1/session, gate, /api/v1/session",
        "/api/v1/deployments, gate, /api/v1/deployments",
        "/api/v1/deployments/d-1, gate, /api/v1/deployments/d-1",
        "/api/v1/deployments/d-1/cutover-steps, gate, /api/v1/deployments/d-1/cutover-steps",
        "/api/v1/deployments/d-1/events?after=1-2, notifier, /api/v1/deployments/d-1/events?after=1-2",
        "/api/v1/deployments/d-1/recording, notifier, /api/v1/deployments/d-1/recording",
        "/api/v1/deployments/d-1/reports, notifier, /api/v1/deployments/d-1/reports",
        "/api/v1/deployments/d-1/reports/immediate:3?run=1, notifier, /api/v1/deployments/d-1/reports/immediate:3?run=1",
        "/api/v1/events, notifier, /api/v1/events",
        "/api/v1/subscriptions/s-1, notifier, /api/v1/subscriptions/s-1",
        "/api/v1/status-drafts/n-1/publish, notifier, /api/v1/status-drafts/n-1/publish",
        "/api/v1/archive/rebuild, notifier, /api/v1/archive/rebuild",
        "/api/v1/undelivered, notifier, /api/v1/undelivered",
        "/api/v1/rollbacks, rollback, /api/v1/rollbacks",
        "/api/v1/stop-switch, rollback, /api/v1/stop-switch",
        "/api/v1/rehearsals, rollback, /api/v1/rehearsals",
        "/api/v1/watches/w, verification, /api/v1/watches/w",
        "/api/v1/backtests, verification, /api/v1/backtests",
        "/api/v1/probes, probe, /api/v1/probes",
        "/api/v1/policies, gate, /api/v1/policies",
        "/services/probe/q/health/ready?x=1, probe, /q/health/ready?x=1",
        "/services/gate/q/openapi?format=json, gate, /q/openapi?format=json",
        "/services/gate/api/v1/self, gate, /api/v1/self",
    })
    void eachPathHasItsService(String uri, String service, String asked) {
        assertThat(Route.of(uri)).contains(new Route(service, asked));
    }

    @ParameterizedTest
    @CsvSource({
        "/services/kafka/q/health",
        "/api/v2/deployments",
        "/admin",
        "/sign-in-elsewhere",
        "/favicon.png",
        "/deploymentsx",
        "/policies/../q/health",
        "/services/gate/../../etc",
        "/services/gate",
        "/services/gate/q/metrics",
        "/services/gate//q/metrics",
        "/services/gate/%71/metrics",
        "/services/gate/q/health/../metrics",
        "/services/gate/q/health/%2E%2e/metrics",
        "/services/gate/api/v1/.%2e/../q/metrics",
        "/services/notifier/waiting",
        "/api/v1/%2e%2e/%2E./q/metrics",
        "/api/v1/"
    })
    void unknownPathHasNone(String uri) {
        assertThat(Route.of(uri)).isEqualTo(Optional.empty());
    }

    @Test
    void wordThatOnlyBeginsLikeARouteGoesToGate() {
        assertThat(Route.of("/api/v1/rollbacks-of-mine")).map(Route::service).contains("gate");
    }
}
