package dev.watchkeeper.demo.site;

import dev.watchkeeper.demo.Main;
import dev.watchkeeper.demo.household.Fault;
import dev.watchkeeper.demo.judge.LedgerLine;
import dev.watchkeeper.demo.shift.SwitchClient;
import dev.watchkeeper.stack.credentials.Secrets;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One service in production: its versions, the switch in front of them, its users. */
public final class ServiceSite implements AutoCloseable {
    private static final String ROLLBACK = "rollback";
    private static final String DEPLOYER = "deployer";

    private final SharedSite shared;
    private final Path folder;
    private final DemoProgram programs;
    private final int trafficPort = FreePort.find();
    private final int adminPort = FreePort.find();
    private final Deque<SupervisedProcess> running = new ArrayDeque<>();
    private final SwitchClient switchClient;
    private final String deployerSecret = Secrets.webhookSecret();

    private ServiceSite(SharedSite shared, String service, Clock clock) {
        this.shared = shared;
        this.folder = shared.folder().resolve(service);
        this.programs = new DemoProgram(folder);
        this.switchClient = new SwitchClient("http://127.0.0.1:" + adminPort, deployerSecret, clock);
    }

    /**
     * Starts the first version with all traffic on it.
     *
     * @param service names the folder of its logs and its ledger
     * @param switchSecret with which the product's orders are signed
     */
    public static ServiceSite start(
            SharedSite shared, String service, String version, String switchSecret, Clock clock) {
        ServiceSite site = new ServiceSite(shared, service, clock);
        try {
            Files.createDirectories(site.folder);
            Files.deleteIfExists(site.ledgerFile());
            String url = site.startApp(version, Fault.NONE);
            site.startSwitch(version, url, switchSecret);
            site.running.push(site.programs.start("traffic", Map.of(), "traffic", "--url", site.trafficUrl()));
            return site;
        } catch (IOException e) {
            site.close();
            throw new UncheckedIOException(site.folder + " cannot be used: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            site.close();
            throw e;
        }
    }

    /** Starts another version and tells the switch about it; it gets no traffic yet. */
    public void startVersion(String version, Fault fault) throws IOException {
        switchClient.learn(version, startApp(version, fault));
    }

    public SwitchClient switchClient() {
        return switchClient;
    }

    public int trafficPort() {
        return trafficPort;
    }

    public int adminPort() {
        return adminPort;
    }

    public List<LedgerLine> ledger() {
        return LedgerLine.readAll(ledgerFile());
    }

    public Path ledgerFile() {
        return folder.resolve("ledger.jsonl");
    }

    private String startApp(String version, Fault fault) {
        int port = FreePort.find();
        SupervisedProcess app = programs.start(
                "app-" + version,
                Map.of(),
                "app",
                "--port",
                Integer.toString(port),
                "--version",
                version,
                "--fault",
                fault.name().toLowerCase(Locale.ROOT),
                "--store",
                shared.storeUrl());
        running.push(app);
        String url = "http://127.0.0.1:" + port;
        programs.awaitAnswer(app, url + "/health");
        return url;
    }

    private void startSwitch(String version, String url, String switchSecret) {
        SupervisedProcess process = programs.start(
                "switch",
                Map.of(Main.SECRETS, ROLLBACK + "=" + switchSecret + "," + DEPLOYER + "=" + deployerSecret),
                "switch",
                "--port",
                Integer.toString(trafficPort),
                "--admin-port",
                Integer.toString(adminPort),
                "--version",
                version,
                "--url",
                url,
                "--ledger",
                ledgerFile().toString());
        running.push(process);
        programs.awaitAnswer(process, "http://127.0.0.1:" + adminPort + "/switch");
    }

    private String trafficUrl() {
        return "http://127.0.0.1:" + trafficPort;
    }

    /** The users go first, so that nobody sees the rest end. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
