package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.rollback.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** petforce-production with a snapshot ten minutes before the deployment started. */
public final class RestoreExamples {
    public static final String INSTANCE = "petforce-production";
    public static final String RESOURCE = "db-OLD";
    public static final String SNAPSHOT = "pre-deploy-20260203-144900";
    public static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1";
    public static final Instant STARTED = Examples.T0.minusSeconds(40);
    public static final Instant TAKEN = STARTED.minus(Duration.ofMinutes(10));
    public static final Instant NOW = Examples.T0.plus(Duration.ofMinutes(20));
    public static final SubjectId ANNA = new SubjectId("anna");
    public static final SubjectId BUCK = new SubjectId("buck");
    public static final SubjectId CLARA = new SubjectId("clara");
    public static final SubjectId DORA = new SubjectId("dora");
    public static final SubjectId STRANGER = new SubjectId("stranger");

    private RestoreExamples() {}

    public static RestoreTerms terms() {
        return new RestoreTerms(
                INSTANCE,
                2,
                List.of("dba", "engineering-lead"),
                Set.of(ANNA, BUCK, CLARA, DORA),
                Optional.of("api:ro"));
    }

    public static Settings settings() {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        all.put(Setting.INSTANCE_CLASS, "db.m5.large");
        all.put(Setting.SUBNET_GROUP, "private");
        all.put(Setting.SECURITY_GROUPS, "sg-1,sg-2");
        all.put(Setting.PARAMETER_GROUP, "tuned");
        all.put(Setting.MULTI_AZ, "true");
        all.put(Setting.AVAILABILITY_ZONE, "eu-central-1a");
        all.put(Setting.STORAGE_TYPE, "gp3");
        all.put(Setting.STORAGE_GIB, "100");
        all.put(Setting.IOPS, "3000");
        all.put(Setting.THROUGHPUT, "125");
        all.put(Setting.PORT, "5433");
        all.put(Setting.DELETION_PROTECTION, "true");
        all.put(Setting.BACKUP_DAYS, "7");
        return new Settings(all);
    }

    public static Instance old() {
        return new Instance(
                INSTANCE,
                RESOURCE,
                "available",
                "postgres",
                "15.4",
                Optional.of(KEY),
                settings(),
                Map.of("team", "households", "aws:cloudformation:stack-name", "stack"),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public static Snapshot snapshot() {
        return snapshot(SNAPSHOT, INSTANCE, RESOURCE, "available", TAKEN);
    }

    public static Snapshot snapshot(String id, String instance, String resource, String status, Instant taken) {
        return new Snapshot(
                id,
                "arn:aws:rds:eu-central-1:123456789012:snapshot:" + id,
                instance,
                resource,
                status,
                Optional.of(taken),
                "postgres",
                "15.4",
                Optional.of(KEY));
    }

    public static Requesting.Wish wish() {
        return new Requesting.Wish(ANNA, Optional.of(SNAPSHOT), "rows were mangled", ReadOnly.declined(), NOW);
    }

    public static RestoreRequest request() {
        var answer = Requesting.of(
                Examples.live(), terms(), wish(), new Reading.Found<>(old()), new Reading.Found<>(snapshot()));
        if (answer instanceof Requesting.Answer.Possible(RestoreRequest request)) {
            return request;
        }
        throw new AssertionError(answer);
    }
}
