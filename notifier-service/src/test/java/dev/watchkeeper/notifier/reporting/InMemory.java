package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.ReportFold;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.notifier.reportpage.json.JsonReport;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An archive, a store of reports and forms that are only their numbers, without a database. */
final class InMemory implements DeploymentEvents, NewEvents, Reports, ReportForms {
    final List<Told> events = new ArrayList<>();
    final Map<String, DueReport> due = new LinkedHashMap<>();
    final Map<String, String> states = new LinkedHashMap<>();
    final List<WrittenReport> written = new ArrayList<>();
    final List<List<Recipient>> recipients = new ArrayList<>();
    long epoch = 1;
    Scan scan = new Scan(new Position(0, 0), 0);

    private static String key(WatchRef watch, ReportKind kind) {
        return watch.deployment() + "/" + watch.run() + "/" + kind;
    }

    @Override
    public void read(DeploymentId deployment, Consumer<Told> consumer) {
        events.forEach(consumer);
    }

    @Override
    public Position decisionsAfter(DeploymentId deployment, Position after, Consumer<Told> consumer) {
        return after(after, told -> !(told.event() instanceof ObservationEvent), consumer);
    }

    @Override
    public Position readingsAfter(DeploymentId deployment, Position after, boolean ended, Consumer<Told> consumer) {
        return after(after, told -> told.event() instanceof ObservationEvent, consumer);
    }

    private Position after(Position after, Predicate<Told> wanted, Consumer<Told> consumer) {
        int from = after.epoch() == epoch ? (int) after.seq() : 0;
        events.subList(from, events.size()).stream().filter(wanted).forEach(consumer);
        return head();
    }

    @Override
    public Optional<WatchRef> newestRun(DeploymentId deployment) {
        return events.getLast().event().about();
    }

    @Override
    public Optional<Policy> policyOf(DeploymentId deployment) {
        return events.stream()
                .map(Told::event)
                .filter(DeploymentEvent.Requested.class::isInstance)
                .findFirst()
                .flatMap(event -> ReportFold.policyOf((DeploymentEvent.Requested) event));
    }

    @Override
    public Position head() {
        return new Position(epoch, events.size());
    }

    @Override
    public Batch next(Position after, Position upTo) {
        int from = (int) after.seq();
        int to = (int) Math.min(Math.min(events.size(), upTo.seq()), from + 3);
        List<Arrived> arrived = events.subList(from, to).stream()
                .map(told -> new Arrived(
                        told.event().about().orElseThrow().deployment(),
                        told.event().about().orElseThrow().run().number(),
                        told.time(),
                        Optional.of(told).filter(one -> ReportPlan.concerns(one.event()))))
                .toList();
        return new Batch(arrived, new Position(epoch, to), to < Math.min(events.size(), upTo.seq()));
    }

    @Override
    public Scan scan() {
        return scan;
    }

    @Override
    public void note(Scan upTo, List<DueReport> added, List<Late> late) {
        for (DueReport one : added) {
            if (due.putIfAbsent(key(one.watch(), one.kind()), one) == null) {
                states.put(key(one.watch(), one.kind()), "DUE");
            }
        }
        for (Late one : late) {
            due.forEach((key, known) -> {
                if (!known.cut().at().isBefore(one.time())) {
                    states.replace(key, "WRITTEN", "RECHECK");
                }
            });
        }
        scan = upTo;
    }

    @Override
    public List<DueReport> due(Instant now, int most) {
        return due.entrySet().stream()
                .filter(entry -> List.of("DUE", "RECHECK").contains(states.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(one -> !one.notBefore().isAfter(now))
                .sorted(Comparator.comparing(DueReport::notBefore))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<WrittenReport> find(DeploymentId deployment, Run run, ReportKind kind, Optional<Integer> revision) {
        return written.stream()
                .filter(report ->
                        report.kind().equals(kind) && report.watch().run().equals(run))
                .max(Comparator.comparing(WrittenReport::revision));
    }

    @Override
    public List<ReportEntry> all(DeploymentId deployment) {
        return List.of();
    }

    @Override
    public boolean write(WrittenReport report, List<Recipient> to) {
        boolean known = written.stream()
                .anyMatch(one -> one.kind().equals(report.kind()) && one.revision() == report.revision());
        if (!known) {
            written.add(report);
            recipients.add(to);
        }
        states.put(key(report.watch(), report.kind()), "WRITTEN");
        return !known;
    }

    @Override
    public void skip(DueReport one, String why) {
        states.put(key(one.watch(), one.kind()), "SKIPPED: " + why);
    }

    @Override
    public void unchanged(DueReport one) {
        states.put(key(one.watch(), one.kind()), "WRITTEN");
    }

    @Override
    public void failed(DueReport one, String why, Duration pause) {
        throw new IllegalStateException(why);
    }

    @Override
    public Forms of(Report report, Optional<String> correction) {
        return new Forms("html", "markdown", JsonReport.of(report));
    }

    @Override
    public List<String> differences(String json, String otherJson) {
        return JsonReport.differences(json, otherJson);
    }
}
