package dev.watchkeeper.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Answer;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether some service holds each secret that a policy needs. A service says yes or no, and where it may be sent; never what it is. */
final class CredentialCheck {
    private final Server server;
    private final Collection<String> services;

    CredentialCheck(Server server, Collection<String> services) {
        this.server = server;
        this.services = services;
    }

    /** @param service project/service/environment */
    List<Finding> check(String service) {
        String[] parts = service.split("/", -1);
        if (parts.length != 3) {
            throw new Stopped(
                    ExitCode.USAGE, "'" + service + "' is no service", "Write it as project/service/environment");
        }
        JsonNode view = server.get("/api/v1/policies/" + Server.encoded(parts[0]) + "/" + Server.encoded(parts[1]) + "/"
                + Server.encoded(parts[2]));
        String resolved = view.path("policy").toString();
        if (!(PolicyReader.read(resolved) instanceof PolicyReading.Accepted accepted)) {
            return List.of(Finding.not(
                    "policy",
                    ExitCode.INCONCLUSIVE,
                    "the policy in force has words that this command line does not understand",
                    "Use the command line of the server's version"));
        }
        return secrets(accepted.policy(), resolved);
    }

    private List<Finding> secrets(Policy policy, String resolved) {
        Set<String> names = CredentialNames.of(policy, resolved);
        if (names.isEmpty()) {
            return List.of(Finding.ok("secrets", "the policy of " + policy.service() + " needs none"));
        }
        Map<String, Set<String>> holders = new TreeMap<>();
        Map<String, Set<String>> hosts = new TreeMap<>();
        for (String service : services) {
            Answer answer = server.look("/services/" + service + "/api/v1/self/credentials/"
                    + Server.encoded(policy.service().project().value()) + "?"
                    + names.stream().map(name -> "name=" + Server.encoded(name)).collect(Collectors.joining("&")));
            for (JsonNode one : answer.well() ? answer.body() : List.<JsonNode>of()) {
                if (one.path("given").asBoolean()) {
                    String name = one.path("name").asText();
                    holders.computeIfAbsent(name, unused -> new TreeSet<>()).add(service);
                    one.path("hosts")
                            .forEach(host -> hosts.computeIfAbsent(name, unused -> new TreeSet<>())
                                    .add(Plain.text(host.asText())));
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (String name : names) {
            findings.add(
                    holders.containsKey(name)
                            ? Finding.ok(
                                    "secret",
                                    name + " is held by " + String.join(", ", holders.get(name)) + ", for "
                                            + String.join(", ", hosts.getOrDefault(name, Set.of("no host"))))
                            : Finding.not(
                                    "secret",
                                    ExitCode.FAILED,
                                    name + " is held by no service",
                                    "Write it into the operator file (watchkeeper.operator-file) with the hosts it may"
                                            + " be sent to, and start the service again"));
        }
        return findings;
    }
}
