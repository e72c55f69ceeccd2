package dev.watchkeeper.bench.detection.run;

import static dev.watchkeeper.bench.detection.workload.Scenario.Onset.AT_DEPLOY;
import static dev.watchkeeper.bench.detection.workload.Scenario.Onset.RANDOM;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.product.Feeding;
import dev.watchkeeper.bench.detection.product.Product;
import dev.watchkeeper.bench.detection.product.ShippedAdvice;
import dev.watchkeeper.bench.detection.product.ShippedPolicy;
import dev.watchkeeper.bench.detection.rival.Rivals;
import dev.watchkeeper.bench.detection.workload.Bad;
import dev.watchkeeper.bench.detection.workload.Healthy;
import dev.watchkeeper.bench.detection.workload.Scenario;
import dev.watchkeeper.verification.plan.WatchRules;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is run, in the order in which it is worth having. */
public final class Plan {
    private static final double HUNDRED = 100;
    private static final double ONE_A_MINUTE = 1.0 / 60;
    private static final double[] ALPHAS = {0.3, 0.1, 1e-2, 1e-3, 6e-5};
    private static final int[] SLOW_SOURCES = {15, 30, 60};
    private static final List<String> HARD_FOR_SLOW_SOURCES = List.of("N2", "N3", "N4", "N13");
    private static final List<String> HARD_FOR_ANY_ALPHA = List.of("N2", "N3", "N4");
    private static final List<String> HARD_FOR_THE_CORE = List.of("N2", "N3", "N8", "N9", "N12", "N13");
    private static final int HOUR = 3600;
    private static final String SHIPPED = "household-api.yaml";
    private static final String SHIPPED_NOTE =
            "Its own rules, grace, phases and budget, judged by the core on real events:"
                    + " all detectors and literal rules that roll back. In the seconds are the 20 s that its source takes to close a"
                    + " bucket, the interval at which it is asked (10 s, after 15 minutes 15 s, after half an hour 30 s) and, at the"
                    + " deployment, its grace of 60 s. The baselines are given as calibrated. No decision within an hour counts as"
                    + " missed.";

    private static final String ADVICE_NOTE =
            "Seconds from the onset to the warning; `takes back` has to miss all. Traffic is compared with the same hour"
                    + " of the week before and may halve or double; a new issue is a warning at once. The delay of the sources is in"
                    + " the seconds: their buckets and the time until these no longer change.";

    private final Size size;
    private final List<Contender> rivals;
    private final Path project;

    /**
     * @param cusumHeight calibrated on other seeds
     * @param project where its examples are
     */
    public Plan(Size size, double cusumHeight, Path project) {
        this.project = project;
        this.size = size;
        this.rivals = Rivals.all(cusumHeight);
    }

    public List<Section> sections() {
        List<Section> all = new ArrayList<>(List.of(
                bar(),
                latency(),
                others(),
                catastrophes(),
                groups(),
                silence(),
                healthy(),
                eightAtOnce(),
                alphas(),
                sources()));
        all.add(all.size() - 2, shipped());
        all.add(all.size() - 2, advice());
        if (size.grid() > 0) {
            all.add(grid("D1 at the deployment, all rates and steps", AT_DEPLOY));
            all.add(grid("D1 at a random time, all rates and steps", RANDOM));
        }
        return all;
    }

    private Section bar() {
        List<Line> lines = Stream.of(
                        Bad.step(HUNDRED, 0.01, RANDOM),
                        Bad.step(HUNDRED, 0.06, RANDOM),
                        Bad.step(HUNDRED, 0.002, AT_DEPLOY),
                        Bad.step(1, 0.06, AT_DEPLOY),
                        Bad.step(ONE_A_MINUTE, 1, AT_DEPLOY),
                        Bad.step(ONE_A_MINUTE, 0.2, AT_DEPLOY),
                        Bad.clumped(0.01),
                        Bad.clumped(0.06))
                .map(scenario -> line(scenario, size.delays(), more(Product.alone(), Product.concurrent(10))))
                .toList();
        return new Section("D1: the steps of the bar", "", lines);
    }

