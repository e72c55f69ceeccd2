package dev.watchkeeper.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.event.AuditEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.RecordLine;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.signing.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The heads of one service, from where they were published. */
final class PublishedHeads {
    private final EventCodec codec = new EventCodec();
    private final String service;

    PublishedHeads(String service) {
        this.service = service;
    }

    /**
     * Those in the folder of the sink, or in a folder with copies of its files. Each must be signed by the service.
     *
     * @throws Stopped FAILED for one that is not: somebody has written there
     */
    List<AuditHead> inFolder(Path folder, TrustedKeys trusted) {
        Path own = Files.isDirectory(folder.resolve(service)) ? folder.resolve(service) : folder;
        try (Stream<Path> files = Files.walk(own)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> lines(file).map(line -> signed(file, line, trusted)))
                    .toList();
        } catch (IOException e) {
            throw new Stopped(
                    ExitCode.INCONCLUSIVE, "the heads in " + folder + " cannot be read: " + e.getMessage(), "");
        }
    }

    /** Those that the notifier has archived from the topic. */
    List<AuditHead> inArchive(Server server) {
        List<AuditHead> heads = new ArrayList<>();
        String after = "start";
        JsonNode page;
        do {
            page = server.get(
                    "/api/v1/archive?limit=500&topics=audit-of-" + service + "&after=" + Server.encoded(after));
            for (JsonNode event : page.path("events")) {
                JsonNode content = event.findPath("content");
                heads.add(new AuditHead(content.path("seq").asLong(), server.needed(content, "hash")));
            }
            after = server.needed(page, "next");
        } while (page.path("more").asBoolean());
        return heads;
    }

    private AuditHead signed(Path file, String line, TrustedKeys trusted) {
        EncodedEvent record;
        try {
            record = RecordLine.read(line);
        } catch (IllegalArgumentException e) {
            throw new Stopped(ExitCode.FAILED, file + " is no published head: " + e.getMessage(), "");
        }
        if (trusted.check(record) instanceof Authenticity.NotGenuine forged) {
            throw new Stopped(ExitCode.FAILED, file + " was not published by " + service + ": " + forged.reason(), "");
        }
        if (codec.decode(record) instanceof Decoded.Read(var envelope)
                && envelope.event() instanceof AuditEvent event
                && event.key().equals(service)) {
            return event.head();
        }
        throw new Stopped(ExitCode.FAILED, file + " is no published head of " + service, "");
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
