package dev.watchkeeper.stack.supply;

import dev.watchkeeper.stack.launch.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code supply ONE TWO}: two folders with the same sources, both built with their bills of materials. */
public final class Supply {
    private static final List<String> SERVICES = List.of("gate", "probe", "verification", "rollback", "notifier");

    private final Console console;

    public Supply(Console console) {
        this.console = console;
    }

    /** @return 0 when all is equal, 3 when not, as of the command line */
    public int run(String... words) {
        if (words.length != 2) {
            console.complain("supply takes two folders that were built: see ./watchkeeper help.");
            return 2;
        }
        Path one = Path.of(words[0]);
        int found = 0;
        for (Map.Entry<String, Path> program : programs(one).entrySet()) {
            found += said(program.getKey() + ": the bill of materials and the jars", differences(program.getValue()));
        }
        Map<String, String> first = TwoBuilds.products(one);
        found += said(
                first.size() + " files and generated classes of two builds",
                TwoBuilds.differences(first, TwoBuilds.products(Path.of(words[1]))));
        return found == 0 ? 0 : 3;
    }

    private static Map<String, Path> programs(Path project) {
        Map<String, Path> programs = new TreeMap<>();
        SERVICES.forEach(service -> programs.put(service, project.resolve(service + "-service")));
        programs.put("command line", project.resolve("cli"));
        return programs;
    }

    private static List<String> differences(Path module) {
        Path target = module.resolve("target");
        return module.endsWith("cli")
                ? SupplyCheck.differences(target.resolve("bom.json"), target.resolve("lib"))
                : SupplyCheck.ofApplication(
                        target.resolve("quarkus-run-cyclonedx.json"), target.resolve("quarkus-app"));
    }

    private int said(String what, List<String> differences) {
        console.say(differences.isEmpty() ? "equal      " + what : "NOT EQUAL  " + what);
        differences.forEach(line -> console.say("             " + line));
        return differences.size();
    }
}
