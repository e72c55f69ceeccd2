package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.api.ConditionalApi;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.probe.aws.sdk.SdkAws;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.endpoint.Endpoints;
import dev.watchkeeper.probe.endpoint.operator.OperatorEndpoints;
import dev.watchkeeper.probe.health.AskedNow;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.datadog.DatadogClient;
import dev.watchkeeper.probe.source.datadog.DatadogConfig;
import dev.watchkeeper.probe.source.datadog.MonitorsClient;
import dev.watchkeeper.probe.source.github.GithubConfig;
import dev.watchkeeper.probe.source.github.GithubRest;
import dev.watchkeeper.probe.source.github.ProbeAccounts;
import dev.watchkeeper.probe.source.github.issues.IssuesClient;
import dev.watchkeeper.probe.source.github.workflow.WorkflowClient;
import dev.watchkeeper.probe.source.http.HttpCaller;
import dev.watchkeeper.probe.source.http.HttpSource;
import dev.watchkeeper.probe.source.openmetrics.OpenMetricsSource;
import dev.watchkeeper.probe.source.openmetrics.PageFetcher;
import dev.watchkeeper.probe.source.postgres.Databases;
import dev.watchkeeper.probe.source.postgres.PostgresSource;
import dev.watchkeeper.probe.source.prometheus.PrometheusClient;
import dev.watchkeeper.probe.source.redis.RedisClient;
import dev.watchkeeper.probe.source.redis.RedisSource;
import dev.watchkeeper.probe.source.sentry.SentryClient;
import dev.watchkeeper.probe.source.sentry.SentryConfig;
import dev.watchkeeper.probe.source.statuspage.StatuspageClient;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Whom the probe can ask, and how much. */
@Dependent
public class SourceWiring {
    private static final Logger LOG = Logger.getLogger(SourceWiring.class);

    /**
     * The list; a new source is one line here. A vendor's client becomes a source by one of two, which both keep to the limits of its
     * account: {@link HistorySource} for series, {@link AskedNow} for health.
     */
    @Produces
    @Singleton
    Sources sources(
            GuardedHttpClient client,
            EgressGuard guard,
            SecretStore secrets,
            SdkAws aws,
            Clock clock,
            DatadogConfig datadog,
            SentryConfig sentry,
            GithubConfig github,
            AccountBudgets budgets,
            Queries queries) {
        GuardedApi api = new GuardedApi(client, clock);
        GithubRest rest = new GithubRest(ProbeAccounts.of(github), secrets, new ConditionalApi(api), budgets, clock);
        Endpoints endpoints = new OperatorEndpoints(secrets);
        List<Source> all = new ArrayList<>(List.of(
                new HttpSource(new HttpCaller(client, clock)),
                new OpenMetricsSource(new PageFetcher(client, clock), clock),
                new HistorySource<>(new PrometheusClient(api), queries),
                new HistorySource<>(
                        new DatadogClient(api, datadog.api(), datadog.queriesPerCall(), budgets, clock), queries),
                new AskedNow<>(new MonitorsClient(api, datadog.api()), budgets),
                new HistorySource<>(SentryClient.of(api, sentry), queries),
                new HistorySource<>(new IssuesClient(rest), queries),
                new AskedNow<>(new WorkflowClient(rest, clock), budgets),
                new AskedNow<>(new StatuspageClient(api), budgets),
                new PostgresSource(endpoints, new Databases(guard, LOG::warn)),
                new RedisSource(endpoints, new RedisClient(guard), clock)));
        all.addAll(AwsWiring.sources(aws, queries, budgets));
        return new Sources(all);
    }

    @Produces
    @Singleton
    AccountBudgets budgets(ProbeConfig config, Clock clock) {
        return new AccountBudgets(Rates.with(config.rates()), clock);
    }

    @Produces
    @Singleton
    Queries queries(@Identifier(Wiring.QUESTIONS) ExecutorService threads, AccountBudgets budgets, Clock clock) {
        return new Queries(threads, budgets, clock);
    }

    @Produces
    @Singleton
    SdkAws aws(AwsConfig config, Clock clock) {
        return new SdkAws(AwsWiring.settings(config), clock);
    }

    void close(@Disposes SdkAws aws) {
        aws.close();
    }
}
