package dev.watchkeeper.kit.channels;

import dev.watchkeeper.contract.acl.BrokerOperation;
import dev.watchkeeper.contract.acl.BrokerPlace;
import dev.watchkeeper.contract.acl.BrokerRight;
import dev.watchkeeper.contract.acl.BrokerRights;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.identity.ThisService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * What must hold for every channel of a service, as its configuration really is: its own setting, else the connector's. A test of
 * each service asks for the violations and expects none:
 *
 * <pre>{@code assertThat(ChannelRules.violations(ConfigProvider.getConfig())).isEmpty();}</pre>
 */
public final class ChannelRules {
    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";
    private static final Pattern CHANNEL =
            Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.(\"[^\"]+\"|[^.]+)\\..+");

    private static final Map<String, String> OUTGOING = Map.of("acks", "all", "enable.idempotence", "true");
    private static final Map<String, String> INCOMING = Map.of(
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed",
            "fail-on-deserialization-failure", "false",
            // A record that cannot be handled is put into quarantine by IncomingEvents, which needs its bytes.
            "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
            "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer",
            // A held-back record must not close the channel.
            "throttled.unprocessed-record-max-age.ms", "0",
            // What was not committed is read again by whoever takes over, before anything that is due is done (ADR
            // 0061).
            "auto.commit.interval.ms", "1000");

    private ChannelRules() {}

    /** Every channel that the configuration names, such as {@code incoming verdicts}. */
    public static Set<String> channels(Config config) {
        Set<String> channels = new TreeSet<>();
        for (String property : config.getPropertyNames()) {
            Matcher matcher = CHANNEL.matcher(property);
            if (matcher.matches()) {
                channels.add(matcher.group(1) + " " + matcher.group(2));
            }
        }
        return channels;
    }

    /** One sentence for each rule that a channel breaks; empty when all hold. */
    public static List<String> violations(Config config) {
        List<String> violations = new ArrayList<>();
        for (String channel : channels(config)) {
            boolean outgoing = channel.startsWith("outgoing ");
            (outgoing ? OUTGOING : INCOMING).forEach((attribute, wanted) -> {
                String found = value(config, channel, attribute).orElse("nothing");
                if (!found.equals(wanted)) {
                    violations.add("channel '" + channel + "' has " + attribute + "=" + found + ", it needs " + wanted);
                }
            });
            if (!outgoing && value(config, channel, "group.id").isEmpty() && !hasApplicationName(config)) {
                violations.add("channel '" + channel + "' has no group.id");
            }
            violations.addAll(beyondItsRights(config, channel, outgoing));
        }
        return violations;
    }

    /** What the broker would refuse in an installation with {@link BrokerRights}. */
    private static List<String> beyondItsRights(Config config, String channel, boolean outgoing) {
        Optional<Writer> service = config.getOptionalValue("quarkus.application.name", String.class)
                .map(name -> new ThisService(name).writer());
        if (service.isEmpty()) {
            return List.of();
        }
        BrokerOperation operation = outgoing ? BrokerOperation.WRITE : BrokerOperation.READ;
        List<String> violations = new ArrayList<>();
        for (String topic : topics(config, channel)) {
            BrokerRight needed = new BrokerRight(service.get(), new BrokerPlace.OneTopic(topic), operation);
            if (!BrokerRights.table().contains(needed)) {
                violations.add("channel '" + channel + "' needs " + operation + " on " + topic
                        + ", and the broker grants " + service.get().principal() + " none");
            }
        }
        value(config, channel, "group.id")
                .filter(group -> !outgoing && !group.startsWith(service.get().ownNames()))
                .ifPresent(group -> violations.add("channel '" + channel + "' has group.id=" + group
                        + ", and the broker grants groups that begin with "
                        + service.get().ownNames()));
        return violations;
    }

    private static List<String> topics(Config config, String channel) {
        return value(config, channel, "topics")
                .or(() -> value(config, channel, "topic"))
                .map(names -> List.of(names.split("\\s*,\\s*", -1)))
                .orElseGet(() -> List.of(channel.substring(channel.indexOf(' ') + 1)));
    }

    private static Optional<String> value(Config config, String channel, String attribute) {
        String own = "mp.messaging." + channel.replace(' ', '.') + "." + attribute;
        return config.getOptionalValue(own, String.class)
                .or(() -> config.getOptionalValue(CONNECTOR + attribute, String.class));
    }

    private static boolean hasApplicationName(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .anyMatch("quarkus.application.name"::equals);
    }
}
