package dev.watchkeeper.policy.gate;

import java.util.Optional;

/** Who must be on call when it starts: schedules of PagerDuty, by their ids. */
public record PeopleRules(Optional<String> onCall, Optional<String> backup) {}
