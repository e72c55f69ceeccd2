package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.notifier.report.Told;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest word of everybody who was asked, with its time: the gate's checks, persons, steps, the pipeline, verification before
 * the start, rollback. Bounded: the policy bounds how many there can be, and no map holds more than {@value #MOST}.
 */
final class Words {
    static final int MOST = 500;

    private final Map<String, At<DeploymentEvent.Checked>> checked = new TreeMap<>();
    private final Map<String, At<DeploymentEvent.Attested>> attested = new LinkedHashMap<>();
    private final Map<String, At<DeploymentEvent.Waived>> waived = new LinkedHashMap<>();
    private final Map<String, At<DeploymentEvent.Stepped>> stepped = new TreeMap<>();
    private final Map<String, At<DeploymentEvent.Announced>> announced = new LinkedHashMap<>();
    private final Map<String, At<DeploymentEvent.Reminded>> reminded = new LinkedHashMap<>();
    private final Map<Integer, At<DeploymentEvent.CutoverStep>> shares = new TreeMap<>();
    private final Map<String, At<VerdictEvent.PhaseEnded>> phases = new LinkedHashMap<>();
    private final Map<String, At<NotificationEvent.ReportWritten>> reports = new LinkedHashMap<>();
    private final Map<Class<?>, At<? extends Event>> newest = new LinkedHashMap<>();
    private Optional<Instant> untold = Optional.empty();
    private long deliveries;
    private int share;

    void take(Told told) {
        Instant at = told.time();
        switch (told.event()) {
            case DeploymentEvent.Checked c -> put(checked, c.check(), new At<>(c, at));
            case DeploymentEvent.Attested a -> {
                // The first answer counts.
                if (!attested.containsKey(a.attestation())) {
                    put(attested, a.attestation(), new At<>(a, at));
                }
            }
            case DeploymentEvent.Waived w -> put(waived, w.check(), new At<>(w, at));
            case DeploymentEvent.Stepped s -> put(stepped, s.step(), new At<>(s, at));
            case DeploymentEvent.Announced a -> put(announced, a.occasion(), new At<>(a, at));
            case DeploymentEvent.Reminded r -> put(reminded, r.question(), new At<>(r, at));
            case DeploymentEvent.CutoverStep step -> {
                put(shares, step.share(), new At<>(step, step.at()));
                if (step.answer() == CutoverAnswer.GO) {
                    share = step.share();
                }
            }
            case DeploymentEvent.Shifted s -> {
                share = 100;
                newest.put(DeploymentEvent.Shifted.class, new At<>(s, s.at()));
            }
            case VerdictEvent.PhaseEnded p -> put(phases, p.phase().value(), new At<>(p, at));
            case NotificationEvent.ReportWritten r -> put(reports, r.kind(), new At<>(r, at));
            case NotificationEvent.Delivered d -> deliveries++;
            case NotificationEvent.GivenUp g -> {
                untold = Optional.of(at);
                newest.put(NotificationEvent.GivenUp.class, new At<>(g, at));
            }
            case RollbackEvent.RolledBack back -> {
                share = 0;
                newest.put(RollbackEvent.RolledBack.class, new At<>(back, at));
            }
            case VerdictEvent.VerdictChanged changed -> {
                // its history is kept by rule
            }
            default -> newest.put(told.event().getClass(), new At<>(told.event(), at));
        }
    }

    private static <K, T> void put(Map<K, T> map, K key, T value) {
        if (map.size() < MOST || map.containsKey(key)) {
            map.put(key, value);
        }
    }

    Map<String, At<DeploymentEvent.Checked>> checked() {
        return checked;
    }

    Optional<At<DeploymentEvent.Checked>> checked(String path) {
        return Optional.ofNullable(checked.get(path));
    }

    Optional<At<DeploymentEvent.Attested>> attested(String question) {
        return Optional.ofNullable(attested.get(question));
    }

    /** By the word of the policy that was waived, such as {@code review}. */
    Optional<At<DeploymentEvent.Waived>> waived(String part) {
        return Optional.ofNullable(waived.get(part));
    }

    Map<String, At<DeploymentEvent.Waived>> waived() {
        return waived;
    }

    Map<String, At<DeploymentEvent.Stepped>> stepped() {
        return stepped;
    }

    Optional<At<DeploymentEvent.Stepped>> stepped(String path) {
        return Optional.ofNullable(stepped.get(path));
    }

    Optional<At<DeploymentEvent.Announced>> announced(String occasion) {
        return Optional.ofNullable(announced.get(occasion));
    }

    Optional<At<DeploymentEvent.Reminded>> reminded(String question) {
        return Optional.ofNullable(reminded.get(question));
    }

    Map<String, At<DeploymentEvent.Reminded>> reminded() {
        return reminded;
    }

    Optional<At<DeploymentEvent.CutoverStep>> step(int ofShare) {
        return Optional.ofNullable(shares.get(ofShare));
    }

    Optional<At<VerdictEvent.PhaseEnded>> phase(String name) {
        return Optional.ofNullable(phases.get(name));
    }

    Optional<At<NotificationEvent.ReportWritten>> report(String kind) {
        return Optional.ofNullable(reports.get(kind));
    }

    Map<String, At<NotificationEvent.ReportWritten>> reports() {
        return reports;
    }

    /** The newest of those that are no answer to one of many questions. */
    <T extends Event> Optional<At<T>> newest(Class<T> type) {
        return Optional.ofNullable(newest.get(type)).map(found -> new At<>(type.cast(found.event()), found.at()));
    }

    /** In percent, of the new version. */
    int share() {
        return share;
    }

    long deliveries() {
        return deliveries;
    }

    /** When telling somebody was given up last. */
    Optional<Instant> untold() {
        return untold;
    }
}
