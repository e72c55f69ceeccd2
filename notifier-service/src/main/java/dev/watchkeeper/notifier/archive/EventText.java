package dev.watchkeeper.notifier.archive;

/** How an event looks to subscribers and dashboards. */
@FunctionalInterface
public interface EventText {
    String of(ArchivedEvent event);
}
