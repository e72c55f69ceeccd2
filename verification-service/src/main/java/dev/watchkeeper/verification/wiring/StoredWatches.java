package dev.watchkeeper.verification.wiring;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.watch.WatchState;
import dev.watchkeeper.verification.watch.Watches;
import dev.watchkeeper.verification.watch.streams.StoredWatch;
import dev.watchkeeper.verification.watch.streams.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the stores of the stream that runs in this process. */
@ApplicationScoped
public class StoredWatches implements Watches {
    private static final Comparator<WatchState> NEWEST_FIRST = Comparator.<WatchState, java.time.Instant>comparing(
                    state -> state.facts().requested())
            .reversed()
            .thenComparing(state -> state.watch().deployment().value());

    private final RunningStream stream;
    private final AcceptedPolicies policies;

    public StoredWatches(RunningStream stream, AcceptedPolicies policies) {
        this.stream = stream;
        this.policies = policies;
    }

    @Override
    public List<WatchState> all() {
        try {
            List<WatchState> states = new ArrayList<>();
            try (KeyValueIterator<String, byte[]> all = store().range(Stores.firstWatch(), Stores.afterWatches())) {
                while (all.hasNext()) {
                    var entry = all.next();
                    StoredWatch.read(
                                    store(),
                                    entry.key.substring(Stores.firstWatch().length()),
                                    policies)
                            .ifPresent(states::add);
                }
            }
            states.sort(NEWEST_FIRST);
            return states;
        } catch (InvalidStateStoreException e) {
            throw new Unavailable("the state is being restored", e);
        }
    }

    @Override
    public Optional<WatchState> of(DeploymentId deployment) {
        try {
            return StoredWatch.read(store(), deployment.value(), policies);
        } catch (InvalidStateStoreException e) {
            throw new Unavailable("the state is being restored", e);
        }
    }

    private ReadOnlyKeyValueStore<String, byte[]> store() {
        KafkaStreams client =
                stream.client().orElseThrow(() -> new InvalidStateStoreException("the stream does not run"));
        return client.store(StoreQueryParameters.fromNameAndType(Stores.JUDGE, QueryableStoreTypes.keyValueStore()));
    }
}
