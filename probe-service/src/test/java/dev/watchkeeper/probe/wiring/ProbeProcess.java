package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.kit.incoming.Persistence;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.delivery.OrderedDelivery;
import dev.watchkeeper.probe.delivery.Positions;
import dev.watchkeeper.probe.delivery.file.FileSpool;
import dev.watchkeeper.probe.delivery.kafka.KafkaSender;
import dev.watchkeeper.probe.intake.LookBook;
import dev.watchkeeper.probe.intake.WatchBook;
import dev.watchkeeper.probe.intake.kafka.StateConsumer;
import dev.watchkeeper.probe.intake.kafka.StateConsumers;
import dev.watchkeeper.probe.intake.kafka.StateReader;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.sight.OwnSight;
import dev.watchkeeper.probe.sight.network.NetworkSenses;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.http.HttpCaller;
import dev.watchkeeper.probe.source.http.HttpSource;
import dev.watchkeeper.probe.source.prometheus.PrometheusClient;
import dev.watchkeeper.probe.watching.Observing;
import dev.watchkeeper.probe.watching.Punctuality;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A whole probe without its server, as a process of its own that a test can kill. Ends when its input ends. */
final class ProbeProcess {
    private ProbeProcess() {}

    /** Its command, to be started by a test. */
    static ProcessBuilder command(String name, String bootstrap, Path signingKey, Path trustedKeys, Path folder) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProbeProcess.class.getName(),
                        name,
                        bootstrap,
                        signingKey.toString(),
                        trustedKeys.toString(),
                        folder.resolve(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
    }

    public static void main(String... words) throws IOException {
        String bootstrap = words[1];
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrap);
        Clock clock = Clock.systemUTC();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ServiceKeys keys = new ServiceKeys(Optional.of(Path.of(words[2])), Optional.of(Path.of(words[3])));
        BrokerClock brokerClock = new BrokerClock(clock);
        KafkaClients clients = new KafkaClients(broker);
        Positions positions = new Positions();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        OrderedDelivery delivery = new OrderedDelivery(
                new KafkaSender(new EventProducer(keys, clients, clock, brokerClock)),
                new FileSpool(Path.of(words[4]), 1024 * 1024),
                positions,
                new MeteredMishaps(meters),
                clock,
                clock.millis());
        AccountBudgets budgets = new AccountBudgets(Rates.with(Map.of()), clock);
        Queries queries = new Queries(threads, budgets, clock);
        Sources sources = new Sources(List.of(
                new HttpSource(new HttpCaller(Clients.toThisMachine(), clock)),
                new HistorySource<>(new PrometheusClient(new GuardedApi(Clients.toThisMachine(), clock)), queries)));
        OwnSight sight = new OwnSight();
        Punctuality punctuality = new Punctuality(clock);
        WatchBook watches = new WatchBook(sources);
        LookBook looks = new LookBook(watches);
        int colon = bootstrap.lastIndexOf(':');
        Beat beat = new Beat(
                watches,
                looks,
                new Observing(
                        sources,
                        sight,
                        delivery,
                        new MeteredMeasures(meters, punctuality),
                        clock,
                        threads,
                        new SystemTimer(threads),
                        words[0]),
                delivery,
                new StateConsumer(
                        new StateConsumers(broker),
                        new StateReader(
                                new IncomingEvents(
                                        keys,
                                        (record, place, reason, detail) -> System.out.println(detail),
                                        brokerClock,
                                        new Persistence()),
                                clients,
                                watches,
                                looks,
                                positions,
                                clock),
                        watches,
                        looks),
                new NetworkSenses(
                        threads,
                        brokerClock::decides,
                        "localhost",
                        List.of(InetSocketAddress.createUnresolved(
                                bootstrap.substring(0, colon), Integer.parseInt(bootstrap.substring(colon + 1)))),
                        List.of()),
                sight,
                brokerClock,
                clock,
                queries,
                budgets,
                punctuality,
                meters);
        beat.onStart(new StartupEvent());
        while (System.in.read() >= 0) {
            // until the test has ended, however it ends
        }
        System.exit(0);
    }
}
