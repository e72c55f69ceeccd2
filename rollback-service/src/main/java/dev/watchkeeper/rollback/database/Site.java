package dev.watchkeeper.rollback.database;

/**
 * What is called by the three names of a request, read one after the other.
 *
 * @param original at the name that the service uses
 * @param restored at the name of the new instance
 * @param kept at the name that the old instance is to be kept by
 */
public record Site(Reading<Instance> original, Reading<Instance> restored, Reading<Instance> kept) {}
