package dev.watchkeeper.rollback.database;

/** What an instance is set to, and so what a new one beside it is set to. Each value is a text as RDS writes it; lists are sorted. */
public enum Setting {
    INSTANCE_CLASS("class"),
    SUBNET_GROUP("subnet group"),
    SECURITY_GROUPS("security groups"),
    PARAMETER_GROUP("parameter group"),
    OPTION_GROUP("option group"),
    MULTI_AZ("multi-AZ"),
    AVAILABILITY_ZONE("availability zone"),
    STORAGE_TYPE("storage type"),
    STORAGE_GIB("storage in GiB"),
    IOPS("IOPS"),
    THROUGHPUT("storage throughput in MiB/s"),
    PORT("port"),
    DELETION_PROTECTION("deletion protection"),
    PUBLICLY_ACCESSIBLE("public access"),
    MINOR_UPGRADES("automatic minor upgrades"),
    COPY_TAGS("copying of tags to snapshots"),
    IAM_AUTHENTICATION("IAM authentication"),
    LOG_EXPORTS("log exports"),
    LICENSE("license"),
    NETWORK("network type"),
    CERTIFICATE("certificate authority"),
    MAX_STORAGE_GIB("largest storage in GiB", false),
    BACKUP_DAYS("days of backups", false),
    BACKUP_WINDOW("backup window", false),
    MAINTENANCE_WINDOW("maintenance window", false),
    MONITORING_SECONDS("enhanced monitoring in seconds", false),
    MONITORING_ROLE("role of enhanced monitoring", false),
    INSIGHTS("performance insights", false),
    INSIGHTS_KEY("key of performance insights", false),
    INSIGHTS_DAYS("days of performance insights", false);

    private final String word;
    private final boolean restored;

    Setting(String word) {
        this(word, true);
    }

    Setting(String word, boolean restored) {
        this.word = word;
        this.restored = restored;
    }

    /** Whether a restore is told it; the others are set at the new instance afterwards. */
    boolean restored() {
        return restored;
    }

    public String word() {
        return word;
    }
}
