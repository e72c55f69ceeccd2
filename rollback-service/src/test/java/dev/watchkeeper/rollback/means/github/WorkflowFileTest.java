package dev.watchkeeper.rollback.means.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowFileTest {
    /** The one that the documentation shows. */
    static String template() {
        try {
            return Files.readString(Path.of("../examples/rollback.yml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void templateTakesWhatWeSayAndHoldsItsCondition() {
        WorkflowFile file = WorkflowFile.read(template());

        assertThat(file.inputs()).containsOnlyKeys("version", "environment", "correlation", "expected");
        assertThat(file.showsCorrelation()).isTrue();
        assertThat(file.holdsItsCondition()).isTrue();
        assertThat(file.misfit(Map.of("version", "v1", "environment", "production")))
                .isEmpty();
        assertThat(file.misfit(Map.of("environment", "production")))
                .hasValueSatisfying(why -> assertThat(why).contains("requires the input `version`"));
        assertThat(file.misfit(Map.of("version", "v1", "environment", "moon")))
                .hasValueSatisfying(why -> assertThat(why).contains("only production, staging, and not 'moon'"));
        assertThat(file.misfit(Map.of("version", "v1", "region", "eu")))
                .hasValueSatisfying(why -> assertThat(why).contains("does not declare the input `region`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on: workflow_dispatch",
                "on: [push, workflow_dispatch]",
                "on: { workflow_dispatch: }",
                "'on': { push: , workflow_dispatch: { inputs: } }",
                "on:\n  workflow_dispatch:\n    inputs: {}\n"
            })
    void dispatchIsWrittenInManyWays(String text) {
        WorkflowFile file = WorkflowFile.read(text);

        assertThat(file.dispatched()).isTrue();
        assertThat(file.inputs()).isEmpty();
        assertThat(file.takes("correlation")).isFalse();
    }

    @Test
    void workflowOfAnotherEventCannotBeDispatched() {
        assertThat(WorkflowFile.read("on: { push: { branches: [workflow_dispatch] } }")
                        .misfit(Map.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("workflow_dispatch"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollback                                                        | true",
                "'{ group: rollback }'                                           | true",
                "'{ group: rollback, cancel-in-progress: false }'                | true",
                "'{ group: rollback, cancel-in-progress: true }'                 | false",
                "'{ group: \"${{ github.run_id }}\" }'                           | false",
                "'{ group: \"r-${{ inputs.correlation }}\" }'                    | false",
                "'{ cancel-in-progress: false }'                                 | false"
            })
    void onlyAGroupThatHoldsBackKeepsTheCondition(String concurrency, boolean holds) {
        String text = "on: { workflow_dispatch: { inputs: { expected: { type: string } } } }\nconcurrency: ";

        assertThat(WorkflowFile.read(text + concurrency).holdsItsCondition()).isEqualTo(holds);
    }

    @Test
    void correlationIsShownOnlyWhereTheRunsNameHoldsIt() {
        String on = "on: { workflow_dispatch: { inputs: { correlation: { type: string } } } }\n";

        assertThat(WorkflowFile.read(on + "run-name: Back ${{ inputs.correlation }}")
                        .showsCorrelation())
                .isTrue();
        assertThat(WorkflowFile.read(on + "run-name: Back").showsCorrelation()).isFalse();
        assertThat(WorkflowFile.read(on + "run-name: inputs.correlation").showsCorrelation())
                .isFalse();
        assertThat(WorkflowFile.read("on: workflow_dispatch\nrun-name: Back ${{ inputs.correlation }}")
                        .showsCorrelation())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on: [", "", "- a", "a: !!java.net.URL [x]"})
    void whatIsNoWorkflowIsSaidWithItsLine(String text) {
        assertThatThrownBy(() -> WorkflowFile.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1");
    }
}
