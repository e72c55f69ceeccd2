package dev.watchkeeper.rollback.database.rds;

import dev.watchkeeper.rollback.database.Instance;
import dev.watchkeeper.rollback.database.Setting;
import dev.watchkeeper.rollback.database.Settings;
import dev.watchkeeper.rollback.database.Snapshot;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Endpoint;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** RDS's words in ours. */
final class RdsViews {
    private RdsViews() {}

    static Instance instance(DBInstance it) {
        Map<String, String> tags = new HashMap<>();
        it.tagList().forEach(tag -> tags.put(tag.key(), text(tag.value())));
        return new Instance(
                it.dbInstanceIdentifier(),
                text(it.dbiResourceId()),
                text(it.dbInstanceStatus()),
                text(it.engine()),
                text(it.engineVersion()),
                key(it.storageEncrypted(), it.kmsKeyId()),
                new Settings(settings(it)),
                tags,
                Optional.ofNullable(it.dbClusterIdentifier()).filter(name -> !name.isEmpty()),
                it.readReplicaDBInstanceIdentifiers(),
                Optional.ofNullable(it.pendingModifiedValues())
                        .map(PendingModifiedValues::dbInstanceIdentifier)
                        .filter(name -> !name.isEmpty()));
    }

    static Snapshot snapshot(DBSnapshot it) {
        return new Snapshot(
                it.dbSnapshotIdentifier(),
                text(it.dbSnapshotArn()),
                text(it.dbInstanceIdentifier()),
                text(it.dbiResourceId()),
                text(it.status()),
                // A copy is as old as what it is a copy of.
                Optional.ofNullable(it.originalSnapshotCreateTime())
                        .or(() -> Optional.ofNullable(it.snapshotCreateTime())),
                text(it.engine()),
                text(it.engineVersion()),
                key(it.encrypted(), it.kmsKeyId()));
    }

    static Collection<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(each ->
                        Tag.builder().key(each.getKey()).value(each.getValue()).build())
                .toList();
    }

    private static Map<Setting, String> settings(DBInstance it) {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        put(all, Setting.INSTANCE_CLASS, it.dbInstanceClass());
        put(all, Setting.SUBNET_GROUP, of(it.dbSubnetGroup(), DBSubnetGroup::dbSubnetGroupName));
        put(
                all,
                Setting.SECURITY_GROUPS,
                joined(it.vpcSecurityGroups(), VpcSecurityGroupMembership::vpcSecurityGroupId));
        put(all, Setting.PARAMETER_GROUP, joined(it.dbParameterGroups(), DBParameterGroupStatus::dbParameterGroupName));
        put(all, Setting.OPTION_GROUP, joined(it.optionGroupMemberships(), OptionGroupMembership::optionGroupName));
        put(all, Setting.MULTI_AZ, it.multiAZ());
        put(all, Setting.AVAILABILITY_ZONE, it.availabilityZone());
        put(all, Setting.STORAGE_TYPE, it.storageType());
        put(all, Setting.STORAGE_GIB, it.allocatedStorage());
        put(all, Setting.IOPS, it.iops());
        put(all, Setting.THROUGHPUT, it.storageThroughput());
        put(all, Setting.PORT, of(it.endpoint(), Endpoint::port));
        put(all, Setting.DELETION_PROTECTION, it.deletionProtection());
        put(all, Setting.PUBLICLY_ACCESSIBLE, it.publiclyAccessible());
        put(all, Setting.MINOR_UPGRADES, it.autoMinorVersionUpgrade());
        put(all, Setting.COPY_TAGS, it.copyTagsToSnapshot());
        put(all, Setting.IAM_AUTHENTICATION, it.iamDatabaseAuthenticationEnabled());
        put(all, Setting.LOG_EXPORTS, joined(it.enabledCloudwatchLogsExports(), text -> text));
        put(all, Setting.LICENSE, it.licenseModel());
        put(all, Setting.NETWORK, it.networkType());
        put(all, Setting.CERTIFICATE, it.caCertificateIdentifier());
        put(all, Setting.MAX_STORAGE_GIB, it.maxAllocatedStorage());
        put(all, Setting.BACKUP_DAYS, it.backupRetentionPeriod());
        put(all, Setting.BACKUP_WINDOW, it.preferredBackupWindow());
        put(all, Setting.MAINTENANCE_WINDOW, it.preferredMaintenanceWindow());
        put(all, Setting.MONITORING_SECONDS, it.monitoringInterval());
        put(all, Setting.MONITORING_ROLE, it.monitoringRoleArn());
        put(all, Setting.INSIGHTS, it.performanceInsightsEnabled());
        put(all, Setting.INSIGHTS_KEY, it.performanceInsightsKMSKeyId());
        put(all, Setting.INSIGHTS_DAYS, it.performanceInsightsRetentionPeriod());
        return all;
    }

    private static void put(Map<Setting, String> all, Setting setting, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            all.put(setting, value.toString());
        }
    }

    private static <T> String joined(Collection<T> items, Function<T, String> name) {
        return items.stream().map(name).sorted().collect(Collectors.joining(","));
    }

    private static <T, V> @Nullable V of(@Nullable T holder, Function<T, @Nullable V> value) {
        return holder == null ? null : value.apply(holder);
    }

    private static Optional<String> key(@Nullable Boolean encrypted, @Nullable String key) {
        return Boolean.TRUE.equals(encrypted) ? Optional.of(text(key)) : Optional.empty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
