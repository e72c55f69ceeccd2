package dev.watchkeeper.policy.database;

/** Where the images are: a repository of ECR. */
public record Registry(String ecr) {}
