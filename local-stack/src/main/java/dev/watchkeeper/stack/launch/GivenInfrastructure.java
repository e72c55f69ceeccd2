package dev.watchkeeper.stack.launch;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.kafka.BrokerLog;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** A broker, a database and a cache of somebody else: asked whether they answer, and given the topics and databases we need. */
record GivenInfrastructure(Addresses addresses, Console console) {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    /** @throws StackProblem naming the first address that does not answer, or what was refused there */
    void prepare(StackCredentials credentials) {
        String first = addresses.bootstrapServers().split(",", 2)[0];
        int colon = first.lastIndexOf(':');
        refuseSilent(Part.KAFKA, first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
        refuseSilent(
                Part.POSTGRES, addresses.postgres().host(), addresses.postgres().port());
        refuseSilent(Part.REDIS, addresses.redis().host(), addresses.redis().port());
        BrokerLog.warningsOnly();
        try {
            new TopicSetup(addresses.bootstrapServers()).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
            new ServiceDatabases(addresses.postgres())
                    .create(credentials.databasePasswords(), credentials.ownerPasswords());
        } catch (IllegalStateException e) {
            throw new StackProblem(e.getMessage() + ".", e);
        }
        Arrays.stream(Part.values()).filter(Part::infrastructure).forEach(part -> console.say(StateLine.given(part)));
    }

    private static void refuseSilent(Part part, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(LONGEST_CONNECT.toMillis()));
        } catch (IOException e) {
            throw new StackProblem(
                    "%s%s is %s:%d, where nothing answers (%s): start it, or correct the address."
                            .formatted(Addresses.PREFIX, part.name(), host, port, e.getMessage()),
                    e);
        }
    }
}
