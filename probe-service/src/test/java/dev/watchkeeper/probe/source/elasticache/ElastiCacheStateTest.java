package dev.watchkeeper.probe.source.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.aws.AwsAsker;
import dev.watchkeeper.probe.aws.AwsTarget;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElastiCacheStateTest {
    private final AwsTarget target = AwsTarget.start();

    @AfterEach
    void close() {
        target.close();
    }

    @ParameterizedTest
    @CsvSource({
        "available, true",
        "snapshotting, true",
        "create-failed, false",
        "restore-failed, false",
        "incompatible-network, false",
        "incompatible_parameters, false",
        "deleting, false"
    })
    void statusOfAReplicationGroupIsTheMeasurement(String status, boolean healthy) {
        target.answers(groups("<ReplicationGroup><Status>" + status + "</Status></ReplicationGroup>"));

        assertThat(newest()).isEqualTo(new Reading.Measured(new Measurement.Health(healthy, "sessions is " + status)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"modifying", "updating", "creating", "rebooting cluster nodes", "contemplating"})
    @Tag("P9")
    void statusThatDoesNotSayWhetherItServesIsNotMeasured(String status) {
        target.answers(groups("<ReplicationGroup><Status>" + status + "</Status></ReplicationGroup>"));

        assertThat(newest()).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.NO_DATA);
            assertThat(missing.why()).startsWith("sessions is " + status + ", ");
        });
    }

    @Test
    void clusterOfItsOwnIsFoundByTheSameName() {
        noGroup("<CacheCluster><CacheClusterStatus>available</CacheClusterStatus></CacheCluster>");

        assertThat(newest()).isEqualTo(new Reading.Measured(new Measurement.Health(true, "sessions is available")));
    }

    @Test
    @Tag("P9")
    void noClusterAtAllIsMissing() {
        noGroup("");

        assertThat(newest()).isInstanceOf(Reading.Missing.class);
    }

    @ParameterizedTest
    @Tag("P9")
    @CsvSource({
        "''",
        "<ReplicationGroup></ReplicationGroup>",
        "<ReplicationGroup><Status>available</Status></ReplicationGroup><ReplicationGroup><Status>deleting</Status></ReplicationGroup>"
    })
    void answerWithoutOneStatusIsNotMeasured(String answer) {
        target.answers(groups(answer));

        assertThat(newest()).isInstanceOf(Reading.Missing.class);
    }

    private Reading newest() {
        return AwsAsker.ELASTI_CACHE
                .ask(target.aws(), Duration.ofSeconds(5))
                .samples()
                .getLast()
                .reading();
    }

    private void noGroup(String clusters) {
        target.target().does("POST /", exchange -> {
            String body = URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
            boolean groups = body.contains("Action=DescribeReplicationGroups");
            byte[] answer = (groups
                            ? "<ErrorResponse><Error><Code>ReplicationGroupNotFoundFault</Code><Message>no</Message></Error></ErrorResponse>"
                            : "<DescribeCacheClustersResponse><DescribeCacheClustersResult><CacheClusters>" + clusters
                                    + "</CacheClusters></DescribeCacheClustersResult></DescribeCacheClustersResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(groups ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        });
    }

    private static String groups(String groups) {
        return "<DescribeReplicationGroupsResponse><DescribeReplicationGroupsResult><ReplicationGroups>" + groups
                + "</ReplicationGroups></DescribeReplicationGroupsResult></DescribeReplicationGroupsResponse>";
    }
}
