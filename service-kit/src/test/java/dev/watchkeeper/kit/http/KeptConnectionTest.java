package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.OutgoingRequest.Connection;
import dev.watchkeeper.kit.secret.OperatorFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are kept, against a server that counts them and drops them as it likes. */
class KeptConnectionTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine";

    @TempDir
    Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket server;
    private GuardedHttpClient client;

    /** How many requests of a connection are answered before it is dropped with the next one unanswered. */
    private volatile int answered = Integer.MAX_VALUE;

    private volatile String answer = FINE;

    @BeforeEach
    void setUp() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
        Path file = folder.resolve("operator.json");
        Files.writeString(file, "{\"egress\":{\"demo\":[\"127.0.0.0/8\"]}}");
        OperatorFile operator = new OperatorFile(Optional.of(file));
        client = new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
    }

    @AfterEach
    void tearDown() throws IOException {
        client.close();
        server.close();
        threads.shutdownNow();
    }

    @Test
    void keptConnectionCarriesTheNextRequest() {
        assertThat(call(Connection.KEPT)).isInstanceOf(HttpOutcome.Answer.class);
        assertThat(call(Connection.KEPT)).isInstanceOf(HttpOutcome.Answer.class);

        assertThat(requests).hasValue(2);
        assertThat(connections).hasValue(1);
    }

    @Test
    void connectionOfItsOwnIsNeitherKeptNorTaken() {
        call(Connection.KEPT);
        call(Connection.NEW);
        call(Connection.NEW);

        assertThat(connections).hasValue(3);
    }

    @Test
    void droppedKeptConnectionIsNoOutage() {
        answered = 1;
        call(Connection.KEPT);

        assertThat(call(Connection.KEPT))
                .isInstanceOfSatisfying(
                        HttpOutcome.Answer.class, ok -> assertThat(ok.text()).isEqualTo("fine"));
        assertThat(connections).hasValue(2);
    }

    @Test
    void newConnectionThatIsDroppedIsAnOutageAndNotTriedAgain() {
        answered = 0;

        assertThat(call(Connection.KEPT))
                .isInstanceOfSatisfying(
                        HttpOutcome.Unreachable.class,
                        lost -> assertThat(lost.cause()).isEqualTo(HttpOutcome.Cause.RESET));
        assertThat(requests).hasValue(1);
    }

    @Test
    void bodyThatWasCutLeavesNoConnectionBehind() {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000);
        assertThat(call(Connection.KEPT))
                .isInstanceOfSatisfying(
                        HttpOutcome.Answer.class, ok -> assertThat(ok.cut()).isTrue());

        answer = FINE;
        assertThat(call(Connection.KEPT))
                .isInstanceOfSatisfying(
                        HttpOutcome.Answer.class, ok -> assertThat(ok.text()).isEqualTo("fine"));
        assertThat(connections).hasValue(2);
    }

    @Test
    void onlyReadingMayBeSentOnceMore() {
        assertThatThrownBy(() -> new OutgoingRequest(
                        DEMO, "POST", address(), Map.of(), Optional.empty(), Duration.ofSeconds(1), Connection.KEPT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only GET");
    }

    private HttpOutcome call(Connection connection) {
        return client.call(new OutgoingRequest(
                DEMO, "GET", address(), Map.of(), Optional.empty(), Duration.ofSeconds(10), connection));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int request = 0; readHead(in); request++) {
                requests.incrementAndGet();
                if (request >= answered) {
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        } catch (IOException | UncheckedIOException e) {
            // The other side has had enough.
        }
    }

    private static boolean readHead(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return line != null;
    }
}
