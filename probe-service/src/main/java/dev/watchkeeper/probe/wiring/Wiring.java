package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.probe.api.Api;
import dev.watchkeeper.probe.api.http.GuardedApi;
import dev.watchkeeper.probe.delivery.OrderedDelivery;
import dev.watchkeeper.probe.delivery.Positions;
import dev.watchkeeper.probe.delivery.file.FileSpool;
import dev.watchkeeper.probe.delivery.kafka.KafkaSender;
import dev.watchkeeper.probe.endpoint.Endpoints;
import dev.watchkeeper.probe.endpoint.operator.OperatorEndpoints;
import dev.watchkeeper.probe.intake.LookBook;
import dev.watchkeeper.probe.intake.WatchBook;
import dev.watchkeeper.probe.intake.kafka.StateConsumer;
import dev.watchkeeper.probe.intake.kafka.StateConsumers;
import dev.watchkeeper.probe.intake.kafka.StateReader;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.sight.OwnSight;
import dev.watchkeeper.probe.sight.network.NetworkSenses;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.datadog.DatadogClient;
import dev.watchkeeper.probe.source.http.HttpCaller;
import dev.watchkeeper.probe.source.http.HttpSource;
import dev.watchkeeper.probe.source.openmetrics.OpenMetricsSource;
import dev.watchkeeper.probe.source.openmetrics.PageFetcher;
import dev.watchkeeper.probe.source.postgres.Databases;
import dev.watchkeeper.probe.source.postgres.PostgresSource;
import dev.watchkeeper.probe.source.prometheus.PrometheusClient;
import dev.watchkeeper.probe.source.redis.RedisClient;
import dev.watchkeeper.probe.source.redis.RedisSource;
import dev.watchkeeper.probe.watching.Observing;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the probe together. */
@Dependent
public class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);
    private static final String QUESTIONS = "questions";

    /** One thread per question; they wait most of their time. */
    @Produces
    @Singleton
    @Identifier(QUESTIONS)
    ExecutorService threads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Produces
    @Singleton
    WatchBook watches(Sources sources) {
        return new WatchBook(sources::keepsHistory);
    }

    @Produces
    @Singleton
    LookBook looks(WatchBook watches) {
        return new LookBook(watches);
    }

    @Produces
    @Singleton
    Positions positions() {
        return new Positions();
    }

    @Produces
    @Singleton
    OwnSight sight() {
        return new OwnSight();
    }

    @Produces
    @Singleton
    NetworkSenses senses(
            @Identifier(QUESTIONS) ExecutorService threads,
            BrokerClock brokerClock,
            ProbeConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        return new NetworkSenses(
                threads,
                brokerClock::decides,
                config.resolverName(),
                addresses(Arrays.asList(bootstrap.split(",", -1)), "kafka.bootstrap.servers"),
                addresses(config.controlAddresses().orElse(List.of()), "watchkeeper.probe.control-addresses"));
    }

    @Produces
    @Singleton
    OrderedDelivery delivery(
            EventProducer producer,
            Positions positions,
            Clock clock,
            ProbeConfig config,
            @ConfigProperty(name = "watchkeeper.state-dir") Path folder) {
        return new OrderedDelivery(
                new KafkaSender(producer),
                new FileSpool(folder, config.spoolMebibytes() * 1024L * 1024L),
                positions,
                clock,
                clock.millis());
    }

    /** Whom the probe can ask; a new source is one line here. */
    @Produces
    @Singleton
    Sources sources(GuardedHttpClient client, EgressGuard guard, SecretStore secrets, Clock clock, ProbeConfig config) {
        Api api = new GuardedApi(client, clock);
        Endpoints endpoints = new OperatorEndpoints(secrets);
        return new Sources(List.of(
                new HttpSource(new HttpCaller(client, clock)),
                new OpenMetricsSource(new PageFetcher(client, clock), clock),
                new HistorySource<>(new PrometheusClient(api)),
                new HistorySource<>(new DatadogClient(api, config.datadog())),
                new PostgresSource(endpoints, new Databases(guard, LOG::warn)),
                new RedisSource(endpoints, new RedisClient(guard), clock)));
    }

    @Produces
    @Singleton
    Observing observing(
            Sources sources,
            OwnSight sight,
            OrderedDelivery delivery,
            MeterRegistry meters,
            Clock clock,
            @Identifier(QUESTIONS) ExecutorService threads) {
        return new Observing(sources, sight, delivery, new MeteredMeasures(meters), clock, threads, instance(clock));
    }

    @Produces
    @Singleton
    StateConsumer consumer(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            IncomingEvents incoming,
            KafkaClients clients,
            WatchBook watches,
            LookBook looks,
            Positions positions,
            Clock clock) {
        return new StateConsumer(
                new StateConsumers(broker),
                new StateReader(incoming, clients, watches, looks, positions, clock),
                watches,
                looks);
    }

    /** Another one after each start, since the parts of a tick are counted anew. */
    private static String instance(Clock clock) {
        return "probe-" + ProcessHandle.current().pid() + "-" + Long.toString(clock.millis(), 36);
    }

    private static List<InetSocketAddress> addresses(List<String> written, String key) {
        return written.stream()
                .map(address -> {
                    int colon = address.lastIndexOf(':');
                    String host = address.substring(
                            address.indexOf("://") < 0 ? 0 : address.indexOf("://") + 3, Math.max(0, colon));
                    if (colon < 1
                            || host.isEmpty()
                            || !address.substring(colon + 1).matches("\\d{1,5}")) {
                        throw new IllegalArgumentException(
                                key + ": '" + address + "' is not an address, write it as host:port");
                    }
                    return InetSocketAddress.createUnresolved(host, Integer.parseInt(address.substring(colon + 1)));
                })
                .toList();
    }
}
