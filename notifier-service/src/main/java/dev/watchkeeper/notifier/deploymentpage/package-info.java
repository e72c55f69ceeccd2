/** One deployment as a person sees it: its checklist line by line, its watch as a timeline, what happens next. Functions of events and an instant. */
@NullMarked
package dev.watchkeeper.notifier.deploymentpage;

import org.jspecify.annotations.NullMarked;
