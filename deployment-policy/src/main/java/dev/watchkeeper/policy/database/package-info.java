/** The database of the service, and its images. */
@NullMarked
package dev.watchkeeper.policy.database;

import org.jspecify.annotations.NullMarked;
