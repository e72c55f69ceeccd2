package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The newest deployments, the last asked for first.
 *
 * @param service a part of {@code project/service/environment}; empty for all
 * @param environment its whole name; empty for all
 * @param more whether there are more than are shown
 */
public record DeploymentList(
        Instant at, List<Row> rows, String service, String environment, Status status, boolean more) {
    public static final int MOST = 200;

    public DeploymentList {
        rows = List.copyOf(rows);
    }

    /** Which are asked for. */
    public enum Status {
        ALL("all"),
        LIVE("going on"),
        ENDED("watched to the end"),
        ROLLED_BACK("rolled back"),
        REFUSED("refused"),
        STOPPED("aborted or superseded");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As it stands in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean wants(Watched watched) {
            boolean back = watched.end()
                    .filter(end -> end == dev.watchkeeper.contract.deployment.EndReason.ROLLED_BACK)
                    .isPresent();
            return switch (this) {
                case ALL -> true;
                case LIVE -> watched.live();
                case ENDED -> watched.status() == dev.watchkeeper.contract.deployment.DeploymentStatus.ENDED && !back;
                case ROLLED_BACK -> back;
                case REFUSED -> watched.status() == dev.watchkeeper.contract.deployment.DeploymentStatus.REFUSED;
                case STOPPED ->
                    switch (watched.status()) {
                        case ABORTED, SUPERSEDED -> true;
                        default -> false;
                    };
            };
        }
    }

    /** One of them. */
    public record Row(Watched watched, Judgement judgement) {
        /** By which a script finds it again. */
        public String anchor() {
            return Anchors.of(watched.watch().deployment().value());
        }
    }

    public static DeploymentList of(
            Board board, Predicate<ServiceRef> visible, String service, String environment, Status status, Instant at) {
        List<Row> found = board.deployments().stream()
                .filter(each -> visible.test(each.watch().service()))
                .filter(each -> each.watch().service().toString().contains(service))
                .filter(each -> environment.isEmpty()
                        || each.watch().service().environment().value().equals(environment))
                .filter(status::wants)
                .limit(MOST + 1L)
                .map(each -> new Row(each, Judgement.of(each)))
                .toList();
        return new DeploymentList(
                at, found.stream().limit(MOST).toList(), service, environment, status, found.size() > MOST);
    }

    public List<Status> statuses() {
        return List.of(Status.values());
    }
}
