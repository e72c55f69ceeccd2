/** The database of the service, its cache, and its images. */
@NullMarked
package dev.watchkeeper.policy.database;

import org.jspecify.annotations.NullMarked;
