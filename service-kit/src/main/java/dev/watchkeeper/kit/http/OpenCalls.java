package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls may be open at once: of one project to one host, of all projects to one host, and in all. Whoever comes when they are
 * taken waits for a place, in the order of arrival. What an open call costs is its buffers and a port, and a thousand watches that
 * begin together would open ten thousand.
 */
final class OpenCalls {
    static final int OF_PROJECT_TO_HOST = 50;
    static final int TO_HOST = 200;
    static final int IN_ALL = 2_000;

    private final Map<String, Places> places = new ConcurrentHashMap<>();

    /** Calls that may be open under one name, and how many know of it. */
    private static final class Places {
        private final Semaphore free;
        private int users;

        Places(int most) {
            free = new Semaphore(most, true);
        }
    }

    /** A place that is taken; given back by closing it. */
    final class Place implements AutoCloseable {
        private final List<String> held = new ArrayList<>();

        @Override
        public void close() {
            held.forEach(OpenCalls.this::leave);
        }
    }

    /**
     * Waits for a place.
     *
     * @param longest to wait
     * @return empty when none became free
     * @throws InterruptedException while waiting; nothing is taken then
     */
    Optional<Place> enter(ProjectName project, URI address, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        String host = address.getHost().toLowerCase(Locale.ROOT) + ":" + address.getPort();
        Place place = new Place();
        boolean entered = false;
        try {
            entered = take(place, project + " " + host, OF_PROJECT_TO_HOST, until)
                    && take(place, host, TO_HOST, until)
                    && take(place, "", IN_ALL, until);
            return entered ? Optional.of(place) : Optional.empty();
        } finally {
            if (!entered) {
                place.close();
            }
        }
    }

    /** How many names are known now: none when nothing is open. */
    int names() {
        return places.size();
    }

    private boolean take(Place place, String name, int most, long until) throws InterruptedException {
        Places here = known(name, most);
        boolean taken = false;
        try {
            taken = here.free.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            if (taken) {
                place.held.add(name);
            } else {
                forget(name);
            }
        }
        return taken;
    }

    private Places known(String name, int most) {
        return places.compute(name, (key, present) -> {
            Places here = present == null ? new Places(most) : present;
            here.users++;
            return here;
        });
    }

    private void leave(String name) {
        places.computeIfPresent(name, (key, here) -> {
            here.free.release();
            return here;
        });
        forget(name);
    }

    private void forget(String name) {
        places.computeIfPresent(name, (key, here) -> --here.users == 0 ? null : here);
    }
}
