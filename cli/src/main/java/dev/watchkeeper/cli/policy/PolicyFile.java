package dev.watchkeeper.cli.policy;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A policy file on the command line. */
final class PolicyFile {
    private PolicyFile() {}

    /** Prints what is said about the policy, or its mistakes, one a line. */
    static int read(Path file, CommandLine command, Function<Policy, List<String>> saying) {
        PrintWriter out = command.getOut();
        int code = switch (PolicyReader.read(text(file, command))) {
            case PolicyReading.Accepted accepted -> {
                saying.apply(accepted.policy()).forEach(out::println);
                yield ExitCode.PASSED.code();
            }
            case PolicyReading.Rejected(List<PolicyError> errors) -> {
                errors.forEach(error -> out.println(file + ": " + error.text()));
                out.println(errors.size() == 1 ? "1 mistake" : errors.size() + " mistakes");
                yield ExitCode.FAILED.code();
            }
        };
        out.flush();
        return code;
    }

    private static String text(Path file, CommandLine command) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ParameterException(command, file + ": there is no such file; give the path of a policy.", e);
        } catch (CharacterCodingException e) {
            throw new ParameterException(command, file + ": it is not UTF-8; save it as UTF-8.", e);
        } catch (IOException e) {
            throw new ParameterException(command, file + ": it cannot be read; give a readable file.", e);
        }
    }
}