    private Section healthy() {
        List<Line> lines = Healthy.all().stream()
                .map(scenario -> new Line(
                        scenario.id(),
                        scenario.title(),
                        List.of(
                                Experiment.ofDetectors(List.of(scenario), size.detectors(), Product.detectors()),
                                Experiment.ofAll(
                                        scenario, size.everybody(), more(List.of(Product.concurrent(10)), rivals)))))
                .toList();
        return new Section("N1-N13: healthy deployments, rolled back per 1000 in 24 h", "", lines);
    }

    private Section eightAtOnce() {
        Experiment eight = Experiment.ofDetectors(Healthy.eightAtOnce(), size.eight(), List.of(Product.oneOfEight()));
        return new Section(
                "N10: eight proportions of one deployment at once, a thousandth split over all 24 detectors",
                "",
                List.of(new Line("N10", "N1, N2, N4, N5, N6, N7, N11 and N13 at once", List.of(eight))));
    }

    private Section latency() {
        List<Line> lines = Stream.concat(Bad.slower(AT_DEPLOY).stream(), Bad.slower(RANDOM).stream())
                .map(scenario -> line(scenario, size.delays(), List.of()))
                .toList();
        return new Section("D2 and D4: slower requests", "", lines);
    }

    private Section others() {
        List<Line> lines = Bad.others().stream()
                .map(scenario -> line(scenario, size.delays(), List.of()))
                .toList();
        return new Section("D3, D4, D5, D11: flapping, leak, gaps, a shift of kinds", "", lines);
    }

    private Section groups() {
        List<Line> lines = Bad.inGroups().stream()
                .map(scenario -> line(scenario, Math.min(size.delays(), 300), Product.byGroup()))
                .toList();
        return new Section("D6 and D7: one instance, one endpoint", "", lines);
    }

    private Section catastrophes() {
        List<Line> lines = Bad.catastrophes().stream()
                .map(scenario -> new Line(
                        scenario.id(),
                        scenario.title() + ", source of 1 s",
                        List.of(new Experiment(
                                List.of(scenario),
                                size.delays(),
                                HOUR,
                                1,
                                6 * HOUR,
                                true,
                                more(List.of(Product.catastrophic(Product.ALPHA, 1)), rivals)))))
                .toList();
        return new Section("D1: collapse on a source of a second, one hour", "", lines);
    }

    private Section silence() {
        return new Section(
                "D9: silence, rolled back per 1000 in 24 h",
                "",
                List.of(line(Bad.silent(), size.everybody(), List.of())));
    }

    private Section sources() {
        List<Contender> slow = new ArrayList<>();
        for (int source : SLOW_SOURCES) {
            slow.addAll(Product.detectors(source));
        }
        List<Line> lines = new ArrayList<>();
        for (double share : new double[] {0.01, 0.06, 1}) {
            Scenario scenario = Bad.step(HUNDRED, share, RANDOM);
            lines.add(new Line(
                    scenario.id() + "/sources",
                    scenario.title(),
                    List.of(Experiment.ofAll(scenario, size.delays(), slow))));
        }
        for (Scenario scenario : healthy(HARD_FOR_SLOW_SOURCES)) {
            lines.add(new Line(
                    scenario.id() + "/sources",
                    scenario.title(),
                    List.of(new Experiment(List.of(scenario), size.detectors(), 24 * HOUR, 5, 0, false, slow))));
        }
        return new Section("Sources of 15, 30 and 60 s", "", lines);
    }

    private Section alphas() {
        List<Contender> all = new ArrayList<>();
        for (double alpha : ALPHAS) {
            all.add(Product.threshold(60, alpha, 10));
            all.add(Product.relative(60, alpha, 10));
            all.add(Product.relative(120, alpha, 10));
        }
        List<Line> lines = new ArrayList<>();
        for (double share : new double[] {0.01, 0.06}) {
            Scenario scenario = Bad.step(HUNDRED, share, RANDOM);
            lines.add(new Line(
                    scenario.id() + "/alphas",
                    scenario.title(),
                    List.of(Experiment.ofDetectors(List.of(scenario), size.delays(), all))));
        }
        for (Scenario scenario : healthy(HARD_FOR_ANY_ALPHA)) {
            lines.add(new Line(
                    scenario.id() + "/alphas",
                    scenario.title(),
                    List.of(Experiment.ofDetectors(List.of(scenario), size.curve(), all))));
        }
        return new Section("Delay against false alarms, over alpha", "", lines);
    }

