package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.quiet.datadog.QuietMonitorsStep;
import dev.watchkeeper.gate.supplier.Duty;
import dev.watchkeeper.gate.supplier.ErrorTracking;
import dev.watchkeeper.gate.supplier.Incidents;
import dev.watchkeeper.gate.supplier.Monitoring;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.gate.supplier.datadog.DatadogMonitoring;
import dev.watchkeeper.gate.supplier.datadog.GateDatadogConfig;
import dev.watchkeeper.gate.supplier.pagerduty.GatePagerdutyConfig;
import dev.watchkeeper.gate.supplier.pagerduty.PagerdutyDuty;
import dev.watchkeeper.gate.supplier.pagerduty.PagerdutyIncidents;
import dev.watchkeeper.gate.supplier.sentry.GateSentryConfig;
import dev.watchkeeper.gate.supplier.sentry.SentryTracking;
import dev.watchkeeper.gate.supplier.statuspage.StatuspageIncidents;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.api.PatientApi;
import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Whom the gate asks before a start, apart from what it knows itself. */
@Dependent
class SupplierWiring {
    @Produces
    @Singleton
    Suppliers suppliers(
            GuardedHttpClient client,
            Clock clock,
            GateDatadogConfig datadog,
            GateSentryConfig sentry,
            GatePagerdutyConfig pagerduty) {
        Api api = new PatientApi(new GuardedApi(client, clock), clock);
        PagerdutyIncidents services = new PagerdutyIncidents(api, pagerduty.api());
        StatuspageIncidents pages = new StatuspageIncidents(api);
        Incidents incidents = new Incidents() {
            @Override
            public Told<List<Incident>> ofServices(ProjectName project, List<String> ids) {
                return services.of(project, ids);
            }

            @Override
            public Told<List<Incident>> ofPage(ProjectName project, URI page) {
                return pages.of(project, page);
            }
        };
        return new Suppliers(
                new DatadogMonitoring(api, datadog.api()),
                SentryTracking.of(api, sentry),
                new PagerdutyDuty(api, pagerduty.api()),
                incidents);
    }

    @Produces
    @Singleton
    QuietMonitorsStep monitors(GuardedHttpClient client, Clock clock, GateDatadogConfig datadog) {
        return new QuietMonitorsStep(new DatadogCalls(client, datadog.api()), clock);
    }

    /** The ports, for the list of checks. */
    record Suppliers(Monitoring monitoring, ErrorTracking errors, Duty duty, Incidents incidents) {}
}
