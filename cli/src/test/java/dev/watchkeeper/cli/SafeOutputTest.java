package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.output.SafeWriter;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else named, a terminal is not told to do. */
@Tag("S9")
class SafeOutputTest {
    /** Clears the screen; sets the title; the same by one character of C1; rings; turns the direction; goes back over what was said. */
    private static final String EVIL =
            "v1\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egnp.exe\u2066\r\u0008\u007f<b>&amp;";

    private static final String SAFE =
            "[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]*";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private static String quoted(String text) {
        return Json.object().put("x", text).get("x").toString();
    }

    private static String deployment() {
        String evil = quoted(EVIL);
        return "{\"id\":" + evil + ",\"project\":" + evil + ",\"service\":" + evil + ",\"environment\":" + evil
                + ",\"status\":\"shifted\",\"share\":100,\"revision\":1,\"requestedBy\":" + evil
                + ",\"version\":{\"tag\":" + evil
                + "},\"previous\":{\"tag\":" + evil + "},\"reasons\":[{\"code\":" + evil + ",\"sentence\":" + evil
                + "}],\"steps\":[{\"stage\":" + evil + ",\"step\":" + evil + ",\"sentence\":" + evil
                + "}],\"times\":{\"requested\":" + evil + "},\"checks\":[{\"check\":" + evil
                + ",\"answer\":\"needs-person\",\"owedBy\":" + evil + ",\"sentence\":" + evil
                + "}],\"people\":{\"owed\":[{\"question\":" + evil + ",\"owedBy\":" + evil + ",\"due\":" + evil
                + ",\"sentence\":" + evil
                + "}]},\"evidence\":{\"phases\":[{\"phase\":\"verify\",\"ending\":\"passed\",\"sentence\":" + evil
                + "}],\"verdicts\":[{\"rule\":" + evil + ",\"verdict\":" + evil + ",\"sentence\":" + evil
                + "}],\"rollback\":{\"stage\":\"held\",\"sentence\":" + evil + "}}}";
    }

    private void safe(ScriptedServer.Ran ran) {
        assertThat(ran.out()).matches("(?s)" + SAFE);
        assertThat(ran.err()).matches("(?s)" + SAFE);
        assertThat(ran.out() + ran.err()).containsIgnoringCase("\\u001b[2J");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "jsonl"})
    void namesOfADeploymentDoNotReachTheTerminalInAnyForm(String form) {
        server.answers("GET /api/v1/deployments/d-1", 200, deployment())
                .answers("GET /api/v1/deployments?service=a%2Fb%2Fc", 200, "[" + deployment() + "]");

        safe(server.run("status", "d-1", "--output", form));
        safe(server.run("status", "a/b/c", "--output", form));
        safe(server.run("watch", "d-1", "--until", "verify", "--output", form));
        safe(server.run("attest", "d-1", "--output", form));
    }

    @Test
    void refusalOfTheServerAndWhatWasTypedAreSafeToo() {
        server.answers("GET /api/v1/deployments/d-1", 404, "{\"title\":\"Unknown\",\"detail\":" + quoted(EVIL) + "}");

        safe(server.run("status", "d-1"));
    }

    @Test
    void jsonStaysTheSameDocument() throws IOException {
        server.answers("GET /api/v1/deployments/d-1", 200, deployment());

        JsonNode read =
                Json.read(server.run("status", "d-1", "--output", "json").out());

        assertThat(read.path("id").asText()).isEqualTo(EVIL);
    }

    @Test
    void lastWriterEscapesWhatAVerbForgot() {
        StringWriter terminal = new StringWriter();
        SafeWriter out = new SafeWriter(terminal);

        out.println("a" + EVIL);
        out.print('\u001b');
        out.write(EVIL.toCharArray(), 2, 4);
        SafeWriter.control(out, "\u001b[1A");
        out.flush();

        assertThat(terminal.toString().replace("\u001b[1A", "")).matches("(?s)" + SAFE);
        assertThat(terminal.toString()).as("what is our own gets through").endsWith("\u001b[1A");
    }

    @Test
    void ordinaryTextOfAnyLanguageIsLeftAlone() {
        assertThat(Plain.text("Müller: 通过 ✅ 🎉 é")).isEqualTo("Müller: 通过 ✅ 🎉 é");
        assertThat(Plain.text("two\r\n lines\tand")).isEqualTo("two  lines and");
    }
}
