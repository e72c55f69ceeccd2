package dev.watchkeeper.probe.source.rds;

import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.source.RdsGauge;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.SeriesQuestion;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Figures of the instance that {@code database.rds} names, read from its metrics: the processor in percent, and the free storage in
 * percent of what the instance has now.
 *
 * @param <M> a metric as the client of metrics asks it
 */
public final class RdsFigures<M extends SeriesQuestion> implements SeriesClient<RdsQuestion<M>> {
    private final SeriesClient<M> metrics;
    private final RdsInstances instances;

    public RdsFigures(SeriesClient<M> metrics, AwsService<RdsClient> rds) {
        this.metrics = metrics;
        this.instances = new RdsInstances(rds);
    }

    @Override
    public String name() {
        return "rds";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof RdsGauge;
    }

    @Override
    public RdsQuestion<M> question(
            SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        if (!(query instanceof RdsGauge gauge)) {
            throw new IllegalStateException("this client asks RDS, not " + query.word());
        }
        String instance = RdsInstances.named(subject);
        CloudWatch metric = new CloudWatch(
                "AWS/RDS",
                switch (gauge.metric()) {
                    case FREE_STORAGE_PERCENT -> "FreeStorageSpace";
                    case CPU_PERCENT -> "CPUUtilization";
                },
                Map.of("DBInstanceIdentifier", new Template(instance)),
                "Average");
        M asked = metrics.question(metric, subject, variables, bucket);
        return new RdsQuestion<>(subject.project(), asked.account(), instance, gauge.metric(), asked);
    }

    @Override
    public int mostPerCall() {
        return metrics.mostPerCall();
    }

    @Override
    public List<SeriesAnswer> fetch(List<RdsQuestion<M>> questions, Window window) {
        Window half = new Window(
                window.from(), window.to(), window.bucket(), window.deadline().dividedBy(2));
        List<SeriesAnswer> read =
                metrics.fetch(questions.stream().map(RdsQuestion::metric).toList(), half);
        List<SeriesAnswer> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            RdsQuestion<M> question = questions.get(i);
            answers.add(
                    switch (read.get(i)) {
                        case SeriesAnswer.Points points ->
                            switch (question.figure()) {
                                case CPU_PERCENT -> Percent.asGiven(points);
                                case FREE_STORAGE_PERCENT -> free(question, points, half);
                            };
                        case SeriesAnswer.NotRead none -> none;
                    });
        }
        return answers;
    }

    private SeriesAnswer free(RdsQuestion<M> question, SeriesAnswer.Points bytes, Window window) {
        return bytes.values().isEmpty()
                ? bytes
                : instances
                        .describe(question.project(), question.instance(), window.deadline())
                        .toSeries(instance -> Percent.free(bytes, instance.allocatedStorage()));
    }
}
