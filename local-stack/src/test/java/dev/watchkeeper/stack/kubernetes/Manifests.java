package dev.watchkeeper.stack.kubernetes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests below {@code k8s}, as they stand there or as {@code kubectl kustomize} renders an overlay. */
final class Manifests {
    static final Path PROJECT = Path.of("..");
    static final Path ROOT = PROJECT.resolve("k8s");

    private Manifests() {}

    /** Every manifest of a folder, without the instructions to kustomize. */
    static List<Tree> in(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            List<Tree> all = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .filter(each -> !each.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()) {
                all.addAll(read(Files.readString(file)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Tree> read(String yaml) {
        List<Tree> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            documents.add(new Tree(document));
        }
        return documents;
    }

    static Tree one(String yaml) {
        return read(yaml).getFirst();
    }

    /** What a cluster would be given; nothing where kubectl is not installed. */
    static Optional<List<Tree>> rendered(String overlay) throws IOException, InterruptedException {
        Optional<Path> kubectl = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(part -> Path.of(part, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
        if (kubectl.isEmpty()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(
                        kubectl.get().toString(),
                        "kustomize",
                        ROOT.resolve("overlays").resolve(overlay).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("kubectl kustomize: " + said);
        }
        return Optional.of(read(said));
    }

    static List<Tree> ofKind(List<Tree> all, String... kinds) {
        return all.stream()
                .filter(each -> List.of(kinds).contains(each.text("kind")))
                .toList();
    }

    static Tree ofName(List<Tree> all, String kind, String name) {
        return ofKind(all, kind).stream()
                .filter(each -> each.text("metadata", "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    /** The environment of a service in {@code docker-compose.yml}. */
    static Map<String, Object> composeEnvironment(String service) {
        try {
            // YAML 1.2 knows no merging of maps, which compose does: the shared part is added here.
            Tree compose = one(Files.readString(PROJECT.resolve("docker-compose.yml")));
            Map<String, Object> all =
                    new java.util.TreeMap<>(compose.at("x-service-environment").map());
            all.putAll(compose.at("services", service, "environment").map());
            all.remove("<<");
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
