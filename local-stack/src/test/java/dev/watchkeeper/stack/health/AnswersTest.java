package dev.watchkeeper.stack.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void wellIsTheStatus200AndNothingElse() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        for (int status : new int[] {200, 204, 302, 503}) {
            server.createContext("/" + status, exchange -> {
                exchange.getResponseHeaders().set("location", "/200");
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        server.start();
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(Answers.ask(here + "/200")).isEmpty();
            assertThat(Answers.ask(here + "/204")).isEqualTo(here + "/204 answers 204");
            assertThat(Answers.ask(here + "/302")).isEqualTo(here + "/302 answers 302");
            assertThat(Answers.ask(here + "/503")).isEqualTo(here + "/503 answers 503");
        } finally {
            server.stop(0);
        }
        assertThat(Answers.ask(here + "/200")).contains("does not answer");
        assertThat(Answers.ask("no address")).contains("does not answer");
    }
}
