package dev.watchkeeper.gate.image;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.gate.supplier.Together;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.WayBackRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of the versions that a rollback would bring back can be pulled. So can the new version's own, where the request names
 * its digest: without one a pipeline may still push it.
 */
public final class ImagesAreThere implements GateCheck {
    private final Images images;

    public ImagesAreThere(Images images) {
        this.images = images;
    }

    @Override
    public String id() {
        return "rollback.imageExists";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().wayBack().filter(WayBackRules::imageExists).isPresent();
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ProjectName project = facts.deployment().service().project();
        String repository = facts.policy().registry().orElseThrow().ecr();
        List<Outcome> outcomes = new ArrayList<>();
        Version wanted = facts.deployment().request().version();
        if (wanted.digest().isPresent()) {
            outcomes.add(of(project, repository, wanted));
        }
        switch (VersionsBefore.of(facts)) {
            case VersionsBefore.Known(List<Version> versions) ->
                versions.forEach(version -> outcomes.add(of(project, repository, version)));
            case VersionsBefore.None(Outcome outcome) -> outcomes.add(outcome);
        }
        return Together.of(outcomes);
    }

    private Outcome of(ProjectName project, String repository, Version version) {
        String image = repository + version.digest().map(digest -> "@" + digest).orElse(":" + version.tag());
        return images.of(project, repository, version).either(state -> judged(image, version, state), NoAnswer::of);
    }

    static Outcome judged(String image, Version version, ImageState state) {
        return switch (state) {
            case ImageState.There there -> Outcome.Passed.of(image + " is in the registry");
            case ImageState.NotThere gone ->
                Outcome.Failed.of(
                        "image-missing",
                        image + " of version " + version + " is not in the registry",
                        "Push it again, or name the digest that was pushed; then request again");
            case ImageState.CannotBePulled(String status) ->
                Outcome.Failed.of(
                        "image-missing",
                        image + " of version " + version + " cannot be pulled: it is " + status,
                        "Restore it in the registry, then request again");
        };
    }
}
