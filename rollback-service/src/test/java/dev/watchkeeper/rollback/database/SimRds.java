package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.ProjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** RDS with a ledger of its own: what happened to which instance, whatever was answered. */
public class SimRds implements Databases {
    /** How the next call goes. */
    public enum Mood {
        ACCEPTS,
        /** It happens, and the answer is lost. */
        ACTS_AND_LOSES_THE_ANSWER,
        /** It does not happen, and there is no answer. */
        LOSES_THE_CALL,
        /** There is no answer, and it happens some time later. */
        ACTS_LATE,
        NOT_SENT,
        REFUSES
    }

    /** What a call does when it arrives. */
    private interface Effect {
        CallOutcome happen();
    }

    /** A call on its way. */
    private record Late(Instant arrives, Effect effect) {}

    /** Effects in their order. */
    public final List<String> ledger = new CopyOnWriteArrayList<>();

    /** By name. */
    public final Map<String, Instance> instances = new ConcurrentHashMap<>();

    public final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();

    private final List<Late> late = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> busy = new ConcurrentHashMap<>();
    private int made;

    /** Asked for each call. */
    public volatile Supplier<Mood> mood = () -> Mood.ACCEPTS;

    /** The story's clock, by which late calls arrive. */
    public Supplier<Instant> clock = () -> Instant.EPOCH;

    /** How late a call is that is late; AWS refuses one that is older than 15 minutes. */
    public Supplier<Duration> lateness = () -> Duration.ofMinutes(14);

    /** Runs before and after each call, for crashes. */
    public Runnable point = () -> {};

    /** So many reads of an instance until it is available after a change. */
    public int slow;

    /** False plants a bug at RDS: a name in use can be taken. */
    public boolean namesAreUnique = true;

    public volatile boolean readable = true;

    @Override
    public synchronized Reading<Instance> instance(ProjectName project, String name) {
        if (!readable) {
            return new Reading.Unreadable<>("no answer");
        }
        Instance there = instances.get(name);
        if (there == null) {
            return new Reading.Nothing<>("RDS answers DBInstanceNotFound: " + name);
        }
        int left = busy.merge(there.resource(), -1, Integer::sum);
        if (left <= 0 && !there.available()) {
            instances.put(name, with(there, name, "available"));
        }
        return new Reading.Found<>(there);
    }

    @Override
    public synchronized Reading<Snapshot> snapshot(ProjectName project, String id) {
        if (!readable) {
            return new Reading.Unreadable<>("no answer");
        }
        Snapshot there = snapshots.get(id);
        return there == null
                ? new Reading.Nothing<>("RDS answers DBSnapshotNotFound: " + id)
                : new Reading.Found<>(there);
    }

    @Override
    public synchronized Reading<List<Snapshot>> snapshotsOf(ProjectName project, String instance) {
        return new Reading.Found<>(snapshots.values().stream()
                .filter(each -> each.instance().equals(instance))
                .toList());
    }

    @Override
    public CallOutcome restore(RestoreRequest request) {
        return call(() -> {
            String name = request.restoredName();
            if (instances.containsKey(name) && namesAreUnique) {
                return new CallOutcome.NameTaken("RDS answers DBInstanceAlreadyExists");
            }
            Map<String, String> tags = new HashMap<>(request.tags());
            tags.put(Instance.TAG, request.id());
            Map<Setting, String> settings = new HashMap<>(request.settings().values());
            request.settings().toAdjust().values().keySet().forEach(settings::remove);
            made++;
            instances.put(
                    name,
                    new Instance(
                            name,
                            "db-NEW-" + made,
                            "creating",
                            "postgres",
                            "15.4",
                            Objects.requireNonNull(snapshots.get(request.snapshot()))
                                    .key(),
                            new Settings(settings),
                            tags,
                            Optional.empty(),
                            List.of(),
                            Optional.empty()));
            busy.put("db-NEW-" + made, slow);
            ledger.add("restored " + name + " from " + request.snapshot());
            return new CallOutcome.Accepted();
        });
    }

    @Override
    public CallOutcome adjust(RestoreRequest request, Settings settings) {
        return call(() -> {
            Instance there = instances.get(request.restoredName());
            if (there == null) {
                return new CallOutcome.NameTaken("RDS answers DBInstanceNotFound");
            }
            Map<Setting, String> all = new HashMap<>(there.settings().values());
            all.putAll(settings.values());
            instances.put(
                    there.name(),
                    new Instance(
                            there.name(),
                            there.resource(),
                            there.status(),
                            there.engine(),
                            there.engineVersion(),
                            there.key(),
                            new Settings(all),
                            there.tags(),
                            there.cluster(),
                            there.replicas(),
                            there.pendingName()));
            return new CallOutcome.Accepted();
        });
    }

    @Override
    public CallOutcome rename(RestoreRequest request, String from, String to) {
        return call(() -> {
            Instance there = instances.get(from);
            if (there == null) {
                return new CallOutcome.NameTaken("RDS answers DBInstanceNotFound");
            }
            if (instances.containsKey(to) && namesAreUnique) {
                return new CallOutcome.NameTaken("RDS answers DBInstanceAlreadyExists");
            }
            instances.remove(from);
            instances.put(to, with(there, to, slow > 0 ? "rebooting" : "available"));
            busy.put(there.resource(), slow);
            ledger.add("renamed " + from + " to " + to);
            return new CallOutcome.Accepted();
        });
    }

    /** The instance of this name, which must be there. */
    public synchronized Instance at(String name) {
        return Objects.requireNonNull(instances.get(name), name);
    }

    /** What was on its way arrives, as far as it is due. */
    public synchronized void arrive() {
        Instant now = clock.get();
        for (Late each : List.copyOf(late)) {
            if (!each.arrives().isAfter(now)) {
                late.remove(each);
                each.effect().happen();
            }
        }
    }

    private CallOutcome call(Effect effect) {
        point.run();
        CallOutcome outcome = answer(effect);
        point.run();
        return outcome;
    }

    private synchronized CallOutcome answer(Effect effect) {
        return switch (mood.get()) {
            case ACCEPTS -> effect.happen();
            case ACTS_AND_LOSES_THE_ANSWER -> {
                effect.happen();
                yield new CallOutcome.Unknown("the connection broke");
            }
            case LOSES_THE_CALL -> new CallOutcome.Unknown("no answer");
            case ACTS_LATE -> {
                late.add(new Late(clock.get().plus(lateness.get()), effect));
                yield new CallOutcome.Unknown("no answer in time");
            }
            case NOT_SENT -> new CallOutcome.NotSent("connection refused");
            case REFUSES -> new CallOutcome.Refused("RDS answers 400 InvalidParameterCombination");
        };
    }

    private static Instance with(Instance it, String name, String status) {
        return new Instance(
                name,
                it.resource(),
                status,
                it.engine(),
                it.engineVersion(),
                it.key(),
                it.settings(),
                it.tags(),
                it.cluster(),
                it.replicas(),
                it.pendingName());
    }
}
