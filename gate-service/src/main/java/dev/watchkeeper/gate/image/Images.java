package dev.watchkeeper.gate.image;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsReply;

/** Port to ECR. Each call blocks for a few seconds at most; whatever becomes of it is an answer. */
public interface Images {
    /** By the version's digest where it names one, else by its tag. */
    AwsReply<ImageState> of(ProjectName project, String repository, Version version);
}
