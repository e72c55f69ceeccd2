@NullMarked
package dev.watchkeeper.policy.sql;

import org.jspecify.annotations.NullMarked;
