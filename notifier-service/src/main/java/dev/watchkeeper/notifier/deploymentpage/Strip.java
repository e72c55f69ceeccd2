package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.notifier.report.RuleStanding.State;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The heartbeats of one check over the time of an axis.
 *
 * @param shapes one path for each kind of cell, the most grave last, so that it is drawn above
 * @param label the same in words, for those who do not see it
 */
public record Strip(List<Shape> shapes, String label) {
    public Strip {
        shapes = List.copyOf(shapes);
    }

    /** All cells of one kind. */
    public record Shape(CellKind kind, String path) {}

    static Strip of(Known known, CheckName name, Optional<Check> check, Optional<CheckPulse> pulse, Axis axis) {
        return of(cells(known, name, check, pulse, axis), axis);
    }

    private static Strip of(List<Optional<CellKind>> cells, Axis axis) {
        Map<CellKind, StringBuilder> paths = new EnumMap<>(CellKind.class);
        Map<CellKind, Integer> counts = new EnumMap<>(CellKind.class);
        int from = 0;
        for (int i = 1; i <= cells.size(); i++) {
            if (i < cells.size() && cells.get(i).equals(cells.get(from))) {
                continue;
            }
            if (cells.get(from).isPresent()) {
                CellKind kind = cells.get(from).get();
                paths.computeIfAbsent(kind, one -> new StringBuilder()).append(kind.path(from, i - from));
                counts.merge(kind, i - from, Integer::sum);
            }
            from = i;
        }
        Duration cell = axis.length().dividedBy(Axis.CELLS);
        String label = counts.isEmpty()
                ? "nothing yet"
                : counts.entrySet().stream()
                        .sorted(Map.Entry.<CellKind, Integer>comparingByKey().reversed())
                        .map(kind ->
                                kind.getKey().words() + " for " + Wording.duration(cell.multipliedBy(kind.getValue())))
                        .collect(Collectors.joining(", "));
        return new Strip(
                paths.entrySet().stream()
                        .map(kind -> new Shape(kind.getKey(), kind.getValue().toString()))
                        .toList(),
                label);
    }

    /** One for each cell; empty before the first traffic, after now, and where the check was not asked. */
    static List<Optional<CellKind>> cells(
            Known known, CheckName name, Optional<Check> check, Optional<CheckPulse> pulse, Axis axis) {
        int[] measured = new int[Axis.CELLS];
        int[] failed = new int[Axis.CELLS];
        int[] missing = new int[Axis.CELLS];
        pulse.ifPresent(beats ->
                beats.pulse().each(axis.from(), axis.to(), beat -> spread(beat, axis, measured, failed, missing)));
        List<Optional<CellKind>> cells = new ArrayList<>(Axis.CELLS);
        for (int i = 0; i < Axis.CELLS; i++) {
            Instant begin = axis.cell(i);
            Instant end = axis.cell(i + 1);
            if (!begin.isBefore(axis.now())
                    || known.course().firstTraffic().filter(end::isAfter).isEmpty()) {
                cells.add(Optional.empty());
                continue;
            }
            Optional<State> verdict = known.history().worst(name, begin, end);
            cells.add(
                    kind(verdict, measured[i], failed[i], missing[i], () -> expected(known, check, pulse, begin, end)));
        }
        return cells;
    }

    private static void spread(Pulse beat, Axis axis, int[] measured, int[] failed, int[] missing) {
        Instant from = beat.at().isBefore(axis.from()) ? axis.from() : beat.at();
        Instant last = beat.end().minusMillis(1);
        int begin = axis.cellOf(from).orElse(0);
        int end = axis.cellOf(last).orElse(Axis.CELLS - 1);
        for (int i = begin; i <= end; i++) {
            measured[i] += beat.measured();
            failed[i] += beat.failed();
            missing[i] += beat.missing();
        }
    }

    private static Optional<CellKind> kind(
            Optional<State> verdict, int measured, int failed, int missing, BooleanSupplier expected) {
        if (verdict.filter(State.BREACHED::equals).isPresent()) {
            return Optional.of(CellKind.BREACHED);
        }
        if (verdict.filter(State.BLIND::equals).isPresent()) {
            return Optional.of(CellKind.BLIND);
        }
        if (measured > 0) {
            return Optional.of(
                    switch (verdict.orElse(State.GRACE)) {
                        case HEALTHY -> CellKind.HEALTHY;
                        case TOO_FEW -> CellKind.TOO_FEW;
                        case GRACE, BLIND, BREACHED -> CellKind.UNJUDGED;
                    });
        }
        if (failed > 0) {
            return Optional.of(CellKind.FAILED);
        }
        return missing > 0 || expected.getAsBoolean() ? Optional.of(CellKind.MISSING) : Optional.empty();
    }

    /**
     * Whether the whole cell lies in phases that ask the check and is so long ago that its buckets must be here. Only where readings
     * are known: without them nothing is said about gaps.
     */
    private static boolean expected(
            Known known, Optional<Check> check, Optional<CheckPulse> pulse, Instant begin, Instant end) {
        if (check.isEmpty() || pulse.isEmpty() || check.get().once()) {
            return false;
        }
        Check asked = check.get();
        return known.policy().stream()
                .flatMap(policy -> policy.watch().phases().stream()
                        .filter(phase -> policy.checksOf(phase).contains(asked)))
                .anyMatch(phase -> covers(known, phase, begin, end)
                        && !end.plus(asked.blindAfter(phase.every())).isAfter(known.now())
                        && asked.every(phase.every()).compareTo(Duration.between(begin, end)) <= 0);
    }

    private static boolean covers(Known known, Phase phase, Instant begin, Instant end) {
        return phase.covers(begin, known.course().firstTraffic(), known.course().fullShift())
                && phase.covers(
                        end.minusMillis(1),
                        known.course().firstTraffic(),
                        known.course().fullShift());
    }
}
