package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.postgres.EmbeddedPostgres;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import dev.watchkeeper.stack.process.ParentWatch;
import dev.watchkeeper.stack.process.SupervisedProcess;
import dev.watchkeeper.stack.redis.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** How each part is started, and how one knows that it is ready. */
final class PartProcess {
    private final StackOptions options;
    private final StackCredentials credentials;
    private final Readiness readiness = new Readiness();
    private final Function<JavaProgram, List<String>> javaWords;
    private final Duration longestStop;

    /**
     * Either an ordinary start or a training run.
     *
     * @param longestStop how long a Java part may take to stop
     */
    PartProcess(
            StackOptions options,
            StackCredentials credentials,
            Function<JavaProgram, List<String>> javaWords,
            Duration longestStop) {
        this.options = options;
        this.credentials = credentials;
        this.javaWords = javaWords;
        this.longestStop = longestStop;
    }

    /** The parts that are started here, in their order. */
    List<Part> all() {
        return options.parts();
    }

    /** A started part and its readiness. */
    record Started(SupervisedProcess process, BooleanSupplier ready) {}

    Started start(Part part) {
        try {
            Files.createDirectories(options.folder().log(part).getParent());
            Files.createDirectories(options.folder().data(part));
        } catch (IOException e) {
            throw StorageProblem.of(options.folder(), e);
        }
        return switch (part) {
            case POSTGRES -> postgres();
            case REDIS -> redis();
            case KAFKA -> kafka();
            case ORIGIN -> origin();
            case GATE, PROBE, VERIFICATION, ROLLBACK, NOTIFIER -> service(part);
        };
    }

    private Started postgres() {
        StackFolder folder = options.folder();
        EmbeddedPostgres postgres = EmbeddedPostgres.launch(new EmbeddedPostgres.Settings(
                options.ports().of(Part.POSTGRES),
                folder.binaries(),
                folder.data(Part.POSTGRES).resolve("main"),
                folder.run(),
                folder.log(Part.POSTGRES),
                credentials.postgresPassword(),
                true));
        return new Started(postgres.process(), once(postgres::ready, () -> makeDatabases(postgres)));
    }

    private void makeDatabases(EmbeddedPostgres postgres) {
        new ServiceDatabases(postgres.address()).create(credentials.databasePasswords(), credentials.ownerPasswords());
    }

    private Started redis() {
        StackFolder folder = options.folder();
        EmbeddedRedis redis = EmbeddedRedis.launch(new EmbeddedRedis.Settings(
                options.ports().of(Part.REDIS),
                folder.binaries(),
                folder.run(),
                folder.log(Part.REDIS),
                credentials.redisPassword()));
        return new Started(redis.process(), redis::ready);
    }

    private Started kafka() {
        Path mark = options.folder().readyMark(Part.KAFKA);
        deleteMark(mark);
        List<String> words = new ArrayList<>(
                List.of("kafka", Integer.toString(options.ports().of(Part.KAFKA))));
        if (options.securedKafka()) {
            words.add(options.folder().securedKafkaData().toString());
            words.add(mark.toString());
            words.add(options.folder().credentials().toString());
        } else {
            words.add(options.folder().data(Part.KAFKA).toString());
            words.add(mark.toString());
        }
        JavaProgram program = JavaProgram.own(options.project(), Part.KAFKA, words.toArray(String[]::new));
        return new Started(java(Part.KAFKA, program, parent()), () -> readiness.mark(mark));
    }

    private Started origin() {
        List<String> arguments = new ArrayList<>(List.of("origin"));
        arguments.add(Integer.toString(options.ports().of(Part.ORIGIN)));
        for (Part part : Part.values()) {
            if (part.service()) {
                arguments.add(part.label() + "=127.0.0.1:" + options.ports().of(part));
            }
        }
        JavaProgram program = JavaProgram.own(options.project(), Part.ORIGIN, arguments.toArray(String[]::new));
        String url = options.ports().url(Part.ORIGIN) + "/origin/health";
        return new Started(java(Part.ORIGIN, program, parent()), () -> readiness.http(url));
    }

    private Started service(Part part) {
        JavaProgram program = JavaProgram.service(options.project(), part);
        if (!Files.exists(program.cache().jar())) {
            throw new StackProblem("the service " + part.label() + " is not built ("
                    + program.cache().jar() + " is missing): run ./watchkeeper build.");
        }
        Map<String, String> environment = ServiceEnvironment.of(part, options, credentials);
        String url = options.ports().url(part) + "/q/health/ready";
        return new Started(java(part, program, environment), () -> readiness.http(url));
    }

    private SupervisedProcess java(Part part, JavaProgram program, Map<String, String> environment) {
        return SupervisedProcess.start(new SupervisedProcess.Command(
                part.label(),
                javaWords.apply(program),
                environment,
                "TERM",
                options.folder().run(),
                options.folder().log(part),
                longestStop));
    }

    private static Map<String, String> parent() {
        return Map.of(
                ParentWatch.VARIABLE, Long.toString(ProcessHandle.current().pid()));
    }

    private static BooleanSupplier once(BooleanSupplier ready, Runnable then) {
        return () -> {
            if (!ready.getAsBoolean()) {
                return false;
            }
            then.run();
            return true;
        };
    }

    private void deleteMark(Path mark) {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw StorageProblem.of(options.folder(), e);
        }
    }
}
