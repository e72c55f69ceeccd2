package dev.watchkeeper.bench.detection.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.measure.Quantile;
import dev.watchkeeper.bench.detection.measure.Share;
import dev.watchkeeper.bench.detection.product.Cost;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
    private static final Document DOCUMENT = new Document("./watchkeeper bench detection", 1, 15, new Cost(100, 400));
    private static final String FLAGGER = "B8b Flagger default";

    private static Result step(int median, int p95) {
        return new Result(
                "D1/100 rps/1 %/random",
                "100 rps to 1 %",
                Map.of(
                        "product",
                        new Outcome.OfBad(
                                100,
                                1,
                                0,
                                new Quantile(median, median - 1, median + 1),
                                new Quantile(p95, p95 - 1, Quantile.NEVER),
                                70),
                        FLAGGER,
                        new Outcome.OfBad(100, 0, 0, new Quantile(40, 39, 41), new Quantile(66, 65, 67), 40)));
    }

    private static Result healthy(String id, int productFalse) {
        return new Result(
                id,
                "healthy",
                Map.of(
                        "product",
                        new Outcome.OfHealthy(new Share(productFalse, 10_000)),
                        FLAGGER,
                        new Outcome.OfHealthy(new Share(1000, 1000))));
    }

    private static String page(Path folder, Result... results) throws IOException {
        DOCUMENT.write(folder, List.of(new Table("one", "", List.of(results))), List.of());
        return Files.readString(folder.resolve("detection.md"));
    }

    @Test
    void aGoalIsReachedWhenMedianAndP95Are(@TempDir Path folder) throws IOException {
        assertThat(page(folder, step(75, 100))).contains("75 [74, 76] / 100 [99, ∞]; early 1 of 100", "| reached |");
    }

    @Test
    void aGoalThatIsMissedByASecondIsShownAsSuch(@TempDir Path folder) throws IOException {
        assertThat(page(folder, step(75, 101))).contains("**not reached**").doesNotContain("| reached |\n| the same");
    }

    @Test
    void aQuickerRivalStandsBesideItsFalseAlarms(@TempDir Path folder) throws IOException {
        assertThat(page(folder, step(75, 100), healthy("N3", 0)))
                .contains(
                        "B8b Flagger default 40/66 (1,000 of 1000 false on N3) | none |",
                        "| B8b Flagger default | 1,000");
    }

    @Test
    void falseAlarmsAreReachedOnlyWithAnIntervalBelowTheBar(@TempDir Path folder) throws IOException {
        assertThat(page(folder, healthy("N1", 7))).contains("0.70 [0.28, 1.4] | 10000 | | | reached");
        assertThat(page(folder, healthy("N1", 9))).contains("not shown: N is too small");
        assertThat(page(folder, healthy("N1", 11))).contains("**not reached**");
    }

    @Test
    void anEarlierRunIsReadBackAsItWas(@TempDir Path folder) throws IOException {
        page(folder, step(75, 100), healthy("N3", 2));

        assertThat(Document.earlier(folder).values()).containsExactly(step(75, 100), healthy("N3", 2));
        assertThat(Document.earlier(folder.resolve("nothing"))).isEmpty();
    }

    @Test
    void whatIsNotYetRunAgainStaysForTheNextTime(@TempDir Path folder) {
        DOCUMENT.write(folder, List.of(new Table("one", "", List.of(step(75, 100)))), List.of(healthy("N3", 2)));

        assertThat(Document.earlier(folder)).containsKeys("D1/100 rps/1 %/random", "N3");
    }

    @Test
    void thePlotShowsWhoWasMeasuredOnBoth(@TempDir Path folder) throws IOException {
        page(folder, step(75, 100), healthy("N3", 0));

        assertThat(Files.readString(folder.resolve("detection-1-percent.svg")))
                .contains("B8b Flagger default", "product", "<circle");
    }
}