    /** The example policy through the core. It takes seconds for a day, so there are fewer of them. */
    private Section shipped() {
        Path policy = project.resolve("examples").resolve("household-api.yaml");
        String title = "household-api.yaml as shipped";
        if (!Files.exists(policy)) {
            return new Section(
                    title, "Not run: there is no " + policy.getFileName() + " among the examples.", List.of());
        }
        List<Line> lines;
        try {
            lines = shipped(
                    ShippedPolicy.read(SHIPPED, policy, Feeding.Kind.ERRORS),
                    ShippedPolicy.read(SHIPPED, policy, Feeding.Kind.LATENCY));
        } catch (IllegalArgumentException refused) {
            return new Section(title, "Not run: the policy is refused by this version.", List.of());
        }
        return new Section(title, SHIPPED_NOTE, lines);
    }

    private List<Line> shipped(Contender onErrors, Contender onLatency) {
        List<Line> lines = new ArrayList<>();
        for (double share : new double[] {0.01, 0.06, 1}) {
            lines.add(shipped(Bad.step(HUNDRED, share, AT_DEPLOY), size.shipped(), HOUR, onErrors));
        }
        lines.add(shipped(Bad.step(HUNDRED, 0.01, RANDOM), size.shipped() / 2, HOUR, onErrors));
        lines.add(shipped(Bad.slower(AT_DEPLOY).get(1), size.shipped(), HOUR, onLatency));
        for (Scenario scenario : healthy(HARD_FOR_THE_CORE)) {
            boolean latency = Double.compare(scenario.limit(), Healthy.SLOW_LIMIT) == 0;
            lines.add(shipped(scenario, Math.max(1, size.shipped() / 10), 24 * HOUR, latency ? onLatency : onErrors));
        }
        return lines;
    }

    /** What the example policy says when it only advises, and that it takes nothing back then. */
    private Section advice() {
        Path policy = project.resolve("examples").resolve(SHIPPED);
        String title = "D8, D10: advice of household-api.yaml";
        WatchRules rules;
        try {
            rules = ShippedPolicy.read(SHIPPED, policy, Feeding.Kind.ERRORS).rules();
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            return new Section(title, "Not run: the policy cannot be read by this version.", List.of());
        }
        List<Line> lines = new ArrayList<>();
        for (Scenario scenario : Bad.drops()) {
            lines.add(advice(scenario, rules, ShippedAdvice.Kind.TRAFFIC));
        }
        lines.add(advice(Bad.newIssue(), rules, ShippedAdvice.Kind.ISSUES));
        return new Section(title, ADVICE_NOTE, lines);
    }

    private Line advice(Scenario scenario, WatchRules rules, ShippedAdvice.Kind kind) {
        return new Line(
                scenario.id(),
                scenario.title(),
                List.of(new Experiment(
                        List.of(scenario),
                        size.shipped() * 10,
                        HOUR,
                        10,
                        24 * HOUR,
                        false,
                        List.of(
                                new ShippedAdvice("warns", rules, kind, false),
                                new ShippedAdvice("takes back", rules, kind, true)))));
    }

    private static Line shipped(Scenario scenario, int runs, int length, Contender policy) {
        return new Line(
                scenario.id() + "/shipped",
                scenario.title(),
                List.of(new Experiment(List.of(scenario), runs, length, 10, 0, false, List.of(policy))));
    }

    private Section grid(String title, Scenario.Onset onset) {
        List<Line> lines = Bad.steps(onset).stream()
                .map(scenario -> line(scenario.named(scenario.id() + "/grid"), size.grid(), List.of()))
                .toList();
        return new Section(title, "", lines);
    }

    private static List<Scenario> healthy(List<String> ids) {
        return Healthy.all().stream()
                .filter(scenario -> ids.contains(scenario.id()))
                .toList();
    }

    private Line line(Scenario scenario, int runs, List<Contender> besides) {
        List<Contender> all = more(more(Product.detectors(), besides), rivals);
        return new Line(scenario.id(), scenario.title(), List.of(Experiment.ofAll(scenario, runs, all)));
    }

    private static List<Contender> more(List<Contender> some, Contender other) {
        return more(some, List.of(other));
    }

    private static List<Contender> more(List<Contender> some, List<Contender> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
