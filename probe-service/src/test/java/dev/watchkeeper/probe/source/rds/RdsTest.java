package dev.watchkeeper.probe.source.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.aws.AwsAsker;
import dev.watchkeeper.probe.aws.AwsTarget;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdsTest {
    private final AwsTarget target = AwsTarget.start();

    @AfterEach
    void close() {
        target.close();
    }

    @ParameterizedTest
    @CsvSource({
        "available, true",
        "backing-up, true",
        "storage-optimization, true",
        "storage-initialization, true",
        "storage-config-upgrade, true",
        "storage-full, false",
        "incompatible-parameters, false",
        "failed, false",
        "stopped, false",
        "deleting, false"
    })
    void statusIsTheMeasurement(String status, boolean healthy) {
        target.answers(instances(instance(status, 100)));

        assertThat(newest(AwsAsker.RDS))
                .isEqualTo(new Reading.Measured(new Measurement.Health(healthy, "demo-production is " + status)));
        assertThat(target.bodies().getFirst())
                .contains("Action=DescribeDBInstances")
                .contains("DBInstanceIdentifier=demo-production");
    }

    /** As when storage grows by itself in the middle of a watch: no outage, and no proof that it serves. */
    @ParameterizedTest
    @ValueSource(
            strings = {"modifying", "maintenance", "resetting-master-credentials", "rebooting", "starting", "creating"})
    @Tag("P9")
    void whatPassesBySaysNothingAboutHealth(String status) {
        target.answers(instances(instance(status, 100)));

        assertThat(newest(AwsAsker.RDS))
                .isEqualTo(new Reading.Missing(
                        MissingCause.NO_DATA,
                        "demo-production is " + status
                                + ", which passes by itself and does not say whether it serves meanwhile"));
    }

    @Test
    @Tag("P9")
    void statusThatNobodyKnowsSaysNothingAboutHealth() {
        target.answers(instances(instance("contemplating", 100)));

        assertThat(newest(AwsAsker.RDS))
                .isEqualTo(new Reading.Missing(
                        MissingCause.NO_DATA,
                        "demo-production is contemplating, a status that is not known and says nothing"));
    }

    @ParameterizedTest
    @Tag("P9")
    @CsvSource({"''", "<DBInstance><DBInstanceIdentifier>demo-production</DBInstanceIdentifier></DBInstance>"})
    void instanceWithoutAStatusIsNotMeasured(String answer) {
        target.answers(instances(answer));

        assertThat(newest(AwsAsker.RDS)).isInstanceOf(Reading.Missing.class);
    }

    @Test
    @Tag("P9")
    void twoInstancesAreNotMeasured() {
        target.answers(instances(instance("available", 100) + instance("failed", 100)));

        assertThat(newest(AwsAsker.RDS)).isInstanceOf(Reading.Missing.class);
    }

    @Test
    @Tag("F15")
    void instanceThatIsNotThereIsMissing() {
        target.target().answers("POST /", 404, """
                <ErrorResponse><Error><Code>DBInstanceNotFound</Code><Message>DBInstance demo-production not found.</Message></Error></ErrorResponse>
                """);

        assertThat(newest(AwsAsker.RDS))
                .isEqualTo(new Reading.Missing(
                        MissingCause.UNUSABLE,
                        "RDS answers 404 DBInstanceNotFound: DBInstance demo-production not found."));
    }

    @Test
    void freeStorageIsHeldAgainstWhatTheInstanceHas() {
        target.answers(metric(String.valueOf(25L * 1024 * 1024 * 1024)), instances(instance("available", 100)));

        assertThat(newest(AwsAsker.RDS_STORAGE)).isEqualTo(new Reading.Measured(new Measurement.Value(25)));
        assertThat(target.bodies().getFirst())
                .contains("MetricName=FreeStorageSpace&")
                .contains("Namespace=AWS/RDS&")
                .contains("Dimensions.member.1.Value=demo-production&");
    }

    @ParameterizedTest
    @Tag("P9")
    @CsvSource({"NaN, 100", "Infinity, 100", "-1, 100", "999999999999999, 100", "1000, 0", "1000, "})
    void storageThatCannotBeIsNotMeasured(String bytes, Integer gibibytes) {
        target.answers(metric(bytes), instances(instance("available", gibibytes)));

        assertThat(newest(AwsAsker.RDS_STORAGE))
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE));
    }

    @ParameterizedTest
    @CsvSource({"42.5, true", "100, true", "101, false", "-0.1, false", "NaN, false"})
    void processorIsGivenInPercent(String value, boolean measured) {
        target.answers(metric(value));

        assertThat(newest(AwsAsker.RDS_CPU) instanceof Reading.Measured).isEqualTo(measured);
        assertThat(target.bodies()).singleElement().asString().contains("MetricName=CPUUtilization&");
    }

    private Reading newest(AwsAsker asker) {
        return asker.ask(target.aws(), Duration.ofSeconds(5))
                .samples()
                .getLast()
                .reading();
    }

    private static String instances(String instances) {
        return "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances>" + instances
                + "</DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>";
    }

    private static String instance(String status, @org.jspecify.annotations.Nullable Integer gibibytes) {
        return "<DBInstance><DBInstanceIdentifier>demo-production</DBInstanceIdentifier><DBInstanceStatus>" + status
                + "</DBInstanceStatus>"
                + (gibibytes == null ? "" : "<AllocatedStorage>" + gibibytes + "</AllocatedStorage>") + "</DBInstance>";
    }

    private static String metric(String value) {
        return "<GetMetricDataResponse><GetMetricDataResult><MetricDataResults><member><Id>q0</Id><StatusCode>Complete</StatusCode>"
                + "<Timestamps><member>2026-11-23T10:01:00Z</member></Timestamps><Values><member>" + value
                + "</member></Values></member></MetricDataResults></GetMetricDataResult></GetMetricDataResponse>";
    }
}
