package dev.watchkeeper.endtoend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.demo.site.OwnStack;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.launch.Part;
import dev.watchkeeper.stack.launch.RunningStack;
import dev.watchkeeper.stack.launch.StackFolder;
import dev.watchkeeper.stack.launch.StackRecord;
import dev.watchkeeper.stack.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of every service, asked in generated ways by who is not known and by each role: {@code ./watchkeeper conformance
 * api [--cases N] [--service NAME]}. Skipped where schemathesis is not installed.
 */
@Tag("conformance")
@Tag("S14")
@Tag("S15")
@Tag("S23")
@Tag("P16")
class ApiConformanceTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = PROJECT.resolve("target/conformance/api");
    private static final int CASES = Integer.getInteger("conformance.cases", 500);
    private static final String ONE = System.getProperty("conformance.service", "");
    private static final int MOST_ROUNDS = 40;

    private static OwnStack stack;
    private static RunningStack running;
    private static Schemathesis schemathesis;
    private static Map<String, List<String>> words;
    private static List<Schemathesis.Caller> callers;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> program = Schemathesis.installed();
        assumeTrue(
                program.isPresent(),
                "schemathesis is not installed: ./watchkeeper conformance api installs it where PyPI can be reached");
        schemathesis = Schemathesis.of(program.orElseThrow(), FOLDER);
        StackFolder folder = new StackFolder(FOLDER.resolve("stack"));
        stack = OwnStack.startFresh(PROJECT, folder, Map.of());
        running = StackRecord.read(folder).orElseThrow();
        StackCredentials credentials =
                StackCredentials.load(folder.credentials()).orElseThrow();
        callers = Stream.concat(
                        Stream.of(new Schemathesis.Caller("nobody", Optional.empty())),
                        Stream.of(Role.values())
                                .map(role -> new Schemathesis.Caller(
                                        role.name().toLowerCase(Locale.ROOT), Optional.of(credentials.token(role)))))
                .toList();
        words = new SomethingThere(stack.address().origin())
                .made(credentials.token(Role.ADMIN), credentials.token(Role.DEPLOYER));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"GATE", "PROBE", "VERIFICATION", "ROLLBACK", "NOTIFIER"})
    void noAnswerIsAFaultOrAnotherThanPromisedOrShowsTheInside(Part service) throws IOException, InterruptedException {
        assumeTrue(ONE.isEmpty() || ONE.equals(service.label()), "only " + ONE + " was asked for");
        Set<String> open = Matrix.read(PROJECT.resolve("docs/security/" + service.label() + ".md"))
                .openToNobody();
        Map<String, Long> cases = new TreeMap<>();
        Map<String, Long> statuses = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        int share = Math.max(1, CASES / callers.size());
        for (Schemathesis.Caller caller : callers) {
            long sent = 0;
            // Some operations have few different requests: then more rounds, each with another seed and more of each.
            for (int round = 1; sent < share && round <= MOST_ROUNDS && failures.isEmpty(); round++) {
                Schemathesis.Outcome outcome = schemathesis.run(
                        service.label(),
                        running.ports().url(service),
                        caller,
                        examples(share, round),
                        round,
                        open,
                        words);
                sent += outcome.cases();
                outcome.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
                if (!outcome.failures().isEmpty()) {
                    failures.add(caller.role() + ":\n" + outcome.failures());
                }
            }
            cases.put(caller.role(), sent);
        }
        report(service.label(), cases, statuses, failures.size());

        assertThat(failures).as(service.label()).isEmpty();
        assertThat(statuses.keySet()).noneMatch(status -> status.startsWith("5"));
        assertThat(cases.values()).allMatch(sent -> sent >= share);
    }

    private static int examples(int share, int round) {
        return Math.min(2_000, Math.max(5, share / 20) * round);
    }

    /** The line that the verb shows. */
    private static void report(String service, Map<String, Long> cases, Map<String, Long> statuses, int failed)
            throws IOException {
        long all = cases.values().stream().mapToLong(Long::longValue).sum();
        String line = "api: " + service + ": " + all + " cases ("
                + cases.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "))
                + "), answered " + statuses + (failed == 0 ? "; nothing found" : "; FAILURES, see " + FOLDER);
        System.out.println(line);
        Files.writeString(FOLDER.resolve(service + ".txt"), line + "\n");
    }
}
