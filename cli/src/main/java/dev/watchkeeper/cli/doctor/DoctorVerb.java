package dev.watchkeeper.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks every part whether it is well. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Asks every service whether it is there, ready, of this version, right in its time, and what your token"
                    + " may do; whether",
            "events arrive and automatic rollbacks are allowed; with --service, whether each secret that its policy"
                    + " needs is there.",
            "Says what to do about what is not well, and ends with the code of the first of it."
        })
public final class DoctorVerb implements Callable<Integer> {
    private static final List<String> SERVICES = List.of("gate", "probe", "verification", "rollback", "notifier");

    @Option(
            names = "--service",
            paramLabel = "SERVICE",
            description = "project/service/environment: also look for the secrets that its policy needs")
    private @Nullable String service;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        ArrayNode all = Json.array();
        List<Finding> findings = new ArrayList<>();
        Server server = options.server();
        Map<String, JsonNode> callers = new LinkedHashMap<>();
        for (String name : SERVICES) {
            ServiceCheck.Checked checked = new ServiceCheck(server, name, clock).check();
            checked.caller().ifPresent(caller -> callers.put(name, caller));
            say(checked.findings(), findings, all);
        }
        boolean known =
                !callers.isEmpty() || server.look("/api/v1/subscriptions").well();
        say(
                callers.isEmpty() && known
                        ? List.of(Finding.note("token", "is known; what it may do no service says", ""))
                        : TokenCheck.of(callers, SERVICES.size(), options.at(), clock.instant()),
                findings,
                all);
        if (known) {
            say(new WorkCheck(server).check(), findings, all);
            Optional.ofNullable(service)
                    .ifPresent(named -> say(new CredentialCheck(server, SERVICES).check(named), findings, all));
        }
        output.end(all);
        return findings.stream()
                .map(Finding::code)
                .filter(code -> code != ExitCode.PASSED)
                .findFirst()
                .orElse(ExitCode.PASSED)
                .code();
    }

    private void say(List<Finding> some, List<Finding> findings, ArrayNode all) {
        for (Finding finding : some) {
            finding.text().lines().forEach(output::line);
            output.happened(finding.json());
            all.add(finding.json());
            findings.add(finding);
        }
    }
}
