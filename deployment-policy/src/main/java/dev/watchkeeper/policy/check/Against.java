package dev.watchkeeper.policy.check;

import dev.watchkeeper.policy.template.Template;

/** The same question asked of another version at the same time; such a check has an answer only while both have traffic. */
public record Against(Template version) {}
