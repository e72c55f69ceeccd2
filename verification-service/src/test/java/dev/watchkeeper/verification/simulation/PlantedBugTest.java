package dev.watchkeeper.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An oracle that finds nothing proves nothing: every planted bug is found, and by which seed first is printed. */
class PlantedBugTest {
    private static final int MOST_SEEDS = 10_000;

    private record Found(long seed, String what) {}

    @Test
    void everyPlantedBugIsFound() {
        List<PlantedBug> hidden = new ArrayList<>();
        System.out.println("| planted bug | first seed | found as |");
        System.out.println("|---|---|---|");
        for (PlantedBug bug : PlantedBug.values()) {
            if (!bug.name().contains(System.getProperty("watchkeeper.simulation.bug", ""))) {
                continue;
            }
            Optional<Found> found = find(bug);
            if (found.isEmpty()) {
                hidden.add(bug);
            }
            System.out.println("| " + name(bug) + " | "
                    + found.map(f -> f.seed() + " | " + f.what()).orElse("none | - ") + " |");
        }

        assertThat(hidden).isEmpty();
    }

    private static Optional<Found> find(PlantedBug bug) {
        for (long seed = 0; seed < MOST_SEEDS; seed++) {
            try {
                new Simulation(Scenario.of(seed), bug.core(), line -> {}).run();
            } catch (RuntimeException e) {
                String what = e instanceof Violation ? String.valueOf(e.getMessage()) : e.toString();
                return Optional.of(new Found(seed, what.length() > 90 ? what.substring(0, 90) + " ..." : what));
            }
        }
        return Optional.empty();
    }

    private static String name(PlantedBug bug) {
        return bug.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
