@NullMarked
package dev.watchkeeper.migration.grammar;

import org.jspecify.annotations.NullMarked;
