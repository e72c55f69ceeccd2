package dev.watchkeeper.probe.source.ecr;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.database.Registry;
import dev.watchkeeper.policy.source.EcrHealth;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.health.HealthClient;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;

/** Whether the image of the version can be pulled from the repository that {@code registry.ecr} names. */
public final class EcrImages implements HealthClient<EcrHealth> {
    private final AwsService<EcrClient> ecr;

    public EcrImages(AwsService<EcrClient> ecr) {
        this.ecr = ecr;
    }

    @Override
    public String name() {
        return "ecr";
    }

    @Override
    public Class<EcrHealth> asks() {
        return EcrHealth.class;
    }

    @Override
    public Duration within(EcrHealth wanted) {
        return wanted.within();
    }

    @Override
    public String account(ProjectName project, EcrHealth wanted) {
        return ecr.account(project);
    }

    @Override
    public Answer ask(Ask ask, EcrHealth wanted) {
        Version version = ask.subject().watch().version();
        String repository = ask.subject()
                .policy()
                .registry()
                .map(Registry::ecr)
                .orElseThrow(() -> new IllegalArgumentException("the policy names no registry: add registry.ecr"));
        String image = repository + version.digest().map(digest -> "@" + digest).orElse(":" + version.tag());
        return ecr.call(ask.project(), ask.deadline(), client -> images(client, repository, version))
                .toAnswer(ask.slot(), found -> reading(image, found));
    }

    /** Empty when ECR says that the repository has no such image; an empty list is no such word. */
    private static Optional<List<ImageDetail>> images(EcrClient client, String repository, Version version) {
        ImageIdentifier.Builder image = ImageIdentifier.builder();
        version.digest().ifPresentOrElse(image::imageDigest, () -> image.imageTag(version.tag()));
        try {
            return Optional.of(client.describeImages(
                            request -> request.repositoryName(repository).imageIds(image.build()))
                    .imageDetails());
        } catch (ImageNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Reading reading(String image, Optional<List<ImageDetail>> answer) {
        if (answer.isEmpty()) {
            return health(false, image + " is not in the repository");
        }
        List<ImageDetail> found = answer.get().stream().filter(Objects::nonNull).toList();
        if (found.size() != 1) {
            return new Reading.Missing(
                    MissingCause.UNUSABLE,
                    "ECR gives " + found.size() + " images for " + image + ", and one is expected");
        }
        String status = found.getFirst().imageStatusAsString();
        return status == null || status.equals("ACTIVE")
                ? health(true, image + " is in the repository")
                : health(false, image + " cannot be pulled: it is " + status);
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }
}
