package dev.watchkeeper.gate.image.ecr;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.image.ImageState;
import dev.watchkeeper.gate.image.Images;
import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsReply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** ECR, by {@code DescribeImages}. */
public final class EcrImages implements Images {
    private static final Duration WITHIN = Duration.ofSeconds(4);
    private static final String GONE = "ImageNotFoundException";

    private final AwsCalls<EcrClient> ecr;

    public EcrImages(AwsCalls<EcrClient> ecr) {
        this.ecr = ecr;
    }

    @Override
    public AwsReply<ImageState> of(ProjectName project, String repository, Version version) {
        ImageIdentifier.Builder image = ImageIdentifier.builder();
        version.digest().ifPresentOrElse(image::imageDigest, () -> image.imageTag(version.tag()));
        AwsReply<List<ImageDetail>> reply = ecr.call(
                project,
                WITHIN,
                client -> client.describeImages(
                                request -> request.repositoryName(repository).imageIds(image.build()))
                        .imageDetails());
        return switch (reply) {
            case AwsReply.Content<List<ImageDetail>>(List<ImageDetail> found) -> one(found, repository, version);
            case AwsReply.None<List<ImageDetail>>(AwsFailure failure) ->
                failure.code().equals(GONE)
                        ? new AwsReply.Content<>(new ImageState.NotThere())
                        : AwsReply.none(failure);
        };
    }

    /** An empty list is no word that there is none: ECR says that by an error. */
    private static AwsReply<ImageState> one(List<ImageDetail> answer, String repository, Version version) {
        List<ImageDetail> found = answer.stream().filter(Objects::nonNull).toList();
        if (found.size() != 1) {
            return AwsReply.none(new AwsFailure(
                    AwsFailure.Kind.BROKEN,
                    "",
                    "ECR gives " + found.size() + " images of " + repository + " for version " + version
                            + ", and one is expected",
                    Optional.empty()));
        }
        String status = found.getFirst().imageStatusAsString();
        return new AwsReply.Content<>(
                status == null || status.equals("ACTIVE")
                        ? new ImageState.There()
                        : new ImageState.CannotBePulled(status));
    }
}
