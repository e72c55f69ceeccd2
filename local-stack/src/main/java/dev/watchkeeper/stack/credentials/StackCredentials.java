package dev.watchkeeper.stack.credentials;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.KeyId;
import dev.watchkeeper.contract.signing.KeyPairFiles;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.kafka.secured.BrokerSecurity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything secret of one installation in one folder, made once and kept: a signing key per service, a token per role,
 * passwords, the webhook secret of the demo, and the two files that services read (access bootstrap, operator file).
 */
public final class StackCredentials {
    /** The secret with which the demo's switch and its receiver check signatures. */
    public static final String SWITCH_SECRET = "secret:demo/switch";
    /** The secret of the demo's webhook receiver. */
    public static final String RECEIVER_SECRET = "secret:demo/receiver";

    private static final List<String> WITH_DATABASE = List.of("gate", "rollback", "notifier");
    private static final String KAFKA_PASSWORD = "password.kafka.";
    private static final String OWNER = "-owner";
    /** Below the 90 days that the gate takes, also for a gate whose clock is behind; each start of the stack writes it anew. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(80);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, String> words;

    private StackCredentials(Path folder, Map<String, String> words) {
        this.folder = folder;
        this.words = words;
    }

    /** Reads what the folder has and makes what it lacks; the demo is on this machine. */
    public static StackCredentials loadOrCreate(Path folder, Instant now) {
        return loadOrCreate(folder, now, List.of("127.0.0.1"));
    }

