package dev.watchkeeper.bench.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Grant;
import dev.watchkeeper.kit.access.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The token of a request is hashed and looked up among so many subjects; beside it the hash alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AuthenticationCost {
    @Param({"10", "10000"})
    public int subjects;

    private final AccessTable table = new AccessTable();
    private String token = "";

    @Setup(Level.Trial)
    public void grant() {
        Instant now = Instant.parse("2026-03-02T10:00:00Z");
        for (int i = 0; i < subjects; i++) {
            token = "wk_benchmark-" + i + "-0123456789012345678901234567890123456789";
            table.apply(
                    new AccessEvent.RolesGranted(
                            new SubjectId("subject-" + i),
                            "demo",
                            Set.of(Role.VIEWER),
                            TokenHash.ofToken(token).hex(),
                            Optional.empty()),
                    now);
        }
    }

    @Benchmark
    public Optional<Grant> known() {
        return table.grantOf(token);
    }

    @Benchmark
    public Optional<Grant> unknown() {
        return table.grantOf("wk_guessed");
    }

    @Benchmark
    public byte[] hashAlone() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    }
}
