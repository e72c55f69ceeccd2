package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsVerbTest {
    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static String event(String position, String sentence) {
        return "id: " + position + "\nevent: verdict.changed\ndata: {\"position\":\"" + position
                + "\",\"time\":\"2026-11-24T15:00:00Z\",\"severity\":\"page\",\"type\":\"verdict.changed\",\"sentence\":\""
                + sentence + "\"}\n\n";
    }

    private static final String HEARTBEAT = "event: heartbeat\ndata: {}\n\n";

    @Test
    void endsWithWhatIsThere() {
        server.answers("GET /api/v1/events?after=start&severity=page", 200, event("1-1", "broken") + HEARTBEAT);

        ScriptedServer.Ran ran = server.run("events", "--severity", "page");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("1-1  2026-11-24T15:00:00Z  page     verdict.changed  broken");
    }

    @Test
    void goesOnAfterTheLastOneWhenTheConnectionBreaks() {
        String path = "GET /api/v1/deployments/d-1/events?after=1-0";
        server.answers(path, 200, event("1-1", "one") + event("1-2", "two") + "id: 1-3\ndata: {\"hal")
                .answers(path, 200, event("1-3", "three") + HEARTBEAT);

        ScriptedServer.Ran ran = server.run("events", "--deployment", "d-1", "--after", "1-0", "--output", "jsonl");

        assertThat(ran.out().lines().map(line -> line.replaceAll(".*sentence\":\"([a-z]+).*", "$1")))
                .containsExactly("one", "two", "three");
        assertThat(server.asked(path)).extracting(ScriptedServer.Asked::lastId).containsExactly("null", "1-2");
    }

    @Test
    void lostPositionIsSaid() {
        server.answers(
                "GET /api/v1/events?after=1-9",
                200,
                "id: 2-5\nevent: reset\ndata: {\"position\":\"2-5\",\"deployments\":[{},{}]}\n\n" + HEARTBEAT);

        ScriptedServer.Ran ran = server.run("events", "--after", "1-9");

        assertThat(ran.err()).contains("state of 2 live deployments", "goes on from 2-5");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        server.answers("GET /api/v1/events?after=start", 200, event("1-1", "\\u001b[31mred") + HEARTBEAT);

        assertThat(server.run("events").out()).contains("[31mred").doesNotContain("\u001b");
    }
}
