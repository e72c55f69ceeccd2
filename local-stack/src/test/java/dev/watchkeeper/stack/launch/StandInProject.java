package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.standin.FailingService;
import dev.watchkeeper.stack.standin.StandInService;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A project folder that looks built: the launcher's jar points at the classes under test, each service's at a stand-in. */
record StandInProject(Path root) {
    static StandInProject in(Path root) {
        StandInProject project = new StandInProject(root);
        project.jar(JavaProgram.ownJar(root), "dev.watchkeeper.stack.Main");
        for (Part part : Part.values()) {
            if (part.service()) {
                project.service(part, StandInService.class);
            }
        }
        return project;
    }

    StandInProject withFailing(Part part) {
        service(part, FailingService.class);
        return this;
    }

    private void service(Part part, Class<?> main) {
        jar(root.resolve(part.label() + "-service/target/quarkus-app/quarkus-run.jar"), main.getName());
    }

    private void jar(Path file, String mainClass) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                new JarOutputStream(out, manifest).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        String here = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        return Arrays.stream(here.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
