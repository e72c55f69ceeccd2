package dev.watchkeeper.endtoend.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The program that makes requests from an OpenAPI document and holds the answers against it. */
final class Schemathesis {
    /** Beside its own checks those of {@code checks.py}. */
    private static final String CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance,"
            + "response_headers_conformance,nothing_of_the_inside,nobody_is_let_in";

    private static final long LONGEST_RUN_MINUTES = 60;

    private final Path program;
    private final Path folder;

    private Schemathesis(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    static Optional<Path> installed() {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(part -> Path.of(part, "schemathesis"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param folder for what is written: settings, reports, counts */
    static Schemathesis of(Path program, Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Schemathesis(program, folder);
    }

    /**
     * As whom requests are made.
     *
     * @param token empty for who is not known
     */
    record Caller(String role, Optional<String> token) {}

    /**
     * What came out.
     *
     * @param failures what it has found, as it says it; empty when nothing
     */
    record Outcome(long cases, Map<String, Long> statuses, String failures) {}

    /**
     * Runs once.
     *
     * @param examples at most so many requests for each operation and way of making them
     * @param words what parameters may also be, by their name, so that requests reach what is there
     */
    Outcome run(
            String service,
            String address,
            Caller caller,
            int examples,
            int seed,
            Set<String> open,
            Map<String, List<String>> words)
            throws IOException, InterruptedException {
        String name = service + "-" + caller.role() + "-" + seed;
        Path settings = Files.writeString(folder.resolve(name + ".toml"), settings(words));
        Path counts = folder.resolve(name + ".json");
        Files.deleteIfExists(counts);
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--config-file",
                settings.toString(),
                "--no-color",
                "run",
                address + "/q/openapi?format=json",
                "--url",
                address,
                "--checks",
                CHECKS,
                "--max-examples",
                Integer.toString(examples),
                "--seed",
                Integer.toString(seed),
                // One at a time: what is asked at once may be told to come back (503).
                "--workers",
                "1",
                "--request-timeout",
                "10",
                "--suppress-health-check",
                "all",
                "--continue-on-failure",
                "--warnings",
                "off",
                "--report",
                "junit",
                "--report-junit-path",
                folder.resolve(name + ".xml").toString()));
        caller.token().ifPresent(token -> command.addAll(List.of("-H", "Authorization: Bearer " + token)));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment(caller, counts, open));
        Path log = folder.resolve(name + ".log");
        Process process = builder.redirectOutput(log.toFile()).start();
        if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            return new Outcome(0, Map.of(), "it did not end within " + LONGEST_RUN_MINUTES + " minutes: " + log);
        }
        return outcome(process.exitValue(), counts, log);
    }

    private static Map<String, String> environment(Caller caller, Path counts, Set<String> open) throws IOException {
        return Map.of(
                "SCHEMATHESIS_HOOKS", "checks",
                "PYTHONPATH", Path.of("src/test/resources/api").toAbsolutePath().toString(),
                "PYTHONDONTWRITEBYTECODE", "1",
                "WATCHKEEPER_ROLE", caller.role(),
                "WATCHKEEPER_COUNT", counts.toString(),
                "WATCHKEEPER_OPEN", new ObjectMapper().writeValueAsString(open));
    }

    private static String settings(Map<String, List<String>> words) {
        StringBuilder toml = new StringBuilder("max-stream-events = 3\n");
        new TreeMap<>(words).forEach((name, values) -> {
            String quoted = String.join("\", \"", values);
            toml.append("[dictionaries.")
                    .append(name)
                    .append("]\nvalues = [\"")
                    .append(quoted)
                    .append("\"]\n");
            toml.append("[parameters.")
                    .append(name)
                    .append("]\ndictionary = \"")
                    .append(name)
                    .append("\"\nprobability = 0.6\n");
        });
        // A stream goes on after all has been told: what has not come by then does not come.
        return toml.append("[[operations]]\ninclude-path-regex = \"/events$\"\nrequest-timeout = 0.3\n")
                .toString();
    }

    private static Outcome outcome(int code, Path counts, Path log) throws IOException {
        String said = Files.readString(log, StandardCharsets.UTF_8);
        if (!Files.exists(counts)) {
            return new Outcome(0, Map.of(), said);
        }
        JsonNode counted = new ObjectMapper().readTree(counts.toFile());
        Map<String, Long> statuses = new TreeMap<>();
        counted.path("statuses")
                .properties()
                .forEach(each -> statuses.put(each.getKey(), each.getValue().asLong()));
        return new Outcome(counted.path("cases").asLong(), statuses, code == 0 ? "" : said);
    }
}
