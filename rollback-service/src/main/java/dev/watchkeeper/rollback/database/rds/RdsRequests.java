package dev.watchkeeper.rollback.database.rds;

import dev.watchkeeper.rollback.database.Instance;
import dev.watchkeeper.rollback.database.RestoreRequest;
import dev.watchkeeper.rollback.database.Setting;
import dev.watchkeeper.rollback.database.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;

/** Our settings in RDS's words. */
final class RdsRequests {
    private final Settings settings;

    private RdsRequests(Settings settings) {
        this.settings = settings;
    }

    static RestoreDbInstanceFromDbSnapshotRequest restore(RestoreRequest request) {
        var set = new RdsRequests(request.settings().toRestore());
        Map<String, String> tags = new HashMap<>(request.tags());
        tags.put(Instance.TAG, request.id());
        RestoreDbInstanceFromDbSnapshotRequest.Builder to = RestoreDbInstanceFromDbSnapshotRequest.builder()
                .dbInstanceIdentifier(request.restoredName())
                .dbSnapshotIdentifier(request.snapshot())
                .tags(RdsViews.tags(tags));
        set.text(Setting.INSTANCE_CLASS, to::dbInstanceClass);
        set.text(Setting.SUBNET_GROUP, to::dbSubnetGroupName);
        set.list(Setting.SECURITY_GROUPS, to::vpcSecurityGroupIds);
        set.text(Setting.PARAMETER_GROUP, to::dbParameterGroupName);
        set.text(Setting.OPTION_GROUP, to::optionGroupName);
        set.flag(Setting.MULTI_AZ, to::multiAZ);
        set.text(Setting.AVAILABILITY_ZONE, to::availabilityZone);
        set.text(Setting.STORAGE_TYPE, to::storageType);
        set.number(Setting.STORAGE_GIB, to::allocatedStorage);
        set.number(Setting.IOPS, to::iops);
        set.number(Setting.THROUGHPUT, to::storageThroughput);
        set.number(Setting.PORT, to::port);
        set.flag(Setting.DELETION_PROTECTION, to::deletionProtection);
        set.flag(Setting.PUBLICLY_ACCESSIBLE, to::publiclyAccessible);
        set.flag(Setting.MINOR_UPGRADES, to::autoMinorVersionUpgrade);
        set.flag(Setting.COPY_TAGS, to::copyTagsToSnapshot);
        set.flag(Setting.IAM_AUTHENTICATION, to::enableIAMDatabaseAuthentication);
        set.list(Setting.LOG_EXPORTS, to::enableCloudwatchLogsExports);
        set.text(Setting.LICENSE, to::licenseModel);
        set.text(Setting.NETWORK, to::networkType);
        set.text(Setting.CERTIFICATE, to::caCertificateIdentifier);
        return to.build();
    }

    static ModifyDbInstanceRequest adjust(RestoreRequest request, Settings settings) {
        var set = new RdsRequests(settings);
        ModifyDbInstanceRequest.Builder to = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(request.restoredName())
                .applyImmediately(true);
        set.number(Setting.MAX_STORAGE_GIB, to::maxAllocatedStorage);
        set.number(Setting.BACKUP_DAYS, to::backupRetentionPeriod);
        set.text(Setting.BACKUP_WINDOW, to::preferredBackupWindow);
        set.text(Setting.MAINTENANCE_WINDOW, to::preferredMaintenanceWindow);
        set.number(Setting.MONITORING_SECONDS, to::monitoringInterval);
        set.text(Setting.MONITORING_ROLE, to::monitoringRoleArn);
        set.flag(Setting.INSIGHTS, to::enablePerformanceInsights);
        set.text(Setting.INSIGHTS_KEY, to::performanceInsightsKMSKeyId);
        set.number(Setting.INSIGHTS_DAYS, to::performanceInsightsRetentionPeriod);
        return to.build();
    }

    static ModifyDbInstanceRequest rename(String from, String to) {
        return ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(from)
                .newDBInstanceIdentifier(to)
                .applyImmediately(true)
                .build();
    }

    private void text(Setting setting, Consumer<String> to) {
        settings.get(setting).ifPresent(to);
    }

    private void number(Setting setting, Consumer<Integer> to) {
        settings.get(setting).map(Integer::valueOf).ifPresent(to);
    }

    private void flag(Setting setting, Consumer<Boolean> to) {
        settings.get(setting).map(Boolean::valueOf).ifPresent(to);
    }

    private void list(Setting setting, Consumer<List<String>> to) {
        settings.get(setting).map(text -> List.of(text.split(",", -1))).ifPresent(to);
    }
}
