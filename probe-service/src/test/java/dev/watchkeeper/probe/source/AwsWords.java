package dev.watchkeeper.probe.source;

import java.util.function.UnaryOperator;

/** What services of AWS answer, in the rows of the blind table. */
final class AwsWords {
    static final String SECOND = "2026-11-23T10:01:00Z";
    static final String JSON_ERROR = "{\"__type\":\"InternalServerError\",\"message\":\"sorry\"}";
    private static final String XML_ERROR =
            "<ErrorResponse><Error><Code>InternalFailure</Code><Message>sorry</Message></Error></ErrorResponse>";

    private AwsWords() {}

    /** One metric of CloudWatch. */
    static BlindCell metricIn(BlindRow row) {
        return BlindSubject.notMeasured(
                switch (row) {
                    case NO_DATA -> metrics(result("<Timestamps/><Values/>"));
                    case NAN -> metric("NaN", SECOND);
                    case INFINITY -> metric("Infinity", SECOND);
                    case NEGATIVE_INFINITY -> metric("-Infinity", SECOND);
                    case NULL -> metric("", SECOND);
                    case STRING -> metric("many", SECOND);
                    case STALE -> metric("42", "2026-11-22T10:01:00Z");
                    case EMPTY_VECTOR -> metrics("");
                    case TWO_SERIES -> metrics(result(point("1", SECOND)) + result(point("2", SECOND)));
                    case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> XML_ERROR;
                });
    }

    /** A page of CloudWatch Logs with one line. */
    static String line(String at) {
        return "{\"events\":[{\"timestamp\":" + at + ",\"message\":\"ERROR\"}]}";
    }

    static String metric(String value, String at) {
        return metrics(result(point(value, at)));
    }

    private static String point(String value, String at) {
        return "<Timestamps><member>" + at + "</member></Timestamps><Values><member>" + value + "</member></Values>";
    }

    private static String result(String points) {
        return "<member><Id>q0</Id><StatusCode>Complete</StatusCode>" + points + "</member>";
    }

    private static String metrics(String results) {
        return "<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>" + results
                + "</MetricDataResults></GetMetricDataResult></GetMetricDataResponse>";
    }

    /**
     * A state by one word: any other than those of a thing that serves says that it does not.
     *
     * @param one with this word as its state
     * @param all the answer that holds them
     */
    static BlindCell stateIn(BlindRow row, UnaryOperator<String> one, UnaryOperator<String> all) {
        return switch (row) {
            case NO_DATA, NULL -> BlindSubject.notMeasured(all.apply(one.apply("")));
            case NAN -> word("NaN", one, all);
            case INFINITY -> word("Infinity", one, all);
            case NEGATIVE_INFINITY -> word("-Infinity", one, all);
            case STRING -> word("splendid", one, all);
            case STALE -> BlindSubject.cannotBe("it is as it is when it is asked");
            case EMPTY_VECTOR -> BlindSubject.notMeasured(all.apply(""));
            case TWO_SERIES -> BlindSubject.notMeasured(all.apply(one.apply("available") + one.apply("available")));
            case ERROR_IN_A_200, STATUS_429, TLS_FAILURE -> BlindSubject.notMeasured(XML_ERROR);
        };
    }

    private static BlindCell word(String word, UnaryOperator<String> one, UnaryOperator<String> all) {
        return new BlindCell.NotHealthy(all.apply(one.apply(word)));
    }

    static String instance(String status) {
        return "<DBInstance><DBInstanceIdentifier>demo-production</DBInstanceIdentifier><DBInstanceStatus>" + status
                + "</DBInstanceStatus></DBInstance>";
    }

    static String instances(String instances) {
        return "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances>" + instances
                + "</DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>";
    }

    static String group(String status) {
        return "<ReplicationGroup><Status>" + status + "</Status></ReplicationGroup>";
    }

    static String groups(String groups) {
        return "<DescribeReplicationGroupsResponse><DescribeReplicationGroupsResult><ReplicationGroups>" + groups
                + "</ReplicationGroups></DescribeReplicationGroupsResult></DescribeReplicationGroupsResponse>";
    }

    static String images(String images) {
        return "{\"imageDetails\":[" + images + "]}";
    }

    static String service(String running) {
        return "{\"services\":[" + ofService(running) + "]}";
    }

    static String ofService(String running) {
        return "{\"serviceName\":\"api\",\"status\":\"ACTIVE\",\"desiredCount\":1,\"runningCount\":" + running
                + ",\"pendingCount\":0,\"deployments\":[{\"status\":\"PRIMARY\",\"taskDefinition\":\"api:41\","
                + "\"desiredCount\":1,\"runningCount\":1,\"pendingCount\":0,\"rolloutState\":\"COMPLETED\"}]}";
    }
}
