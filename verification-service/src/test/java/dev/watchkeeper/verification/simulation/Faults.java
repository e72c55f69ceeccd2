package dev.watchkeeper.verification.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** In how many watches which fault was planned; a watch may have several. */
final class Faults {
    private final Map<String, Integer> watches = new LinkedHashMap<>();

    void count(Scenario scenario) {
        count(
                "sources blind, failing, late or without traffic",
                scenario.troubles().values().stream().anyMatch(troubles -> !troubles.isEmpty()));
        count("messages lost, doubled, late or overtaken", scenario.chaos() > 0);
        count("a second probe", scenario.probes() > 1);
        count("probe away", !scenario.outages().isEmpty());
        count("verification away", !scenario.paused().isEmpty());
        count("crashes between two records", scenario.crashes() > 0);
        count(
                "records deleted before they were read",
                scenario.loses() && !scenario.paused().isEmpty());
        count("clock of a probe jumps", !scenario.probeClock().isEmpty());
        count("clock of the broker jumps", !scenario.appendClock().isEmpty());
        count(
                "a bad version",
                !scenario.bad().isEmpty()
                        || !scenario.failing().isEmpty()
                        || !scenario.high().isEmpty());
        count("ended early", scenario.end() > 0);
        count(
                "no fault of the machinery",
                scenario.chaos() == 0
                        && scenario.crashes() == 0
                        && scenario.outages().isEmpty());
    }

    private void count(String what, boolean there) {
        watches.merge(what, there ? 1 : 0, Integer::sum);
    }

    @Override
    public String toString() {
        return watches.entrySet().stream()
                .map(fault -> fault.getKey() + " " + fault.getValue())
                .collect(Collectors.joining("; "));
    }
}
