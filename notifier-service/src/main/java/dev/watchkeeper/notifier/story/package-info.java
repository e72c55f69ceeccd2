/** What has happened to a deployment, as people are told of it. */
@NullMarked
package dev.watchkeeper.notifier.story;

import org.jspecify.annotations.NullMarked;
