package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What persons said, what they still owe, and what the gate's checks answered. */
final class PeopleFold {
    static final int MOST = 200;

    private final List<Said> said = new ArrayList<>();
    private final Set<String> attested = new HashSet<>();
    private final Map<String, DeploymentEvent.Reminded> reminded = new LinkedHashMap<>();
    private final Map<String, CheckBeforeStart> gate = new java.util.TreeMap<>();

    void take(DeploymentEvent event, Instant time) {
        switch (event) {
            case DeploymentEvent.Attested a -> {
                attested.add(a.attestation());
                say(new Said(
                        Said.Kind.ATTESTED,
                        Wording.line(a.attestation()),
                        a.by(),
                        time,
                        Optional.empty(),
                        Wording.line(a.statement())));
            }
            case DeploymentEvent.Waived w ->
                say(new Said(
                        Said.Kind.WAIVED,
                        Wording.line(w.check()),
                        w.by(),
                        time,
                        Optional.of(w.until()),
                        Wording.line(w.reason())));
            case DeploymentEvent.Aborted a ->
                say(new Said(
                        Said.Kind.ABORTED, "the deployment", a.by(), time, Optional.empty(), Wording.line(a.reason())));
            case DeploymentEvent.Reminded r -> {
                if (reminded.size() < MOST || reminded.containsKey(r.question())) {
                    reminded.merge(r.question(), r, (one, other) -> other.count() >= one.count() ? other : one);
                }
            }
            case DeploymentEvent.Checked c ->
                gate.put(
                        c.check(),
                        new CheckBeforeStart(
                                Wording.line(c.check()),
                                c.answer()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' '),
                                Wording.line(c.sentence())));
            case DeploymentEvent.Requested r -> {}
            case DeploymentEvent.Admitted a -> {}
            case DeploymentEvent.Refused r -> {}
            case DeploymentEvent.Started s -> {}
            case DeploymentEvent.CutoverStep s -> {}
            case DeploymentEvent.Shifted s -> {}
            case DeploymentEvent.Stepped s -> {}
            case DeploymentEvent.Announced a -> {}
            case DeploymentEvent.Migrated m -> {}
            case DeploymentEvent.FactReported f -> {}
            case DeploymentEvent.Stable s -> {}
            case DeploymentEvent.Ended e -> {}
            case DeploymentEvent.Superseded s -> {}
        }
    }

    void take(RollbackEvent.Approved approved, Instant time) {
        say(new Said(
                Said.Kind.APPROVED,
                Wording.line(approved.what()),
                approved.by(),
                time,
                Optional.empty(),
                Wording.line(approved.sentence())));
    }

    private void say(Said one) {
        if (said.size() < MOST) {
            said.add(one);
        }
    }

    List<Said> said() {
        return said.stream().sorted(java.util.Comparator.comparing(Said::at)).toList();
    }

    List<CheckBeforeStart> gate() {
        return List.copyOf(gate.values());
    }

    /**
     * The questions of the policy whose phase is over and that nobody answered, and whatever else somebody was reminded of. A
     * question that is asked of some changes only is open once somebody was reminded of it.
     *
     * @param over whether a phase has ended
     */
    List<OpenQuestion> open(Optional<Policy> policy, Predicate<String> over) {
        List<OpenQuestion> open = new ArrayList<>();
        List<Attestation> asked = policy.map(Policy::attest).orElse(List.of());
        for (Attestation question : asked) {
            boolean due = question.at().filter(at -> over.test(at.value())).isPresent()
                    && question.when().isEmpty();
            if (!attested.contains(question.id()) && (due || reminded.containsKey(question.id()))) {
                open.add(open(question.id(), question.ask(), question.by()));
            }
        }
        for (DeploymentEvent.Reminded reminder : reminded.values()) {
            boolean ofPolicy = asked.stream().anyMatch(question -> question.id().equals(reminder.question()));
            if (!ofPolicy && !attested.contains(reminder.question())) {
                open.add(open(reminder.question(), Wording.line(reminder.sentence()), reminder.owedBy()));
            }
        }
        return open;
    }

    private OpenQuestion open(String id, String ask, String by) {
        Optional<DeploymentEvent.Reminded> reminder = Optional.ofNullable(reminded.get(id));
        return new OpenQuestion(
                id,
                Wording.line(ask),
                by,
                reminder.map(DeploymentEvent.Reminded::count).orElse(0),
                reminder.map(DeploymentEvent.Reminded::due));
    }
}
