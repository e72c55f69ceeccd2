package dev.watchkeeper.demo.judge;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.demo.judge.LedgerLine.Changed;
import dev.watchkeeper.demo.judge.LedgerLine.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known about one deployment, none of it the product's word about the outcome.
 *
 * @param deployment its id
 * @param service project/service/environment
 * @param from the old version
 * @param to the new version
 * @param ledger what went through the switch
 * @param events what stands on the topics about this deployment
 * @param alerts what the receiver got
 */
public record Case(
        String deployment,
        String service,
        String from,
        String to,
        List<LedgerLine> ledger,
        List<Event> events,
        List<ReceivedAlert> alerts) {
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    public Case {
        ledger = List.copyOf(ledger);
        events = List.copyOf(events);
        alerts = List.copyOf(alerts);
    }

    Stream<Served> served() {
        return ledger.stream().filter(Served.class::isInstance).map(Served.class::cast);
    }

    Stream<Changed> changes() {
        return ledger.stream().filter(Changed.class::isInstance).map(Changed.class::cast);
    }

    /** Orders that took traffic from the new version and gave it to the old one. */
    List<Changed> switchesBack() {
        return changes()
                .filter(change -> change.from().equals(to) && change.to().equals(from))
                .toList();
    }

    /** Requests that the new version was given and that harmed the one who asked. */
    public List<Served> harmed() {
        return served().filter(request -> request.version().equals(to) && request.harmed())
                .toList();
    }

    /** The requests of the last two seconds. */
    List<Served> lastServed() {
        Instant end = served().map(Served::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        return served().filter(request -> request.at().isAfter(end.minus(AT_THE_END)))
                .toList();
    }

    <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
