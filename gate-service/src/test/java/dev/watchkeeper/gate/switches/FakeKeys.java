package dev.watchkeeper.gate.switches;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.ServiceRef;
import java.util.Optional;
import java.util.TreeMap;

/** A store in memory that can be out of order. */
final class FakeKeys implements Keys {
    final TreeMap<String, String> held = new TreeMap<>();
    boolean down;

    private void mustAnswer() throws KeyTrouble {
        if (down) {
            throw new KeyTrouble(new Reason("redis-unreachable", "Redis does not answer", "See to it"), true);
        }
    }

    @Override
    public Optional<String> read(ServiceRef service, String key) throws KeyTrouble {
        mustAnswer();
        return Optional.ofNullable(held.get(key));
    }

    @Override
    public boolean replace(ServiceRef service, String key, Optional<String> expected, String value) throws KeyTrouble {
        mustAnswer();
        boolean as = Optional.ofNullable(held.get(key)).equals(expected);
        if (as) {
            held.put(key, value);
        }
        return as;
    }

    @Override
    public void remove(ServiceRef service, String key, String value) throws KeyTrouble {
        mustAnswer();
        held.remove(key, value);
    }
}
