package dev.watchkeeper.rollback.means;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The means this service has; adding one is a folder and a line in the wiring. */
public final class MeansByName {
    private final Map<String, RollbackMeans> byName = new TreeMap<>();

    public MeansByName(Collection<? extends RollbackMeans> all) {
        all.forEach(means -> byName.put(means.name(), means));
    }

    public Optional<RollbackMeans> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Says what is there instead. */
    public String whyNot(String name) {
        return "means '" + name + "' is not built into this installation: it has " + String.join(", ", byName.keySet());
    }

    public TargetState read(TargetMeans target, List<Version> about) {
        return find(target.means())
                .map(means -> means.read(target, about))
                .orElseGet(() -> new TargetState.Unreadable(whyNot(target.means())));
    }
}
