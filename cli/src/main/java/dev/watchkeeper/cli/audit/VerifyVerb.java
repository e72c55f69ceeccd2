package dev.watchkeeper.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.ServerOptions;
import dev.watchkeeper.contract.audit.AuditChain;
import dev.watchkeeper.contract.audit.AuditChain.Verification;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.signing.TrustedKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether an audit is as it was written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Computes every hash of a service's audit again, and holds it against the heads that were published: on Kafka,"
                    + " as the",
            "notifier has archived them, and in the folder outside (--heads). The entries come from the service, which"
                    + " gives them to",
            "an administrator of all projects, or from its database (--database). Ends with 3 when something was changed,"
                    + " and says",
            "from which entry on (docs/security/audit.md)."
        })
public final class VerifyVerb implements Callable<Integer> {
    private static final Set<String> SERVICES = Set.of("gate", "rollback", "notifier");
    private static final String PASSWORD = "WATCHKEEPER_DATABASE_PASSWORD";

    @Option(names = "--service", required = true, description = "gate, rollback or notifier")
    private String service = "";

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "reads the entries from PostgreSQL, such as jdbc:postgresql://host/gate; password in " + PASSWORD)
    private @Nullable String database;

    @Option(names = "--user", description = "role for --database (default: the service's name)")
    private @Nullable String user;

    @Option(
            names = "--heads",
            paramLabel = "FOLDER",
            description = "the folder outside in which the service publishes its heads; needs --trusted-keys")
    private @Nullable Path heads;

    @Option(names = "--trusted-keys", paramLabel = "FOLDER", description = "<keyid>.pub of the services")
    private @Nullable Path trustedKeys;

    @Option(
            names = "--without-server",
            description = "asks no server: entries from --database, heads from --heads alone")
    private boolean withoutServer;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        check();
        List<AuditHead> published = published();
        AuditChain chain = new AuditChain(published);
        AuditHead kept = entries().each(chain::take);
        Verification found = chain.end();
        if (found instanceof Verification.Intact intact && !intact.head().equals(kept)) {
            found = new Verification.Broken(
                    Math.min(kept.seq(), intact.head().seq()) + 1,
                    "the head in the database is of entry " + kept.seq() + ", and the last entry is "
                            + intact.head().seq());
        }
        return say(found, published).code();
    }

    private ExitCode say(Verification found, List<AuditHead> published) {
        ObjectNode data = Json.object().put("service", service);
        switch (found) {
            case Verification.Intact(AuditHead head, int passed) -> {
                output.line("The audit of " + service + " is as it was written: " + head.seq() + " entries, through "
                        + passed + " published heads.");
                long anchored =
                        published.stream().mapToLong(AuditHead::seq).max().orElse(0);
                if (anchored < head.seq()) {
                    output.line(
                            "Entries " + (anchored + 1) + " to " + head.seq()
                                    + " stand behind the last published head: whoever rewrote them and owns the database is not found.");
                }
                output.data(data.put("intact", true)
                        .put("entries", head.seq())
                        .put("published", passed)
                        .put("anchored", anchored)
                        .put("hash", head.hash()));
                return ExitCode.PASSED;
            }
            case Verification.Broken(long seq, String why) -> {
                output.line("The audit of " + service + " is not as it was written, from entry " + seq + " on: " + why
                        + ".");
                output.data(data.put("intact", false).put("entry", seq).put("why", why));
                return ExitCode.FAILED;
            }
        }
    }

    private void check() {
        if (!SERVICES.contains(service)) {
            throw usage("'" + service + "' keeps no audit", "Name gate, rollback or notifier with --service");
        }
        if (database != null && System.getenv(PASSWORD) == null) {
            throw usage("the database needs a password", "Give it in the environment variable " + PASSWORD);
        }
        if (heads != null && trustedKeys == null) {
            throw usage(
                    "the signatures of --heads cannot be checked",
                    "Give the folder of public keys with --trusted-keys");
        }
        if (withoutServer && (database == null || heads == null)) {
            throw usage("without a server there is nothing to read", "Give --database and --heads");
        }
    }

    private List<AuditHead> published() {
        PublishedHeads of = new PublishedHeads(service);
        List<AuditHead> all = new ArrayList<>();
        if (heads != null && trustedKeys != null) {
            all.addAll(of.inFolder(heads, TrustedKeys.load(trustedKeys)));
        }
        if (!withoutServer) {
            all.addAll(of.inArchive(options.server()));
        }
        all.sort(Comparator.comparingLong(AuditHead::seq));
        return all;
    }

    private Entries entries() {
        if (database == null) {
            return new EntriesOfServer(options.server(), "/services/" + service + "/api/v1/audit/entries");
        }
        return new EntriesOfDatabase(
                database, user == null ? service : user, System.getenv().getOrDefault(PASSWORD, ""));
    }

    private static Stopped usage(String sentence, String remedy) {
        return new Stopped(ExitCode.USAGE, sentence, remedy);
    }
}
