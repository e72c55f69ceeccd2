package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One processor reads all inputs of a partition and writes what it decides. Ticks go out to the task's own partition and come
 * back in as input, so that silence is noticed by records alone.
 */
public final class WatchTopology {
    /** The topics that a decision is made from; equal partition counts, keyed by deployment. */
    public static final List<Topic> INPUTS = List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS, Topic.TICKS);

    static final String VERDICTS_SINK = "verdicts";
    static final String TICKS_SINK = "ticks";

    private WatchTopology() {}

    /** With the usual spacing of transactions. */
    public static Topology of(Judging judging) {
        return of(judging, Duration.ofMillis(20));
    }

    /** @param commitInterval between the transactions that verdicts ask for */
    public static Topology of(Judging judging, Duration commitInterval) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                "inputs",
                new AppendTime(),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                INPUTS.stream().map(Topic::topicName).toArray(String[]::new));
        topology.addProcessor("judge", supplier(judging, commitInterval), "inputs");
        sink(topology, VERDICTS_SINK, Topic.VERDICTS.topicName());
        topology.addSink(
                TICKS_SINK,
                Topic.TICKS.topicName(),
                new StringSerializer(),
                new ByteArraySerializer(),
                (String topic, String key, byte[] value, int partitions) -> Optional.of(Set.of(Integer.parseInt(key))),
                "judge");
        INPUTS.forEach(topic -> sink(topology, quarantineSink(topic), topic.quarantineName()));
        return topology;
    }

    static String quarantineSink(Topic topic) {
        return "quarantine-" + topic.shortName();
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new StringSerializer(), new ByteArraySerializer(), "judge");
    }

    private static ProcessorSupplier<String, byte[], String, byte[]> supplier(
            Judging judging, Duration commitInterval) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new WatchProcessor(judging, commitInterval);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.judge());
            }
        };
    }
}