    /**
     * Reads what the folder has and makes what it lacks.
     *
     * @param demoHosts where the demo's application listens: its secrets may be sent there, and services may call it
     */
    public static StackCredentials loadOrCreate(Path folder, Instant now, List<String> demoHosts) {
        Path secrets = folder.resolve("secrets.json");
        try {
            PrivateFile.folder(folder);
            Map<String, String> words = new TreeMap<>(read(secrets));
            fill(words);
            PrivateFile.write(secrets, pretty(words));
            StackCredentials credentials = new StackCredentials(folder, words);
            credentials.writeKeys();
            PrivateFile.write(credentials.accessBootstrap(), pretty(credentials.accessEntries(now)));
            PrivateFile.write(credentials.operatorFile(), pretty(operatorEntries(credentials, demoHosts)));
            return credentials;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the credentials folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What an earlier start left, for clients of a running stack; nothing when there was none. */
    public static Optional<StackCredentials> load(Path folder) {
        Path secrets = folder.resolve("secrets.json");
        try {
            return Files.exists(secrets) ? Optional.of(new StackCredentials(folder, read(secrets))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(secrets + " cannot be read: " + e.getMessage(), e);
        }
    }

    public String token(Role role) {
        return word("token." + lower(role));
    }

    public String postgresPassword() {
        return word("password.postgres");
    }

    public String redisPassword() {
        return word("password.redis");
    }

    public String grafanaPassword() {
        return word("password.grafana");
    }

    /** @param service gate, rollback or notifier */
    public String databasePassword(String service) {
        return word("password." + service);
    }

    /** By name of the service, for each that has a database. */
    public Map<String, String> databasePasswords() {
        Map<String, String> passwords = new TreeMap<>();
        WITH_DATABASE.forEach(service -> passwords.put(service, databasePassword(service)));
        return passwords;
    }

    /** Of the roles that migrate and own the audit, by name of the service. */
    public Map<String, String> ownerPasswords() {
        Map<String, String> passwords = new TreeMap<>();
        WITH_DATABASE.forEach(service -> passwords.put(service, word("password." + service + OWNER)));
        return passwords;
    }

    /** The value of {@link #SWITCH_SECRET}, {@code whsec_...}. */
    public String switchSecret() {
        return word(SWITCH_SECRET);
    }

    /** The value of {@link #RECEIVER_SECRET}, {@code whsec_...}. */
    public String receiverSecret() {
        return word(RECEIVER_SECRET);
    }

    /** TLS and passwords of the stack's own broker; its certificate is made when it is asked for first. */
    public BrokerSecurity brokerSecurity() {
        Map<String, String> passwords = new TreeMap<>();
        BrokerSecurity.names().forEach(name -> passwords.put(name, word(KAFKA_PASSWORD + name)));
        return BrokerSecurity.in(folder.resolve("kafka"), passwords, word("password.kafka-store"));
    }

    /**
     * What a service adds to its configuration to sign in at the secured broker.
     *
     * @return a file that {@code QUARKUS_CONFIG_LOCATIONS} names: nothing secret stands in the environment
     */
    public Path kafkaSettings(Writer service) {
        return written(service.serviceName(), "kafka.", brokerSecurity().client(service.principal()));
    }

    /** The settings of an administrator of the secured broker, as Kafka's own tools take them. */
    public Path kafkaAdministrator() {
        return written("admin", "", brokerSecurity().client(BrokerSecurity.ADMIN));
    }

    private Path written(String name, String prefix, Map<String, String> settings) {
        Path file = folder.resolve("kafka").resolve(name + ".properties");
        StringBuilder text = new StringBuilder();
        settings.forEach((key, value) ->
                text.append(prefix).append(key).append('=').append(value).append('\n'));
        PrivateFile.write(file, text.toString());
        return file;
    }

    public Path signingKey(Writer service) {
        return folder.resolve("keys").resolve(keyId(service).value() + ".key");
    }

    public Path trustedKeys() {
        return folder.resolve("trusted");
    }

    public Path accessBootstrap() {
        return folder.resolve("access-bootstrap.json");
    }

    public Path operatorFile() {
        return folder.resolve("operator.json");
    }

    private static KeyId keyId(Writer service) {
        return new KeyId(service.serviceName() + "-1");
    }

    private void writeKeys() throws IOException {
        PrivateFile.folder(folder.resolve("keys"));
        for (Writer service : Writer.values()) {
            PrivateFile.protect(KeyPairFiles.create(keyId(service), folder.resolve("keys"), trustedKeys()));
        }
    }

    private List<Map<String, Object>> accessEntries(Instant now) {
        return Arrays.stream(Role.values())
                .<Map<String, Object>>map(role -> new TreeMap<>(Map.of(
                        "subject", "local-" + lower(role),
                        "roles", List.of(lower(role)),
                        "project", "*",
                        "tokenHash", Secrets.hash(token(role)),
                        "expires", now.plus(TOKEN_LIFE).toString())))
                .toList();
    }

    private static Map<String, Object> operatorEntries(StackCredentials credentials, List<String> demoHosts) {
        return Map.of(
                "secrets",
                        Map.of(
                                SWITCH_SECRET, Map.of("value", credentials.switchSecret(), "hosts", demoHosts),
                                RECEIVER_SECRET, Map.of("value", credentials.receiverSecret(), "hosts", demoHosts)),
                "egress", Map.of("demo", demoHosts));
    }

    private String word(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalStateException(folder + " holds no " + name + ": it was made by another version");
        }
        return word;
    }

    private static void fill(Map<String, String> words) {
        for (Role role : Role.values()) {
            words.computeIfAbsent("token." + lower(role), name -> Secrets.token());
        }
        for (String user : List.of("postgres", "redis", "gate", "rollback", "notifier", "grafana")) {
            words.computeIfAbsent("password." + user, name -> Secrets.password());
        }
        for (String name : BrokerSecurity.names()) {
            words.computeIfAbsent(KAFKA_PASSWORD + name, word -> Secrets.password());
        }
        words.computeIfAbsent("password.kafka-store", name -> Secrets.password());
        for (String service : WITH_DATABASE) {
            words.computeIfAbsent("password." + service + OWNER, name -> Secrets.password());
        }
        words.computeIfAbsent(SWITCH_SECRET, name -> Secrets.webhookSecret());
        words.computeIfAbsent(RECEIVER_SECRET, name -> Secrets.webhookSecret());
    }

    private static String lower(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {}) : Map.of();
    }

    private static String pretty(Object value) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }
}
