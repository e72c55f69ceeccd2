package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.forge.Forge;
import dev.watchkeeper.gate.forge.ForgeRuns;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.github.GithubRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Asks GitHub now and then which runs are held back, since a webhook may be lost: one request for a repository and one for each run that
 * waits, twenty at most. A repository that does not answer, or says that it is asked too often, is left alone for a while.
 */
public final class PollingRuns {
    /** How long a repository is left alone that did not say. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final Forges forges;
    private final Clock clock;
    private final Duration every;
    private final Map<Place, Instant> notBefore = new ConcurrentHashMap<>();
    private volatile Instant next = Instant.EPOCH;

    /** @param every how often a repository is asked */
    public PollingRuns(Transactions transactions, Forges forges, Clock clock, Duration every) {
        this.transactions = transactions;
        this.forges = forges;
        this.clock = clock;
        this.every = every;
    }

    private record Place(ProjectName project, GithubRepository repository) {}

    /** Asks about what is due, if it is time. May block for as long as GitHub takes. */
    public void poll() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(every);
        Set<Place> places = places();
        notBefore.keySet().retainAll(places);
        for (Place place : places) {
            if (!now.isBefore(notBefore.getOrDefault(place, Instant.EPOCH))) {
                boolean said = poll(place);
                notBefore.put(place, said ? next : clock.instant().plus(PAUSE));
            }
        }
    }

    private Set<Place> places() {
        return transactions.run(tx -> tx.policies().withProtectionRule(Optional.empty())).stream()
                .map(accepted -> ReadingPolicies.whole(accepted.policy()))
                .filter(policy -> policy.gate().protectionRule().isPresent())
                .map(policy -> new Place(
                        policy.metadata().service().project(),
                        GithubRepository.of(policy.metadata().repository())))
                .filter(place -> forges.mayAsk(place.project()))
                .collect(Collectors.toSet());
    }

    /** Whether GitHub has said all. */
    private boolean poll(Place place) {
        Forge forge = forges.at(place.project(), place.repository());
        return switch (forge.waitingRuns()) {
            case Told.Untold<List<ForgeRuns.Run>> untold -> false;
            case Told.Known<List<ForgeRuns.Run>>(List<ForgeRuns.Run> runs) ->
                runs.stream().allMatch(run -> sighted(place, forge, run));
        };
    }

    private boolean sighted(Place place, Forge forge, ForgeRuns.Run run) {
        return switch (forge.waitsAt(run.number())) {
            case Told.Untold<List<String>> untold -> false;
            case Told.Known<List<String>>(List<String> environments) -> {
                environments.forEach(environment -> transactions.run(tx -> {
                    SightingRuns.sight(
                            tx,
                            place.project(),
                            place.repository().toString(),
                            new Sighting(run.number(), environment, Optional.empty()),
                            Optional.of(run.attempt()),
                            clock.instant());
                    return environment;
                }));
                yield true;
            }
        };
    }
}
