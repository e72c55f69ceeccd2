package dev.watchkeeper.verification.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubjectRowsTest {
    private static final TimeColumn AT = new TimeColumn("at", new TimeForm.Iso());

    private static Mapping mapping(DataFile... files) {
        return new Mapping(
                "",
                "p.yaml",
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                true,
                List.of("a"),
                List.of(files),
                new BaselineFrom.None(),
                List.of(),
                new Labels.None());
    }

    private static DataFile file(String path, Meaning meaning) {
        return new DataFile(
                path, AT, Map.of(), Set.of("NaN"), List.of(new Series(new CheckName("load"), meaning, false)));
    }

    private static List<Measured> all(Mapping mapping, ListedRows folder) {
        List<Measured> all = new ArrayList<>();
        try (SubjectRows rows = new SubjectRows(mapping, folder, "a")) {
            for (Optional<Measured> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add(row.get());
            }
        }
        return all;
    }

    private static Reading reading(Meaning meaning, String columns, String fields) {
        return all(
                        mapping(file("f", meaning)),
                        new ListedRows().file("f", "at," + columns, "2026-01-01T00:01:00Z," + fields))
                .getFirst()
                .readings()
                .getFirst()
                .samples()
                .getFirst()
                .reading();
    }

    @Test
    void theFilesOfASubjectAreMergedByTheTimeAtWhichTheirRowsWereThere() {
        ListedRows folder = new ListedRows()
                .file("a-1", "at,x", "2026-01-01T00:01:00Z,1", "2026-01-01T00:03:00Z,3")
                .file("two", "at,a_y", "2026-01-01T00:02:00Z,2");

        List<Measured> rows = all(
                mapping(
                        file("$subject-1", new Meaning.Value("x", 10)),
                        file("two", new Meaning.Value("$subject_y", 1))),
                folder);

        assertThat(rows).extracting(Measured::place).containsExactly("a-1 line 2", "two line 2", "a-1 line 3");
        assertThat(rows.getFirst().start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(rows.getFirst().appended()).isEqualTo(Instant.parse("2026-01-01T00:01:05Z"));
        assertThat(rows.getFirst().readings().getFirst().samples().getFirst().reading())
                .isEqualTo(new Reading.Measured(new Measurement.Value(10)));
    }

    @Test
    void aPercentageBecomesCountsOfTheRequestsThatTheMappingAssumes() {
        assertThat(reading(new Meaning.Percent("ok", true, 600), "ok", "99.5"))
                .isEqualTo(new Reading.Measured(new Measurement.Counts(3, 600)));
        assertThat(reading(new Meaning.Percent("bad", false, 600), "bad", "1"))
                .isEqualTo(new Reading.Measured(new Measurement.Counts(6, 600)));
    }

    @Test
    void anEmptyFieldAndAWordForNothingAreMissingAndNeverZero() {
        Reading missing = new Reading.Missing(MissingCause.NO_DATA, "no value in the row");

        assertThat(reading(new Meaning.Value("x", 1), "x", "")).isEqualTo(missing);
        assertThat(reading(new Meaning.Value("x", 1), "x", "NaN")).isEqualTo(missing);
    }

    @Test
    void whatCannotBeIsSaidWithFileLineAndColumn() {
        assertThatThrownBy(() -> reading(new Meaning.Value("x", 1), "x", "Infinity"))
                .hasMessageContaining("f line 2: column x holds Infinity, which is not finite");
        assertThatThrownBy(() -> reading(new Meaning.Value("x", 1), "x", "fast"))
                .hasMessageContaining("f line 2, column x: 'fast' is no number");
        assertThatThrownBy(() -> reading(new Meaning.Value("y", 1), "x", "1"))
                .hasMessageContaining("f line 2: there is no column 'y'; there are at, x");
        assertThatThrownBy(() -> reading(new Meaning.Counts("b", "t"), "b,t", "3,2"))
                .hasMessageContaining("f line 2: 3 bad of 2 cannot be");
        assertThatThrownBy(() -> reading(new Meaning.Counts("b", "t"), "b,t", "0.5,2"))
                .hasMessageContaining("a count is a whole number");
        assertThatThrownBy(() -> reading(new Meaning.Percent("p", true, 10), "p", "101"))
                .hasMessageContaining("lies between 0 and 100");
        assertThatThrownBy(() -> all(
                        mapping(file("f", new Meaning.Value("x", 1))),
                        new ListedRows().file("f", "at,x", "yesterday,1")))
                .hasMessageContaining("f line 2, column at: 'yesterday' is no time written as iso");
    }

    @Test
    void aRowThatGoesBackInTimeIsRefused() {
        ListedRows folder = new ListedRows().file("f", "at,x", "2026-01-01T00:02:00Z,1", "2026-01-01T00:01:00Z,1");

        assertThatThrownBy(() -> all(mapping(file("f", new Meaning.Value("x", 1))), folder))
                .hasMessageContaining("f line 3: the row is earlier than the one before it");
    }

    @Test
    void rowsThatTheFilterLeavesOutAreNotReadFurther() {
        DataFile filtered = new DataFile(
                "f",
                AT,
                Map.of("pod", "$subject"),
                Set.of(),
                List.of(new Series(new CheckName("load"), new Meaning.Value("x", 1), false)));

        List<Measured> rows = all(
                mapping(filtered), new ListedRows().file("f", "at,pod,x", "no time,b,?", "2026-01-01T00:02:00Z,a,7"));

        assertThat(rows).hasSize(1);
    }

    @Test
    void anOptionalColumnThatIsNotThereGivesNoReading() {
        DataFile optional = new DataFile(
                "f",
                AT,
                Map.of(),
                Set.of(),
                List.of(
                        new Series(new CheckName("load"), new Meaning.Value("x", 1), false),
                        new Series(new CheckName("callers"), new Meaning.Value("front_$subject", 1), true)));

        List<Measured> rows = all(mapping(optional), new ListedRows().file("f", "at,x", "2026-01-01T00:02:00Z,1"));

        assertThat(rows.getFirst().checks()).containsExactly(new CheckName("load"));
    }

    @Test
    void timesAreReadInEachForm() {
        assertThat(new TimeForm.Go().parse("2022-08-22 03:51:19.607158889 +0000 UTC m=+0.113112869"))
                .isEqualTo(Instant.parse("2022-08-22T03:51:19.607Z"));
        assertThat(new TimeForm.EpochSeconds().parse("1661140279.5"))
                .isEqualTo(Instant.parse("2022-08-22T03:51:19.500Z"));
        assertThat(new TimeForm.EpochMillis().parse("1661140279000")).isEqualTo(Instant.parse("2022-08-22T03:51:19Z"));
        assertThat(TimeForm.Written.of("yyyy-MM-dd HH:mm:ss", java.time.ZoneId.of("UTC"))
                        .parse("2014-02-14 14:30:00"))
                .isEqualTo(Instant.parse("2014-02-14T14:30:00Z"));
    }
}
