package dev.watchkeeper.stack.fake.rds;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What there is, and the operations of RDS that the fake has. */
final class RdsApi {
    private static final int QUOTA = 100;

    private final Clock clock;
    private final Map<String, FakeInstance> instances = new TreeMap<>();
    private final Map<String, FakeSnapshot> snapshots = new TreeMap<>();
    private final List<String> made = new ArrayList<>();

    RdsApi(Clock clock) {
        this.clock = clock;
    }

    /** RDS refuses, in its own words. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String code;
        final int status;

        Refused(int status, String code, String message) {
            super(message);
            this.code = code;
            this.status = status;
        }
    }

    synchronized FakeInstance instance(String name) {
        return instances.computeIfAbsent(name, FakeInstance::new);
    }

    synchronized void add(FakeSnapshot snapshot) {
        snapshots.put(snapshot.id, snapshot);
    }

    synchronized void delete(String snapshot) {
        snapshots.remove(snapshot);
    }

    /** The snapshots that were asked for and begun, in order. */
    synchronized List<String> made() {
        return List.copyOf(made);
    }

    synchronized void step() {
        snapshots.values().forEach(FakeSnapshot::step);
        instances.values().stream()
                .filter(each -> each.status.equals("backing-up"))
                .forEach(each -> each.status = "available");
    }

    synchronized Xml answer(String operation, Map<String, String> request) {
        Xml result = new Xml();
        return switch (operation) {
            case "DescribeDBInstances" ->
                result.in(
                        "DBInstances",
                        list -> found(request, "DBInstanceIdentifier")
                                .forEach(each -> list.in("DBInstance", each::xml)));
            case "DescribePendingMaintenanceActions" ->
                result.in(
                        "PendingMaintenanceActions",
                        list -> instances.values().stream()
                                .filter(each ->
                                        each.arn().equals(request.get("ResourceIdentifier")) && !each.planned.isEmpty())
                                .forEach(each -> list.in("ResourcePendingMaintenanceActions", each::pending)));
            case "DescribeDBSnapshots" -> describe(request, result);
            case "CreateDBSnapshot" -> {
                FakeSnapshot snapshot = create(request);
                yield result.in("DBSnapshot", snapshot::xml);
            }
            default -> throw new IllegalStateException("the fake has no operation " + operation);
        };
    }

    private List<FakeInstance> found(Map<String, String> request, String member) {
        FakeInstance instance = instances.get(request.getOrDefault(member, ""));
        if (instance == null) {
            throw new Refused(404, "DBInstanceNotFound", "DBInstance " + request.get(member) + " not found.");
        }
        return List.of(instance);
    }

    private Xml describe(Map<String, String> request, Xml result) {
        String id = request.getOrDefault("DBSnapshotIdentifier", "");
        if (!id.isEmpty() && !snapshots.containsKey(id)) {
            throw new Refused(404, "DBSnapshotNotFound", "DBSnapshot " + id + " not found.");
        }
        return result.in(
                "DBSnapshots",
                list -> snapshots.values().stream()
                        .filter(each -> id.isEmpty() || each.id.equals(id))
                        .filter(each ->
                                each.instance.equals(request.getOrDefault("DBInstanceIdentifier", each.instance)))
                        .filter(each -> each.type.equals(request.getOrDefault("SnapshotType", each.type)))
                        .forEach(each -> list.in("DBSnapshot", each::xml)));
    }

    private FakeSnapshot create(Map<String, String> request) {
        FakeInstance instance = found(request, "DBInstanceIdentifier").getFirst();
        String id = request.getOrDefault("DBSnapshotIdentifier", "");
        if (snapshots.containsKey(id)) {
            throw new Refused(400, "DBSnapshotAlreadyExists", "Cannot create the snapshot because " + id + " exists.");
        }
        if (!instance.status.equals("available")) {
            throw new Refused(
                    400,
                    "InvalidDBInstanceState",
                    "Cannot create a snapshot because the database instance is not currently in the available state.");
        }
        if (snapshots.values().stream()
                        .filter(each -> each.type.equals("manual"))
                        .count()
                >= QUOTA) {
            throw new Refused(400, "SnapshotQuotaExceeded", "Cannot create more than " + QUOTA + " manual snapshots");
        }
        FakeSnapshot snapshot = new FakeSnapshot(id, instance.name, "manual", clock.instant(), tags(request), 0);
        snapshots.put(id, snapshot);
        made.add(id);
        instance.status = "backing-up";
        return snapshot;
    }

    private static Map<String, String> tags(Map<String, String> request) {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 1; request.containsKey("Tags.Tag." + i + ".Key"); i++) {
            tags.put(request.get("Tags.Tag." + i + ".Key"), request.getOrDefault("Tags.Tag." + i + ".Value", ""));
        }
        return tags;
    }
}
