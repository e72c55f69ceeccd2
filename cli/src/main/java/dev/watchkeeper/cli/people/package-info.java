/** What a named person says about a deployment. */
@NullMarked
package dev.watchkeeper.cli.people;

import org.jspecify.annotations.NullMarked;
