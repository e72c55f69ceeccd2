package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One partition of the three input topics. Its append clock may jump, and old records may be deleted. */
final class Broker {
    static final List<Topic> INPUTS = List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS, Topic.TICKS);

    private final Map<Topic, List<Appended>> logs = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> starts = new EnumMap<>(Topic.class);
    private long skew;

    Broker() {
        INPUTS.forEach(topic -> {
            logs.put(topic, new ArrayList<>());
            starts.put(topic, 0);
        });
    }

    /** From now on its clock differs by so many milliseconds from true time. */
    void skew(long millis) {
        skew = millis;
    }

    Appended append(Event event, Instant time, long now) {
        List<Appended> log = of(event.topic());
        Appended record = new Appended(event.topic(), log.size(), Moment.at(now + skew), time, event);
        log.add(record);
        return record;
    }

    List<Appended> of(Topic topic) {
        return logs.getOrDefault(topic, List.of());
    }

    /** The first offset that can still be read. */
    int start(Topic topic) {
        return starts.getOrDefault(topic, 0);
    }

    /** Deletes all but the newest records of a topic. */
    void deleteAllBut(Topic topic, int newest) {
        starts.put(topic, Math.max(start(topic), of(topic).size() - newest));
    }
}
