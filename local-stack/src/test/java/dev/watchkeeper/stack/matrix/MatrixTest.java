package dev.watchkeeper.stack.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3")
class MatrixTest {
    private static final String HEAD = "| operation | sent | "
            + Arrays.stream(CallerKind.values()).map(CallerKind::column).collect(Collectors.joining(" | ")) + " |";

    private static Matrix matrix(String... rows) {
        return Matrix.of(Stream.concat(Stream.of("# Title", "", HEAD, "|---|---|"), Arrays.stream(rows))
                .toList());
    }

    private static String row(String operation, String sent, String cell) {
        return "| `" + operation + "` | " + sent + " |" + (" " + cell + " |").repeat(CallerKind.values().length);
    }

    @Test
    void anOperationWithoutARowIsSaidAndARowWithoutAnOperationAsWell() {
        Matrix matrix =
                matrix(row("GET /a", "", "200"), row("GET /gone", "", "200"), row("GET /files/{file}", "", "200"));

        assertThat(matrix.gaps(
                        List.of(Operation.of("GET /a"), Operation.of("POST /a"), Operation.of("get /a/")),
                        List.of("/files/x/page.js", "/secret.txt")))
                .containsExactly(
                        "POST /a has no row: say who may call it",
                        "GET /secret.txt has no row: say who may have this file",
                        "GET /gone has a row, and the service does not have it");
    }

    @Test
    void whatAnswersSomebodyWhoIsNotLetInAnyMoreIsOpenToNobody() {
        Matrix matrix = matrix(
                rowBut("GET /only-nobody", CallerKind.NOBODY, "200"),
                rowBut("GET /session-over", CallerKind.SIGNED_OUT, "200"),
                rowBut("GET /token-over", CallerKind.EXPIRED, "204"),
                rowBut("GET /sent-to-the-sign-in", CallerKind.NOBODY, "303"),
                rowBut("GET /of-viewers", CallerKind.VIEWER, "200"));

        assertThat(matrix.openToNobody()).containsExactly("GET /only-nobody", "GET /session-over", "GET /token-over");
    }

    /** Everybody is refused but one. */
    private static String rowBut(String operation, CallerKind caller, String cell) {
        return "| `" + operation + "` |  | "
                + Arrays.stream(CallerKind.values())
                        .map(kind -> kind == caller ? cell : "401")
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    @Test
    void aTableThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> matrix(row("GET /a", "", "ok"))).hasMessageContaining("'ok' is no answer");
        assertThatThrownBy(() -> matrix(row("/a", "", "200"))).hasMessageContaining("write METHOD /path");
        assertThatThrownBy(() -> matrix(row("GET /a", "what", "200")))
                .hasMessageContaining("'what' is nothing that can be sent");
        assertThatThrownBy(() -> matrix("| `GET /a` |  | 200 |")).hasMessageContaining("a cell for each caller");
        assertThatThrownBy(() -> Matrix.of(List.of(HEAD.replace("| viewer |", "|"))))
                .hasMessageContaining("a column per kind of caller");
        assertThatThrownBy(() -> Matrix.of(List.of(HEAD.replace("nobody", "someone"))))
                .hasMessageContaining("'someone' is no kind of caller");
    }

    @Test
    void whatARowSendsIsPutIntoItsPlaces() {
        Sent sent = Sent.of("`id=<subscription>; ?from=<start>; body text/yaml a: <policy>`");

        assertThat(sent.address(new Operation("GET", "/x/{id}/y/{other}"), word -> "[" + word + "]"))
                .isEqualTo("/x/[subscription]/y/[other]?from=[start]");
        assertThat(sent.body()).contains(new Sent.Body("text/yaml", "a: <policy>"));
        assertThat(Sent.filled("a: <policy>", word -> "$1")).isEqualTo("a: $1");
    }

    @Test
    void anotherAnswerThanTheTableSaysIsADeviationForEachCaller() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("all of " + Callers.PROJECT).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(new MatrixCheck(matrix(row("GET /a", "", "200 ours")), root).deviations(word -> word))
                    .isEmpty();
            for (String wrong : List.of("403", "200 nothing")) {
                assertThat(new MatrixCheck(matrix(row("GET /a", "", wrong)), root).deviations(word -> word))
                        .hasSize(CallerKind.values().length)
                        .first()
                        .isEqualTo("GET /a as nobody: expected " + wrong + ", answered 200: all of project-of-ours");
            }
        } finally {
            server.stop(0);
        }
    }
}
