package dev.watchkeeper.probe.source.redis;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.Remembered;
import dev.watchkeeper.probe.endpoint.Endpoint;
import dev.watchkeeper.probe.endpoint.Endpoints;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.TickScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions to a Redis, as the probe asks them. */
record AskedRedis(Endpoints endpoints, EgressGuard guard) {
    static final String PING = "mine: { health: { redis: ping, within: 1s } }";
    static final String MEMORY = "mine: { gauge: { redis: memory-percent }, expect: \"< 80%\" }";
    static final String EVICTIONS = "mine: { count: { redis: evictions }, expect: \"== 0\" }";
    static final EgressRules THIS_MACHINE = new EgressRules(Map.of("demo", List.of("127.0.0.1", "localhost")));
    private static final Duration EVERY = Duration.ofSeconds(2);

    static AskedRedis at(String address) {
        return at(address, new EgressGuard(THIS_MACHINE, NameLookup.SYSTEM));
    }

    static AskedRedis at(String address, EgressGuard guard) {
        return new AskedRedis((project, name) -> new Endpoints.Found(Endpoint.parse(address)), guard);
    }

    Reading reading(String check) {
        return answer(check, 0, Optional.empty()).samples().getFirst().reading();
    }

    /** @param tick counted in buckets since the first one */
    Answer answer(String words, int tick, Optional<Remembered> before) {
        Policy policy = Policies.with(words);
        Check check = Policies.check(policy, "mine");
        Instant start = Watches.T0.plus(EVERY.multipliedBy(tick));
        RedisSource source =
                new RedisSource(endpoints, new RedisClient(guard), Clock.fixed(start.plus(EVERY), ZoneOffset.UTC));
        return source.ask(new Ask(
                new Subject(Watches.requested().record(), policy),
                new Slot(check, start, EVERY, EVERY),
                Map.of(),
                before,
                new TickScope(),
                source.deadline(check, EVERY)));
    }
}
