package dev.watchkeeper.demo.site;

import dev.watchkeeper.stack.credentials.PrivateFile;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What all services of a demo share: the store, and the receiver of alerts. */
public final class SharedSite implements AutoCloseable {
    private final Path folder;
    private final String host;
    private final DemoProgram programs;
    private final int storePort = FreePort.find();
    private final int receiverPort = FreePort.find();
    private final SupervisedProcess store;
    private final SupervisedProcess receiver;

    private SharedSite(Path folder, String host) {
        this.folder = folder;
        this.host = host;
        this.programs = new DemoProgram(folder);
        store = programs.start("store", Map.of(), "store", "--port", Integer.toString(storePort));
        receiver = programs.start(
                "receiver",
                Map.of(),
                "receiver",
                "--port",
                Integer.toString(receiverPort),
                "--secrets",
                secrets().toString(),
                "--received",
                received().toString());
    }

    /**
     * Starts both.
     *
     * @param folder gets logs, the received alerts and a folder per service; what an earlier demo received goes
     * @param host where the services of the stack reach what listens here
     */
    public static SharedSite start(Path folder, String host) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve("received.jsonl"));
            Files.deleteIfExists(folder.resolve("webhook-secrets"));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be used: " + e.getMessage(), e);
        }
        SharedSite site = new SharedSite(folder, host);
        try {
            site.programs.awaitAnswer(site.store, site.storeUrl() + "/ready");
            site.programs.awaitAnswer(site.receiver, "http://127.0.0.1:" + site.receiverPort + "/health");
            return site;
        } catch (IllegalStateException e) {
            site.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    String storeUrl() {
        return "http://127.0.0.1:" + storePort;
    }

    /** Where the services of the stack reach the application. */
    public String host() {
        return host;
    }

    /** Where the receiver takes webhooks. */
    public String hookUrl() {
        return "http://" + host + ":" + receiverPort + "/hooks/demo";
    }

    /** The file of received alerts. */
    public Path received() {
        return folder.resolve("received.jsonl");
    }

    /** Lets the receiver accept webhooks that this secret signs. */
    public void trust(String secret) {
        PrivateFile.write(secrets(), secret + "\n");
    }

    private Path secrets() {
        return folder.resolve("webhook-secrets");
    }

    @Override
    public void close() {
        store.askToStop();
        receiver.askToStop();
        store.close();
        receiver.close();
    }
}
