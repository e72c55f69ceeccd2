package dev.watchkeeper.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An oracle that finds nothing proves nothing: every planted bug is found, and by which seed first is printed. */
class PlantedBugTest {
    @Test
    void everyPlantedBugIsFound() {
        List<PlantedBug> hidden = new ArrayList<>();
        System.out.println("| planted bug | first seed | found as |");
        System.out.println("|---|---|---|");
        for (PlantedBug bug : PlantedBug.values()) {
            if (!bug.name().contains(System.getProperty("watchkeeper.simulation.bug", ""))) {
                continue;
            }
            Optional<PlantedBug.Found> found = bug.find(PlantedBug.MOST_SEEDS);
            if (found.isEmpty()) {
                hidden.add(bug);
            }
            System.out.println("| " + bug.words() + " | "
                    + found.map(f -> f.seed() + " | " + f.what()).orElse("none | - ") + " |");
        }

        assertThat(hidden).isEmpty();
    }
}
