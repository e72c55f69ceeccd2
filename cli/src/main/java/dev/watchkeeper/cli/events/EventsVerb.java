package dev.watchkeeper.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.EventStream;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Prints the ordered stream of what happened. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what happened, in order: position, time, severity, and one sentence. With --follow it goes on for"
                    + " ever, over restarts",
            "of the server, and misses nothing; without, it ends with what is there."
        })
public final class EventsVerb implements Callable<Integer> {
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(10);

    @Option(names = "--follow", description = "go on with what comes")
    private boolean follow;

    @Option(names = "--deployment", paramLabel = "ID", description = "of one deployment")
    private @Nullable String deployment;

    @Option(names = "--service", description = "of one service, project/service/environment")
    private @Nullable String service;

    @Option(names = "--types", description = "only these, separated by commas")
    private @Nullable String types;

    @Option(names = "--severity", description = "this and worse: info, warning or page")
    private @Nullable String severity;

    @Option(names = "--after", defaultValue = "start", description = "a position, or start (default)")
    private String after = "start";

    @Option(names = "--since", paramLabel = "INSTANT", description = "from a time on, such as 2026-05-01T10:00:00Z")
    private @Nullable String since;

    @Option(names = "--topics", description = "also these, such as observations; separated by commas")
    private @Nullable String topics;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (follow && output.oneDocument()) {
            throw new ParameterException(
                    output.spec().commandLine(), "With --follow there is no end: use --output jsonl.");
        }
        ArrayNode all = Json.array();
        Server server = options.server();
        new EventStream(server, LONGEST_ABSENCE, output::note).read(path(), event -> heard(event, all));
        if (!follow) {
            output.end(all);
        }
        return ExitCode.PASSED.code();
    }

    private boolean heard(EventStream.Event event, ArrayNode all) {
        if (event.name().equals("heartbeat")) {
            return follow;
        }
        JsonNode data = Json.sent(event.data());
        if (event.name().equals("reset")) {
            output.note("the position is gone: what was missed is replaced by the state of "
                    + data.path("deployments").size() + " live deployments, and it goes on from "
                    + Plain.text(data, "position"));
            return true;
        }
        output.line(Plain.text(data, "position") + "  " + Plain.text(data, "time") + "  "
                + "%-7s".formatted(Plain.text(data, "severity")) + "  " + Plain.text(data, "type") + "  "
                + Plain.text(data, "sentence"));
        output.happened(data);
        if (!follow) {
            all.add(data);
        }
        return true;
    }

    private String path() {
        List<String> query = new ArrayList<>();
        add(query, "after", since == null ? after : null);
        add(query, "since", since);
        add(query, "service", service);
        add(query, "types", types);
        add(query, "severity", severity);
        add(query, "topics", topics);
        String of =
                deployment == null ? "/api/v1/events" : "/api/v1/deployments/" + Server.encoded(deployment) + "/events";
        return of + "?" + String.join("&", query);
    }

    private static void add(List<String> query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + Server.encoded(value));
        }
    }
}
