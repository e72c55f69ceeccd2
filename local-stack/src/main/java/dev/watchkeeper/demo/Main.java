package dev.watchkeeper.demo;

import dev.watchkeeper.demo.household.Fault;
import dev.watchkeeper.demo.household.HouseholdApp;
import dev.watchkeeper.demo.household.HttpStore;
import dev.watchkeeper.demo.household.MemoryStore;
import dev.watchkeeper.demo.household.Store;
import dev.watchkeeper.demo.household.StoreServer;
import dev.watchkeeper.demo.receiver.AlertReceiver;
import dev.watchkeeper.demo.shift.TrafficSwitch;
import dev.watchkeeper.demo.story.StoryConsole;
import dev.watchkeeper.demo.traffic.TrafficGenerator;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * The demo's processes, one verb each.
 *
 * <pre>
 * store    --port P                                             the application's database
 * app      --port P --version v1.2.0 [--fault F] [--store URL]  one version of the application
 * switch   --port P --admin-port A --version V --url URL --ledger FILE   (DEMO_SECRETS=name=whsec_..,name=whsec_..)
 * traffic  --url URL [--per-second 40] [--families 64]          its users
 * receiver --port P --secrets FILE --received FILE              a subscriber of the product's alerts
 *          [scenario ...] [--keep] [--data DIR] [--against URL [--kafka H:P --credentials DIR]] [--host NAME]
 *                                                               the whole story: what ./watchkeeper demo runs
 * </pre>
 */
public final class Main {
    /** Names the environment variable with the switch's callers and their secrets. */
    public static final String SECRETS = "DEMO_SECRETS";

    private static final int CRASH = 137;
    private static final Set<String> PROCESSES = Set.of("store", "app", "switch", "traffic", "receiver");

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length == 0 || !PROCESSES.contains(args[0])) {
            System.exit(story(List.of(args)));
        }
        Optional<String> wrong = start(args);
        if (wrong.isPresent()) {
            StoryConsole.standard().say(wrong.get());
            System.exit(2);
        }
        // The servers' own threads are daemons or end with them; this process ends by a signal.
        new CountDownLatch(1).await();
    }

    private static int story(List<String> words) {
        StoryConsole console = StoryConsole.standard();
        Interruption.watch(console);
        Path project = Path.of(System.getProperty("watchkeeper.project", "."));
        try {
            return new DemoStory(console, Clock.systemUTC()).run(DemoOptions.parse(project, words));
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            console.say("watchkeeper demo: " + e.getMessage());
            return 2;
        }
    }

    private static Optional<String> start(String[] args) {
        Flags flags = new Flags(List.of(args));
        String verb = args[0];
        try {
            switch (verb) {
                case "store" -> StoreServer.start(flags.number("port", 0));
                case "app" -> app(flags).start(flags.number("port", 0));
                case "switch" -> TrafficSwitch.start(switchSettings(flags));
                case "traffic" ->
                    TrafficGenerator.start(
                            flags.need("url"), flags.number("per-second", 40), flags.number("families", 64));
                case "receiver" ->
                    new AlertReceiver(
                                    Path.of(flags.need("secrets")), Path.of(flags.need("received")), Clock.systemUTC())
                            .start(flags.number("port", 0));
                default ->
                    throw new IllegalArgumentException(
                            "verb '" + verb + "' is not known: store, app, switch, traffic or receiver");
            }
            return Optional.empty();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Optional.of("demo " + verb + ": " + e.getMessage());
        }
    }

    private static HouseholdApp app(Flags flags) {
        Store store = flags.find("store").<Store>map(HttpStore::new).orElseGet(MemoryStore::new);
        return new HouseholdApp(
                flags.need("version"),
                Fault.named(flags.find("fault").orElse("none")),
                store,
                () -> Runtime.getRuntime().halt(CRASH));
    }

    private static TrafficSwitch.Settings switchSettings(Flags flags) {
        return new TrafficSwitch.Settings(
                flags.number("port", 0),
                flags.number("admin-port", 0),
                flags.need("version"),
                flags.need("url"),
                secrets(Optional.ofNullable(System.getenv(SECRETS)).orElse("")),
                Path.of(flags.need("ledger")),
                Clock.systemUTC());
    }

    static Map<String, String> secrets(String text) {
        Map<String, String> secrets = new TreeMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                secrets.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return secrets;
    }
}
