package dev.watchkeeper.endtoend.canary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that can be read of a stack from outside: it is shown to the search piece by piece. */
final class SaidAndKept {
    private static final List<String> PAGES =
            List.of("/", "/waiting", "/deployments", "/policies", "/subscriptions", "/reports", "/events", "/audit");
    private static final List<String> TECHNICAL =
            List.of("/q/metrics", "/q/health", "/q/info", "/q/openapi", "/q/dev-ui", "/q/swagger-ui", "/q/arc/beans");
    /** What holds secrets because it has to. */
    private static final Set<String> NOT_SEARCHED = Set.of("credentials", "postgres", "kafka");

    private final CanaryStack stack;
    private final CanarySearch search;

    SaidAndKept(CanaryStack stack, CanarySearch search) {
        this.stack = stack;
        this.search = search;
    }

    /** @return how many records */
    long topics() throws Exception {
        long records = 0;
        try (Admin admin = Admin.create(stack.kafka());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(stack.kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = admin.listTopics().names().get().stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(500))) {
                    record(each);
                    records++;
                }
            }
        }
        return records;
    }

    private void record(ConsumerRecord<byte[], byte[]> record) {
        String where = "topic " + record.topic() + "-" + record.partition() + "@" + record.offset();
        if (record.key() != null) {
            search.look(where + ", key", record.key());
        }
        if (record.value() != null) {
            search.look(where + ", value", record.value());
        }
        record.headers().forEach(header -> {
            search.look(where + ", a header's name", header.key());
            if (header.value() != null) {
                search.look(where + ", header " + header.key(), header.value());
            }
        });
    }

    /** @return how many rows */
    long tables() throws SQLException {
        long rows = 0;
        for (String database : stack.credentials.databasePasswords().keySet()) {
            try (Connection connection = DriverManager.getConnection(
                    stack.database().address().jdbcUrl(database), "postgres", stack.credentials.postgresPassword())) {
                for (String table : tables(connection)) {
                    try (ResultSet found = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
                        int columns = found.getMetaData().getColumnCount();
                        while (found.next()) {
                            rows++;
                            for (int i = 1; i <= columns; i++) {
                                String value = found.getString(i);
                                if (value != null) {
                                    search.look(
                                            "table " + database + "." + table + "."
                                                    + found.getMetaData().getColumnName(i),
                                            value);
                                }
                            }
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection.createStatement().executeQuery("""
                        SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
                        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    /** Logs, folders with state, heads of audits: every file but those that hold secrets because they have to. */
    long files() throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(stack.folder())) {
            all = walked.filter(Files::isRegularFile)
                    .filter(file -> !NOT_SEARCHED.contains(
                            stack.folder().relativize(file).getName(0).toString()))
                    .toList();
        }
        for (Path file : all) {
            String name = stack.folder().relativize(file).toString();
            List<String> lines = name.endsWith(".log")
                    ? Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    : List.of();
            if (lines.isEmpty()) {
                search.look("file " + name, Files.readAllBytes(file));
            }
            for (int i = 0; i < lines.size(); i++) {
                search.look("file " + name + ":" + (i + 1), lines.get(i));
            }
        }
        return all.size();
    }

    /** What another user of the machine may see of a process, and what its own may. */
    void processes() throws IOException {
        for (Map.Entry<String, Long> process : stack.running().entrySet()) {
            for (String what : List.of("cmdline", "environ")) {
                Path file = Path.of("/proc", process.getValue().toString(), what);
                if (Files.isReadable(file)) {
                    search.look(what + " of " + process.getKey(), Files.readAllBytes(file));
                }
            }
        }
    }

    /** Every address that can be read, as an administrator. @return how many answers were no refusal */
    long answers(Map<String, String> deployments) throws IOException {
        long well = 0;
        for (String service : Credential.SERVICES) {
            CanaryCalls admin = new CanaryCalls(stack.url(service), stack.credentials.token(Role.ADMIN));
            Set<String> paths = new LinkedHashSet<>(TECHNICAL);
            for (Map.Entry<String, JsonNode> path :
                    admin.get("/q/openapi?format=json").json().path("paths").properties()) {
                if (path.getValue().has("get")) {
                    paths.addAll(filled(path.getKey(), path.getValue().path("get"), deployments));
                }
            }
            if (service.equals("notifier")) {
                paths.addAll(PAGES);
                deployments.values().forEach(id -> paths.addAll(List.of("/deployments/" + id, "/rollbacks/" + id)));
            }
            for (String path : paths) {
                CanaryCalls.Said said = admin.get(path);
                search.look("GET " + path + " of " + service, said.toString());
                well += said.status() < 300 ? 1 : 0;
            }
        }
        return well;
    }

    private static Set<String> filled(String path, JsonNode operation, Map<String, String> deployments) {
        Set<String> filled = new LinkedHashSet<>();
        for (Map.Entry<String, String> deployment : deployments.entrySet()) {
            String[] service = deployment.getKey().split("/", 3);
            String one = path.replace("{project}", service[0])
                    .replace("{service}", service[1])
                    .replace("{environment}", service[2])
                    .replace("{provider}", "acme")
                    .replace("{kind}", "deployment")
                    .replaceAll("\\{[a-z]+\\}", deployment.getValue());
            String query = operation.findValues("name").stream()
                    .map(JsonNode::asText)
                    .distinct()
                    .map(name -> switch (name) {
                        case "service" -> "service=" + deployment.getKey();
                        case "project" -> "project=" + service[0];
                        case "after" -> "after=start";
                        case "name" -> "name=secret:" + service[0] + "/datadog-api-key";
                        default -> "";
                    })
                    .filter(word -> !word.isEmpty() && !path.contains("{" + word.split("=", 2)[0] + "}"))
                    .collect(Collectors.joining("&"));
            filled.add(query.isEmpty() ? one : one + "?" + query);
        }
        return filled;
    }

    /** What the command line says of it all. */
    void doctor() throws IOException, InterruptedException {
        for (String project : Canaries.PROJECTS) {
            Path out = Files.createTempFile("doctor", ".txt");
            ProcessBuilder builder = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.watchkeeper.cli.Main",
                            "doctor",
                            "--service",
                            project + "/" + CanaryPolicies.TAKEN_BACK + "/production")
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().put("WATCHKEEPER_URL", stack.url("origin"));
            builder.environment().put("WATCHKEEPER_TOKEN", stack.credentials.token(Role.ADMIN));
            Process doctor = builder.start();
            if (!doctor.waitFor(1, TimeUnit.MINUTES)) {
                doctor.destroyForcibly();
            }
            String said = Files.readString(out);
            Files.delete(out);
            if (!said.contains("datadog-api-key")) {
                throw new IllegalStateException("doctor names no secret: " + said);
            }
            search.look("doctor for " + project, said);
        }
    }
}
