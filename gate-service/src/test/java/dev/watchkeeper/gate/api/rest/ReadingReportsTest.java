package dev.watchkeeper.gate.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import dev.watchkeeper.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingReportsTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Summary READ = new Summary.Coverage(9, 10);

    private final List<Optional<Summary>> meanwhile = new ArrayList<>();
    private final ReadingReports reports = new ReadingReports(Map.of(
            Format.LCOV,
            in -> {
                meanwhile.add(another());
                return READ;
            },
            Format.SARIF,
            in -> {
                throw new UnreadableReport("it is none");
            }));

    private Optional<Summary> another() {
        return reports.readUnlessBusy(Format.SARIF, null, BODY);
    }

    @Test
    void oneIsReadAtATime() {
        assertThat(reports.readUnlessBusy(Format.LCOV, null, BODY)).contains(READ);
        assertThat(reports.readUnlessBusy(Format.LCOV, null, BODY)).contains(READ);

        assertThat(meanwhile).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void oneThatCannotBeReadMakesRoomForTheNext() {
        assertThatThrownBy(this::another).isInstanceOf(ProblemException.class);

        assertThat(reports.readUnlessBusy(Format.LCOV, null, BODY)).contains(READ);
    }
}
