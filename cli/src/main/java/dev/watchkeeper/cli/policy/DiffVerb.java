package dev.watchkeeper.cli.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.difference.PolicyChange;
import dev.watchkeeper.policy.difference.PolicyDifference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says in what two policies differ. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Prints which words of a policy changed, defaults written out, and what that means for its checks, rules,"
                    + " limits and",
            "people. With one file: against the policy in force at the server. With two: from the first to the second.",
            "Ends with 0 whether they differ or not; with --exit-code with 3 when they do."
        })
public final class DiffVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "a policy; with one file, the one that would take over")
    private Path first = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEW", description = "the policy that would take over")
    private @Nullable Path second;

    @Option(names = "--exit-code", description = "end with 3 when there is a difference")
    private boolean tells;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Path taking = second;
        return PolicyFile.read(
                first,
                output,
                one -> taking == null
                        ? differ(inForce(one.policy().service()), one)
                        : PolicyFile.read(taking, output, other -> differ(one, other)));
    }

    private PolicyReading.Accepted inForce(ServiceRef service) {
        Server server = options.server();
        JsonNode view = server.get(
                "/api/v1/policies/" + service.project() + "/" + service.service() + "/" + service.environment());
        server.needed(view, "hash");
        output.note("in force: version " + view.path("version").asInt() + ", accepted "
                + view.path("acceptedAt").asText() + " from "
                + view.path("acceptedBy").asText());
        return switch (PolicyReader.read(view.path("policy").toString())) {
            case PolicyReading.Accepted accepted -> accepted;
            case PolicyReading.Rejected(List<dev.watchkeeper.policy.PolicyError> errors) ->
                throw new Stopped(
                        ExitCode.INCONCLUSIVE,
                        "the policy in force has words that this command line does not understand: "
                                + errors.getFirst().text(),
                        "Use the command line of the server's version");
        };
    }

    private int differ(PolicyReading.Accepted before, PolicyReading.Accepted after) {
        if (!before.policy().service().equals(after.policy().service())) {
            output.note("these are policies of two services, " + before.policy().service() + " and "
                    + after.policy().service());
        }
        List<PolicyChange> changes = PolicyDifference.of(before.document(), after.document());
        List<String> meaning = Meaning.of(before.policy(), after.policy());
        output.line(after.policy().service() + ": "
                + switch (changes.size()) {
                    case 0 -> "no difference";
                    case 1 -> "1 word differs";
                    default -> changes.size() + " words differ";
                });
        changes.forEach(change -> output.line(change.text()));
        if (!changes.isEmpty() && !meaning.isEmpty()) {
            output.line("");
            output.line("What it means");
            meaning.forEach(line -> output.line("  " + line));
        }
        output.data(json(before, after, changes, meaning));
        return (tells && !changes.isEmpty() ? ExitCode.FAILED : ExitCode.PASSED).code();
    }

    private static ObjectNode json(
            PolicyReading.Accepted before,
            PolicyReading.Accepted after,
            List<PolicyChange> changes,
            List<String> meaning) {
        ObjectNode all = Json.object()
                .put("service", after.policy().service().toString())
                .put("before", before.document().hash())
                .put("after", after.document().hash())
                .put("differs", !changes.isEmpty());
        ArrayNode words = all.putArray("changes");
        changes.forEach(change -> {
            ObjectNode node = words.addObject().put("path", change.path());
            change.before().ifPresent(value -> node.set("before", tree(value)));
            change.after().ifPresent(value -> node.set("after", tree(value)));
        });
        meaning.forEach(all.putArray("meaning")::add);
        return all;
    }

    private static JsonNode tree(String json) {
        try {
            return Json.read(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a word of a resolved policy is JSON", e);
        }
    }
}
