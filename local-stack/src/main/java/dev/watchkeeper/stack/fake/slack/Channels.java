package dev.watchkeeper.stack.fake.slack;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The channels of a workspace. Not for several threads at once: whoever has it keeps the lock. */
final class Channels {
    private final Map<String, Channel> byName = new TreeMap<>();

    /** @param name without {@code #} */
    void open(String name) {
        byName.computeIfAbsent(name, key -> new Channel("C%09d".formatted(byName.size() + 1), key));
    }

    Collection<Channel> all() {
        return byName.values();
    }

    /** @param name with {@code #} */
    Channel known(String name) {
        return Optional.ofNullable(byName.get(name.substring(1)))
                .orElseThrow(() -> new IllegalArgumentException("there is no channel " + name));
    }

    Optional<Channel> find(String idOrName) {
        return byId(idOrName)
                .or(() -> Optional.ofNullable(byName.get(idOrName.startsWith("#") ? idOrName.substring(1) : idOrName)));
    }

    Optional<Channel> byId(String id) {
        return byName.values().stream().filter(channel -> channel.id.equals(id)).findFirst();
    }
}
