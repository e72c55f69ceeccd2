package dev.watchkeeper.endtoend.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.PrivateFile;
import dev.watchkeeper.stack.credentials.StackCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A canary for each row of the tables, and the files and settings in which the services are given them. */
final class Canaries {
    /** One signs in with tokens and its own identity, the other with Apps and roles. */
    static final List<String> PROJECTS = List.of("petforce", "acme");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SEED = 32;

    private final List<Canary> all = new ArrayList<>();
    private final Map<String, ObjectNode> secrets = new TreeMap<>();
    private final Path folder;
    private final EchoingServer vendors;
    private final int postgres;
    private final int redis;

    /** @param folder for files that hold them, which is not searched */
    Canaries(Path folder, EchoingServer vendors, int postgres, int redis) {
        this.folder = folder;
        this.vendors = vendors;
        this.postgres = postgres;
        this.redis = redis;
    }

    synchronized Canary add(Canary canary) {
        all.add(canary);
        return canary;
    }

    /** A new value for the slot. */
    String in(String service, String slot) {
        String value = Canary.letters();
        add(new Canary(service, slot, value));
        return value;
    }

    synchronized List<Canary> all() {
        return List.copyOf(all);
    }

    /** What the stack has made for itself: these are values of their own already. */
    void ofStack(StackCredentials credentials, List<Credential> rows) throws IOException {
        JSON.readTree(folder.resolve("secrets.json").toFile())
                .properties()
                .forEach(word ->
                        add(new Canary("stack", word.getKey(), word.getValue().asText())));
        for (Credential row : rows.stream().filter(Credential::setting).toList()) {
            Writer writer = Writer.valueOf(row.service().toUpperCase(Locale.ROOT));
            switch (row.name()) {
                case "kafka.sasl.jaas.config" ->
                    add(new Canary(row.service(), row.name(), word("password.kafka." + writer.principal())));
                case "watchkeeper.signing-key" -> {
                    byte[] key = Base64.getMimeDecoder()
                            .decode(Files.readString(credentials.signingKey(writer))
                                    .replaceAll("-----[A-Z ]+-----", ""));
                    add(new Canary(row.service(), row.name(), Arrays.copyOfRange(key, key.length - SEED, key.length)));
                }
                case "quarkus.datasource.password" ->
                    add(new Canary(row.service(), row.name(), credentials.databasePassword(row.service())));
                case "quarkus.flyway.password" ->
                    add(new Canary(row.service(), row.name(), word("password." + row.service() + "-owner")));
                case "quarkus.redis.hosts" -> add(new Canary(row.service(), row.name(), credentials.redisPassword()));
                default -> {
                    // Made where the setting is written.
                }
            }
        }
        for (Role role : Role.values()) {
            add(new Canary("gate", "token of " + role, credentials.token(role)));
        }
    }

    private String word(String name) throws IOException {
        return JSON.readTree(folder.resolve("secrets.json").toFile()).path(name).asText();
    }

    /** A value in the form that the slot takes. */
    void secret(Credential row) {
        List<String> owners = row.owner().equals(Credential.ANY_PROJECT) ? PROJECTS : List.of(row.owner());
        for (String owner : owners) {
            String name = row.name().replace("<service>-<environment>", "taken-back-production");
            ObjectNode entry = secrets.computeIfAbsent(row.service(), unseen -> JSON.createObjectNode())
                    .putObject("secret:" + owner + "/" + name);
            entry.put("value", value(row, name));
            entry.putArray("hosts").add("127.0.0.1").add("github.com");
        }
    }

    private String value(Credential row, String name) {
        String slot = row.toString().substring(row.service().length() + 2);
        if (name.endsWith("-app-key")) {
            String[] lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(rsa())
                    .split("\n", -1);
            // Near its end a key has what is private of it alone.
            add(new Canary(row.service(), slot, lines[lines.length - 2]));
            return "-----BEGIN PRIVATE KEY-----\n" + String.join("\n", lines) + "\n-----END PRIVATE KEY-----\n";
        }
        if (name.equals("switch") || name.equals("github-webhook")) {
            String made = in(row.service(), slot);
            return "whsec_" + Base64.getEncoder().encodeToString(made.getBytes(StandardCharsets.US_ASCII));
        }
        String made = in(row.service(), slot);
        return switch (name) {
            case "kubernetes" -> kubeconfig(made);
            case "switches", "taken-back-production-redis" -> "redis://:" + made + "@127.0.0.1:" + redis;
            case "taken-back-production-postgres" ->
                "postgresql://watchkeeper:" + made + "@127.0.0.1:" + postgres + "/petforce?sslmode=disable";
            case "slack-token" -> "xoxb-" + made;
            default -> made;
        };
    }

    private String kubeconfig(String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{ name: production, cluster: { server: "%s" } }]
                contexts: [{ name: production, context: { cluster: production, user: watchkeeper } }]
                users: [{ name: watchkeeper, user: { token: "%s" } }]
                """.formatted(vendors.url(), token);
    }

    private static byte[] rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** The secrets of one service, as an operator gives them. */
    Path operatorFile(String service) {
        ObjectNode file = JSON.createObjectNode();
        file.set("secrets", secrets.getOrDefault(service, JSON.createObjectNode()));
        ObjectNode egress = file.putObject("egress");
        for (String project : List.of("petforce", "acme", "watchkeeper")) {
            egress.putArray(project).add("127.0.0.1");
        }
        Path written = folder.resolve(service + "-operator.json");
        PrivateFile.write(written, file.toPrettyString());
        return written;
    }

    /** The value of a secret that a service was given, for who has to play the other side. */
    String given(String service, String name) {
        return Objects.requireNonNull(secrets.get(service), service)
                .path(name)
                .path("value")
                .asText();
    }

    /** Keys at AWS: the first is a name, the others are secret. */
    Path awsFile(String service, String setting) {
        Path written = folder.resolve(setting + ".aws");
        PrivateFile.write(written, """
                [default]
                aws_access_key_id = AKIAWATCHKEEPERTESTS
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(in(service, setting), in(service, setting)));
        return written;
    }
}
