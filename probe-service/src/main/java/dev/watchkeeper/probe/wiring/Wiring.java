package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.probe.delivery.OrderedDelivery;
import dev.watchkeeper.probe.delivery.Positions;
import dev.watchkeeper.probe.delivery.file.FileSpool;
import dev.watchkeeper.probe.delivery.kafka.KafkaSender;
import dev.watchkeeper.probe.history.HistoryStore;
import dev.watchkeeper.probe.history.file.FileHistoryStore;
import dev.watchkeeper.probe.incident.IncidentBook;
import dev.watchkeeper.probe.incident.kafka.IncidentReader;
import dev.watchkeeper.probe.intake.LookBook;
import dev.watchkeeper.probe.intake.WatchBook;
import dev.watchkeeper.probe.intake.kafka.StateConsumer;
import dev.watchkeeper.probe.intake.kafka.StateConsumers;
import dev.watchkeeper.probe.intake.kafka.StateReader;
import dev.watchkeeper.probe.sight.OwnSight;
import dev.watchkeeper.probe.sight.network.NetworkSenses;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.watching.Observing;
import dev.watchkeeper.probe.watching.Punctuality;
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

/** Puts the probe together. */
@Dependent
public class Wiring {
    static final String QUESTIONS = "questions";

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
        return new WatchBook(sources);
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
            MeterRegistry meters,
            Clock clock,
            ProbeConfig config,
            @ConfigProperty(name = "watchkeeper.state-dir") Path folder) {
        return new OrderedDelivery(
                new KafkaSender(producer),
                new FileSpool(folder, config.spoolMebibytes() * 1024L * 1024L),
                positions,
                new MeteredMishaps(meters),
                clock,
                clock.millis());
    }

    @Produces
    @Singleton
    Punctuality punctuality(Clock clock) {
        return new Punctuality(clock);
    }

    @Produces
    @Singleton
    HistoryStore history(Clock clock, ProbeConfig config, @ConfigProperty(name = "watchkeeper.state-dir") Path folder) {
        return new FileHistoryStore(folder.resolve("history"), config.historyMebibytes() * 1024L * 1024L, clock);
    }

    @Produces
    @Singleton
    IncidentBook incidents() {
        return new IncidentBook();
    }

    @Produces
    @Singleton
    IncidentReader incidentReader(KafkaClients clients, ServiceKeys keys, IncidentBook incidents, Clock clock) {
        return new IncidentReader(clients, keys, incidents, clock);
    }

    @Produces
    @Singleton
    Observing observing(
            Sources sources,
            OwnSight sight,
            OrderedDelivery delivery,
            MeterRegistry meters,
            Punctuality punctuality,
            Clock clock,
            @Identifier(QUESTIONS) ExecutorService threads) {
        return new Observing(
                sources,
                sight,
                delivery,
                new MeteredMeasures(meters, punctuality),
                clock,
                threads,
                new SystemTimer(threads),
                instance(clock));
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
