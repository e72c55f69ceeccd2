package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.audit.AuditRow;
import dev.watchkeeper.contract.event.AuditEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.KeyId;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.RecordLine;
import dev.watchkeeper.contract.signing.KeyPairFiles;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as the gate and the notifier do, and a folder of published heads. */
@Tag("S16")
class AuditVerbTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");
    private static final String ENTRIES = "GET /services/gate/api/v1/audit/entries?after=";
    private static final String ARCHIVE = "GET /api/v1/archive?limit=500&topics=audit-of-gate&after=start";

    @TempDir
    Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final List<AuditRow> rows = new ArrayList<>();

    @BeforeEach
    void fourEntries() throws IOException {
        AuditHead head = AuditHead.START;
        for (int i = 1; i <= 4; i++) {
            AuditRow row =
                    AuditRow.after(head, NOON.plusSeconds(i), "ann", "attested", "d" + i, "{\"why\":\"w" + i + "\"}");
            rows.add(row);
            head = row.head();
        }
        for (Writer service : List.of(Writer.GATE, Writer.ROLLBACK)) {
            KeyPairFiles.create(key(service), folder.resolve("keys"), folder.resolve("trusted"));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static KeyId key(Writer service) {
        return new KeyId(service.serviceName() + "-1");
    }

    private void published(Writer signer, AuditEvent event) throws IOException {
        SigningKey signing =
                SigningKey.load(folder.resolve("keys").resolve(key(signer).value() + ".key"));
        var record = signing.sign(new EventCodec()
                .encode(new Envelope(
                        new EventId("h" + event.seq()),
                        event.topic().writer(),
                        NOON,
                        new Sequence(1, event.seq()),
                        event)));
        Files.createDirectories(folder.resolve("heads"));
        Files.writeString(folder.resolve("heads").resolve(event.seq() + ".json"), RecordLine.of(record) + "\n");
    }

    /** The service gives two pages, and the head that it keeps. */
    private void entries(AuditRow... given) {
        AuditHead head = given.length == 0 ? AuditHead.START : given[given.length - 1].head();
        server.answers(ENTRIES + "0", 200, page(head, Arrays.copyOfRange(given, 0, Math.min(2, given.length))));
        if (given.length > 2) {
            server.answers(ENTRIES + "2", 200, page(head, Arrays.copyOfRange(given, 2, given.length)));
        }
        if (given.length > 0) {
            server.answers(ENTRIES + given[given.length - 1].seq(), 200, page(head));
        }
    }

    private static String page(AuditHead head, AuditRow... given) {
        var page = Json.object().put("service", "gate");
        var list = page.putArray("entries");
        for (AuditRow row : given) {
            list.addObject()
                    .put("seq", row.seq())
                    .put("at", row.at().toString())
                    .put("actor", row.actor())
                    .put("action", row.action())
                    .put("subject", row.subject())
                    .put("details", row.details())
                    .put("previous", row.previous())
                    .put("hash", row.hash());
        }
        page.putObject("head").put("seq", head.seq()).put("hash", head.hash());
        return page.toString();
    }

    private void archived(AuditHead... heads) {
        var page = Json.object().put("next", "1-9").put("more", false);
        var events = page.putArray("events");
        for (AuditHead head : heads) {
            events.addObject()
                    .putObject("data")
                    .putObject("subject")
                    .putObject("content")
                    .put("seq", head.seq())
                    .put("hash", head.hash());
        }
        server.answers(ARCHIVE, 200, page.toString());
    }

    private ScriptedServer.Ran verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify", "--service", "gate"));
        arguments.addAll(List.of(more));
        return server.run(arguments.toArray(String[]::new));
    }

    private ScriptedServer.Ran verifyWithHeads() {
        return verify(
                "--heads",
                folder.resolve("heads").toString(),
                "--trusted-keys",
                folder.resolve("trusted").toString());
    }

    @Test
    void asItWasWritten() throws IOException {
        entries(rows.toArray(AuditRow[]::new));
        archived(rows.get(1).head());
        published(Writer.GATE, AuditEvent.of(Writer.GATE, rows.get(2).head()));

        ScriptedServer.Ran ran = verifyWithHeads();

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("The audit of gate is as it was written: 4 entries, through 2 published heads.")
                .contains("Entries 4 to 4 stand behind the last published head");
        assertThat(verify("--output", "json").out()).contains("\"intact\" : true", "\"published\" : 1");
    }

    @Test
    void aChangedEntryEndsWithThreeAndIsNamed() {
        AuditRow two = rows.get(1);
        entries(
                rows.get(0),
                new AuditRow(
                        2, two.at(), "eve", two.action(), two.subject(), two.details(), two.previous(), two.hash()),
                rows.get(2));
        archived();

        ScriptedServer.Ran ran = verify();

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("not as it was written, from entry 2 on: entry 2 was changed");
    }

    @Test
    void anEndThatWasCutBehindAPublishedHeadIsFound() throws IOException {
        entries(rows.get(0), rows.get(1));
        archived();
        published(Writer.GATE, AuditEvent.of(Writer.GATE, rows.get(3).head()));

        ScriptedServer.Ran ran = verifyWithHeads();

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("from entry 3 on: the chain ends with entry 2, and entry 4 was published");
    }

    @Test
    void aChainThatWasWrittenAnewIsFoundByTheArchive() {
        AuditRow one = AuditRow.after(AuditHead.START, NOON, "eve", "attested", "d1", "{}");
        entries(one, AuditRow.after(one.head(), NOON, "eve", "attested", "d2", "{}"));
        archived(rows.get(1).head());

        ScriptedServer.Ran ran = verify();

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("entry 2 was published with another hash");
    }

    @Test
    void aHeadThatTheServiceHasNotSignedIsRefused() throws IOException {
        entries(rows.toArray(AuditRow[]::new));
        archived();
        published(Writer.ROLLBACK, AuditEvent.of(Writer.GATE, rows.get(2).head()));

        ScriptedServer.Ran ran = verifyWithHeads();

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("3.json was not published by gate").contains("rollback-1");
    }

    @Test
    void aHeadThatSomebodyHasChangedIsRefused() throws IOException {
        entries(rows.toArray(AuditRow[]::new));
        archived();
        published(Writer.GATE, AuditEvent.of(Writer.GATE, rows.get(2).head()));
        Path file = folder.resolve("heads/3.json");
        Files.writeString(
                file,
                Files.readString(file).replace(rows.get(2).hash(), rows.get(1).hash()));

        assertThat(verifyWithHeads().code()).isEqualTo(3);
        Files.writeString(file, "what?");
        assertThat(verifyWithHeads().err()).contains("3.json is no published head");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(server.run("audit", "verify", "--service", "probe").err())
                .contains("Name gate, rollback or notifier");
        assertThat(verify("--heads", "x").err()).contains("Give the folder of public keys with --trusted-keys");
        assertThat(verify("--without-server").code()).isEqualTo(2);
        assertThat(verify("--database", "jdbc:postgresql://127.0.0.1:1/gate").err())
                .contains("WATCHKEEPER_DATABASE_PASSWORD");
    }
}
