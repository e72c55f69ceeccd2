package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.notifier.report.ADeployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceLinesTest {
    private static Evidence evidence(Optional<Double> measured, Optional<Long> bad, Optional<Standing> standing) {
        return new Evidence(
                measured,
                Optional.of("> 5%"),
                ADeployment.START,
                ADeployment.START.plusSeconds(300),
                5,
                bad,
                bad.map(count -> 1000L),
                Duration.ofSeconds(20),
                standing);
    }

    private static List<String> lines(Evidence evidence) {
        return EvidenceLines.of(evidence).stream()
                .map(line -> line.label() + ": " + line.value())
                .toList();
    }

    @Test
    void shareStandsBesideItsLimitWithTheCountsBehindIt() {
        assertThat(lines(evidence(Optional.of(0.062), Optional.of(62L), Optional.empty())))
                .containsExactly(
                        "Measured: 6.2 %",
                        "Bad is: > 5%",
                        "Requests: 62 bad of 1000",
                        "Counted: 5 buckets",
                        "The source is late by: 20 s");
    }

    @Test
    void numberStandsAsItIs() {
        assertThat(lines(evidence(Optional.of(12345.678), Optional.empty(), Optional.empty())))
                .contains("Measured: 12346");
        assertThat(lines(evidence(Optional.of(0.000123456), Optional.empty(), Optional.empty())))
                .contains("Measured: 0.000123");
    }

    @Test
    void sequentialTestSaysHowFarItIsFromABreach() {
        Standing standing = new Standing(
                0.01,
                250.4,
                10000,
                Optional.of(0.004),
                Optional.empty(),
                Optional.of(0.03),
                Optional.empty(),
                Optional.of("its past is too short"));

        assertThat(lines(evidence(Optional.empty(), Optional.empty(), Optional.of(standing))))
                .contains(
                        "Tested against: 1 %",
                        "Evidence: 250, a breach from 10000 on",
                        "Chance of this by accident: at most 0.004",
                        "Believed share of bad requests: 3 %",
                        "Does not act: its past is too short");
    }

    @Test
    void evidenceWithoutBoundIsSaidInWords() {
        assertThat(EvidenceLines.number(Double.POSITIVE_INFINITY)).isEqualTo("without bound");
        assertThat(EvidenceLines.number(0)).isEqualTo("0");
    }
}
