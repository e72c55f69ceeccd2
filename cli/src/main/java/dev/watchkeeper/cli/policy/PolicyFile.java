package dev.watchkeeper.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A policy file on the command line. */
final class PolicyFile {
    private PolicyFile() {}

    /** Goes on with the policy, or prints its mistakes, one a line, and ends with FAILED. */
    static int read(Path file, OutputOptions output, ToIntFunction<PolicyReading.Accepted> goingOn) {
        return switch (PolicyReader.read(text(file, output.spec().commandLine()))) {
            case PolicyReading.Accepted accepted -> goingOn.applyAsInt(accepted);
            case PolicyReading.Rejected(List<PolicyError> errors) -> refused(file, output, errors);
        };
    }

    private static int refused(Path file, OutputOptions output, List<PolicyError> errors) {
        errors.forEach(error -> output.line(file + ": " + error.text()));
        output.line(errors.size() == 1 ? "1 mistake" : errors.size() + " mistakes");
        ObjectNode all = Json.object().put("file", file.toString()).put("accepted", false);
        ArrayNode mistakes = all.putArray("mistakes");
        errors.forEach(error -> mistakes.addObject()
                .put("path", error.path())
                .put("line", error.line())
                .put("sentence", error.sentence())
                .put("remedy", error.remedy()));
        output.data(all);
        return ExitCode.FAILED.code();
    }

    static String text(Path file, CommandLine command) {
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
