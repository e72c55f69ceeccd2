package dev.watchkeeper.kit.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** The services of AWS. Clients are made when they are first needed, and share connections and identities. */
public final class AwsServices implements AutoCloseable {
    /** No call may take longer; each has a shorter deadline of its own. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final AwsSettings settings;
    private final String keys;
    private final Clock clock;
    private final AwsClients clients;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param keys below which an operator adds projects, for messages */
    public AwsServices(AwsSettings settings, String keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.clients = new AwsClients(settings, LONGEST);
    }

    /**
     * One service.
     *
     * @param name as in the sentences about it
     * @param builder makes a builder of its clients
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsCalls<C> service(
            String name, Supplier<B> builder) {
        return new AwsCalls<>(name, settings, keys, place -> clients.client(builder.get(), place), clock, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.close();
    }
}
