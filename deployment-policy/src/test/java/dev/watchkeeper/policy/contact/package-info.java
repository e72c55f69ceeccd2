@NullMarked
package dev.watchkeeper.policy.contact;

import org.jspecify.annotations.NullMarked;
