package dev.watchkeeper.probe.sight.network;

import dev.watchkeeper.probe.sight.Senses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Tries the resolver, the broker and the control addresses, all at once and each for a second at most. */
public final class NetworkSenses {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final ExecutorService threads;
    private final BooleanSupplier clockAgrees;
    private final String name;
    private final List<InetSocketAddress> broker;
    private final List<InetSocketAddress> controls;

    /**
     * @param name must be resolvable wherever the probe runs
     * @param broker addresses of which one must take a connection
     * @param controls addresses that are nobody's target, named by the operator
     */
    public NetworkSenses(
            ExecutorService threads,
            BooleanSupplier clockAgrees,
            String name,
            List<InetSocketAddress> broker,
            List<InetSocketAddress> controls) {
        this.threads = threads;
        this.clockAgrees = clockAgrees;
        this.name = name;
        this.broker = List.copyOf(broker);
        this.controls = List.copyOf(controls);
    }

    public Senses tried() {
        Future<Boolean> resolver = threads.submit(this::resolves);
        List<Future<Boolean>> brokers = broker.stream().map(this::connecting).toList();
        List<Future<Boolean>> controlling =
                controls.stream().map(this::connecting).toList();
        return new Senses(
                clockAgrees.getAsBoolean(),
                isTrue(resolver),
                brokers.stream().anyMatch(NetworkSenses::isTrue),
                controls.size(),
                (int) controlling.stream().filter(NetworkSenses::isTrue).count());
    }

    private boolean resolves() {
        try {
            return InetAddress.getAllByName(name).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Future<Boolean> connecting(InetSocketAddress address) {
        Callable<Boolean> attempt = () -> {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(address.getHostString(), address.getPort()), (int) LONGEST.toMillis());
                return true;
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        };
        return threads.submit(attempt);
    }

    private static boolean isTrue(Future<Boolean> attempt) {
        try {
            return attempt.get(LONGEST.toMillis() + 200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            attempt.cancel(true);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
