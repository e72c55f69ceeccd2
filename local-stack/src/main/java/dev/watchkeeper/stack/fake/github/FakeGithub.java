package dev.watchkeeper.stack.fake.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A GitHub with one repository, on 127.0.0.1: workflows that are started and moved by the test, labels and issues, limits of requests,
 * conditional requests, and Apps that get tokens. Its ledger says what was asked and its runs what was really started, so that a test
 * need not ask the product.
 */
public final class FakeGithub implements AutoCloseable {
    private final HttpServer server;
    private final Clock clock;
    private final Routes routes;
    private final Workflows workflows = new Workflows();
    private final Issues issues = new Issues();
    private final Files files = new Files(workflows);
    private final FakeCode code = new FakeCode();
    private final FakeProtection protection;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<LedgerEntry> ledger = new ConcurrentLinkedQueue<>();
    private volatile Optional<Limit> limit = Limit.none();
    private volatile Optional<Misbehaviour> misbehaviour = Optional.empty();

    private FakeGithub(HttpServer server, Clock clock, String repository) {
        this.server = server;
        this.clock = clock;
        this.protection = new FakeProtection(workflows, code.deployments(), clock);
        this.routes = new Routes(base(), repository, workflows, issues, files, code, protection, clock);
    }

    /** @param repository owner and name */
    public static FakeGithub start(String repository, Clock clock) {
        return start(repository, clock, 0);
    }

    /** @param port 0: any that is free */
    public static FakeGithub start(String repository, Clock clock, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            FakeGithub github = new FakeGithub(server, clock, repository);
            server.createContext("/", github::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return github;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its API begins. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A workflow that takes the input {@code watchkeeper} and shows it in its name. */
    public FakeGithub workflow(String file) {
        return workflow(file, "Smoke watchkeeper:${{ inputs.watchkeeper }}");
    }

    /** @param runName as the file has it; empty: it has none, and takes no inputs */
    public FakeGithub workflow(String file, String runName) {
        return workflow(file, runName, runName.isEmpty() ? Set.of() : Set.of("watchkeeper"));
    }

    /** @param inputs that it takes; another one is refused with 422 */
    public FakeGithub workflow(String file, String runName, Set<String> inputs) {
        workflows.add(file, runName, inputs);
        return this;
    }

    /** The text of a workflow's file, instead of one made from its name and inputs. */
    public FakeGithub text(String file, String text) {
        workflows.text(file, text);
        return this;
    }

    /** @param state such as {@code active} or {@code disabled_manually} */
    public FakeGithub state(String file, String state) {
        workflows.state(file, state);
        return this;
    }

    /** Nothing in the repository can be changed any more. */
    public FakeGithub archive() {
        files.archive();
        return this;
    }

    public FakeGithub label(String name) {
        issues.label(name);
        return this;
    }

    public FakeGithub issue(FakeIssue issue) {
        issues.open(issue);
        return this;
    }

    /** What becomes of workflows that are started from now on. */
    public FakeGithub fault(Fault next) {
        routes.fault(next);
        return this;
    }

    /** Every request from now on is limited, or none. */
    public FakeGithub limit(Optional<Limit> next) {
        limit = next;
        return this;
    }

    /** What is there besides workflows and issues: commits, pull requests, teams, files, alerts. */
    public FakeCode code() {
        return code;
    }

    /** Environments that hold runs back, and what a rule has answered. */
    public FakeProtection protection() {
        return protection;
    }

    /** What every request from now on is answered with, whatever it asks; or nothing special. */
    public FakeGithub answers(Optional<Misbehaviour> next) {
        misbehaviour = next;
        return this;
    }

    /** Tokens that Apps have got so far are refused from now on. */
    public void revokeTokens() {
        routes.revoke();
    }

    /** Somebody starts a workflow by hand. */
    public FakeRun startedByHand(String file) {
        return workflows.start(file, "main", Map.of(), clock.instant());
    }

    /** What was accepted with {@link Fault#RUNS_LATE} runs now. */
    public void runLate() {
        routes.runLate();
    }

    /** What was held back is shown. */
    public void showHidden() {
        workflows.all().forEach(run -> run.hidden(false));
    }

    /** Every run that was really started, the first one first, shown or not. */
    public List<FakeRun> runs() {
        return workflows.all();
    }

    /** Everything that was asked, the first one first. */
    public List<LedgerEntry> ledger() {
        return List.copyOf(ledger);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Optional<Misbehaviour> special = misbehaviour;
            if (special.isPresent()) {
                ledger.add(new LedgerEntry(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        body,
                        special.get().status()));
                if (special.get().status() == Reply.HANGS) {
                    hang();
                } else {
                    special.get().answer(exchange);
                }
                return;
            }
            Reply reply = limit.map(over -> new Reply(
                            over.status(),
                            Reply.error(over.status(), "API rate limit exceeded")
                                    .body(),
                            over.headers()))
                    .orElseGet(() -> routes.reply(exchange, body));
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().toString();
            if (reply.status() == Reply.HANGS) {
                ledger.add(new LedgerEntry(method, path, body, 0));
                hang();
                return;
            }
            Wire.answer(exchange, reply, status -> ledger.add(new LedgerEntry(method, path, body, status)));
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
