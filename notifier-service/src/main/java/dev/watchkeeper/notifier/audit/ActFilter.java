package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.EventFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which acts somebody wants to see.
 *
 * @param projects those that the reader may see; empty for all
 * @param from inclusive
 * @param to exclusive
 */
public record ActFilter(
        Set<String> projects,
        Optional<String> person,
        Optional<String> service,
        Optional<Action> action,
        Optional<Instant> from,
        Optional<Instant> to) {
    public ActFilter {
        projects = Set.copyOf(projects);
    }

    public boolean wants(Act act) {
        return (projects.isEmpty() || act.project().filter(projects::contains).isPresent())
                && person.stream()
                        .allMatch(wanted ->
                                act.by().filter(by -> by.value().equals(wanted)).isPresent())
                && (service.isEmpty() || service.equals(act.service()))
                && action.stream().allMatch(wanted -> wanted == act.action())
                && from.stream().noneMatch(act.kept()::isBefore)
                && to.stream().allMatch(act.kept()::isBefore);
    }

    /** Whether nothing older is wanted than what was kept at that instant. */
    boolean endsBefore(Instant kept) {
        return from.filter(kept::isBefore).isPresent();
    }

    boolean asksOwn() {
        return service.isEmpty()
                && action.stream().allMatch(wanted -> wanted.types().isEmpty());
    }

    boolean asksEvents() {
        return action.stream().noneMatch(wanted -> wanted.types().isEmpty());
    }

    /** What the archive is asked for. */
    EventFilter events() {
        Set<String> types = action.map(Stream::of)
                .orElseGet(() -> Arrays.stream(Action.values()))
                .flatMap(one -> one.types().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new EventFilter(projects, service, Optional.empty(), types, Severity.INFO, Set.of());
    }
}
