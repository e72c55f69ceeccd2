package dev.watchkeeper.bench;

import dev.watchkeeper.bench.calibration.Calibration;
import dev.watchkeeper.bench.cluster.ClusterVerify;
import dev.watchkeeper.bench.cluster.UpgradeVerify;
import dev.watchkeeper.bench.detection.DetectionBench;
import dev.watchkeeper.bench.gate.GateBench;
import dev.watchkeeper.bench.notifier.NotifierBench;
import dev.watchkeeper.bench.probe.ProbeBench;
import dev.watchkeeper.bench.rollback.RollbackBench;
import dev.watchkeeper.bench.verification.VerificationBench;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code ./watchkeeper bench NAME ...}. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] words = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        Path project = Path.of(System.getProperty("watchkeeper.project", ".")).toAbsolutePath();
        switch (name) {
            case "detection" -> System.exit(DetectionBench.run(project, words));
            case "verification" -> System.exit(VerificationBench.run(project, words));
            case "probe" -> System.exit(ProbeBench.run(project, words));
            case "rollback" -> System.exit(RollbackBench.run(project, words));
            case "gate" -> System.exit(GateBench.run(project, words));
            case "notifier" -> System.exit(NotifierBench.run(project, words));
            case "verify-cluster" -> System.exit(ClusterVerify.run(project, words));
            case "verify-upgrade" -> System.exit(UpgradeVerify.run(project, words));
            case "calibration" -> Calibration.main(words);
            default -> {
                System.err.println(
                        "bench: '" + name + "' is no benchmark; there are: detection [--full],"
                                + " verification [--quick|--full], probe [--quick|--full], rollback [--quick|--full], gate, notifier [--quick|--full] [archive], calibration [RUNS [bursts] [boundary] [pass] [concurrent]]");
                System.exit(2);
            }
        }
    }
}
