package dev.watchkeeper.stack.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Holds a running service against its table. */
public final class MatrixCheck {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
    private static final String SELF = "/api/v1/self";

    private final Matrix matrix;
    private final Service service;
    private final Callers callers = new Callers();

    public MatrixCheck(Matrix matrix, URI root) {
        this.matrix = matrix;
        this.service = new Service(root);
    }

    /**
     * What has no row, and what has one and is not there.
     *
     * @param methods those of the resource classes, whether the OpenAPI document has them or not
     * @param files static files, by their path
     */
    public List<String> gaps(Collection<Operation> methods, Collection<String> files) {
        TreeSet<Operation> all = new TreeSet<>(methods);
        all.addAll(service.documented());
        return matrix.gaps(all, files);
    }

    /** The static files of a service, as they are asked for. */
    public static List<String> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the static files stand in " + folder, e);
        }
    }

    /** Lets every caller in, and waits until the service knows; then takes their access from those who have none any more. */
    public void callersArrive() {
        try (Telling gate = new Telling()) {
            callersArrive(gate);
        }
    }

    private void callersArrive(Telling gate) {
        callers.let(gate);
        for (CallerKind kind : CallerKind.values()) {
            awaitSelf(kind, kind == CallerKind.NOBODY || kind == CallerKind.EXPIRED ? 401 : 200);
        }
        awaitSelf(CallerKind.EXPIRED, "has expired");
        callers.end(gate);
        awaitSelf(CallerKind.REVOKED, 401);
        awaitSelf(CallerKind.SIGNED_OUT, 401);
    }

    /** Whether the viewer is shown something of ours there already. */
    public boolean visible(String address) {
        return service.ask("GET", address, callers, CallerKind.VIEWER, Optional.empty())
                .body()
                .contains(Callers.PROJECT);
    }

    /**
     * Calls each operation as each caller.
     *
     * @param world what stands for a word of the table, asked anew for each call
     * @return what is answered in another way than the table says; a sentence for each
     */
    public List<String> deviations(UnaryOperator<String> world) {
        List<String> wrong = new ArrayList<>();
        for (Matrix.Row row : matrix.rows()) {
            row.expected()
                    .forEach(
                            (kind, expected) -> call(row, kind, expected, world).ifPresent(wrong::add));
        }
        return wrong;
    }

    private Optional<String> call(Matrix.Row row, CallerKind kind, Expected expected, UnaryOperator<String> world) {
        Service.Answer answer = service.ask(
                row.operation().method(),
                row.sent().address(row.operation(), world),
                callers,
                kind,
                row.sent().body().map(body -> new Sent.Body(body.type(), Sent.filled(body.text(), world))));
        return expected.isMetBy(answer.status(), answer.body(), Callers.PROJECT)
                ? Optional.empty()
                : Optional.of("%s as %s: expected %s, answered %d: %s"
                        .formatted(row.operation(), kind.column(), expected, answer.status(), cut(answer.body())));
    }

    private void awaitSelf(CallerKind kind, int status) {
        await(kind, "status " + status, answer -> answer.status() == status);
    }

    private void awaitSelf(CallerKind kind, String words) {
        await(kind, words, answer -> answer.body().contains(words));
    }

    private void await(CallerKind kind, String what, Predicate<Service.Answer> wanted) {
        Instant end = Instant.now().plus(KNOWN_WITHIN);
        Service.Answer answer = self(kind);
        while (!wanted.test(answer)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("%s as %s does not come to %s: %d %s"
                        .formatted(SELF, kind.column(), what, answer.status(), cut(answer.body())));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = self(kind);
        }
    }

    private Service.Answer self(CallerKind kind) {
        return service.ask("GET", SELF, callers, kind, Optional.empty());
    }

    private static String cut(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + " ...";
    }
}
