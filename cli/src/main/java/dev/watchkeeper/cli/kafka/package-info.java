/** The verb {@code kafka acls}: what the broker of an installation has to be told. */
@NullMarked
package dev.watchkeeper.cli.kafka;

import org.jspecify.annotations.NullMarked;
