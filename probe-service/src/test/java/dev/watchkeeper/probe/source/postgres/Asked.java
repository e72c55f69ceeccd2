package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.endpoint.Endpoint;
import dev.watchkeeper.probe.endpoint.Endpoints;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.TickScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Questions to a database, as the probe asks them. */
record Asked(PostgresSource source, Queue<String> warnings, Duration every) {
    static final EgressRules THIS_MACHINE = new EgressRules(Map.of("demo", List.of("127.0.0.1", "localhost")));

    static Asked at(String address) {
        return at(address, new EgressGuard(THIS_MACHINE, NameLookup.SYSTEM));
    }

    static Asked at(String address, EgressGuard guard) {
        return at((project, name) -> new Endpoints.Found(Endpoint.parse(address)), guard, Duration.ofMinutes(1));
    }

    static Asked at(Endpoints endpoints, EgressGuard guard, Duration idleFor) {
        Queue<String> warnings = new ConcurrentLinkedQueue<>();
        return new Asked(
                new PostgresSource(endpoints, new Databases(guard, warnings::add, idleFor)),
                warnings,
                Duration.ofSeconds(5));
    }

    Asked every(Duration other) {
        return new Asked(source, warnings, other);
    }

    Reading gauge(String select) {
        return reading("mine: { gauge: { postgres: { sql: \"" + select + "\" } }, expect: \"< 80\" }");
    }

    Reading count(String select) {
        return reading("mine: { count: { postgres: { sql: \"" + select + "\" } }, expect: \"< 80\" }");
    }

    Reading health(String select) {
        return reading("mine: { health: { postgres: { sql: \"" + select + "\" }, within: 1s } }");
    }

    Reading reading(String check, String... words) {
        return answer(check, words).samples().getFirst().reading();
    }

    Answer answer(String check, String... words) {
        return answer(Policies.with(check, words), Map.of("version", "v1.2.0"));
    }

    Answer answer(Policy policy, Map<String, String> variables) {
        Check check = Policies.check(policy, "mine");
        Slot slot = new Slot(check, Watches.T0, every, every);
        return source.ask(new Ask(
                new Subject(Watches.requested().record(), policy),
                slot,
                variables,
                Optional.empty(),
                new TickScope(),
                source.deadline(check, every)));
    }

    static ProjectName demo() {
        return new ProjectName("demo");
    }

    static Version version() {
        return Version.ofTag("v1.2.0");
    }
}
